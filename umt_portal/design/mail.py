"""Parts of an e-mail. Mail programs know neither our stylesheet nor half of CSS, so the look stands in each element."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

BUTTON = (
    "display:inline-block;padding:14px 24px;border-radius:8px;border:2px solid #0B5D6B;"
    "font-weight:700;text-align:center;text-decoration:none;"
)
FILLED = "background:#0B5D6B;color:#ffffff;"
FRAMED = "color:#0B5D6B;"
WIDE = "display:block;"


def email_button(url: str, label: str, variant: str = "") -> SafeString:
    """A link that looks like a button, on a line of its own."""
    return format_html('<p style="margin:0 0 20px">{}</p>', _link(url, label, variant))


def email_choice(yes_url: str, yes_label: str, no_url: str, no_label: str) -> SafeString:
    """Two equal answers side by side, above each other on a phone. Each opens a page where the answer is confirmed."""
    return format_html(
        '<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 24px"><tr>'
        '<td class="k" width="50%" style="padding-right:6px">{}</td>'
        '<td class="k" width="50%" style="padding-left:6px">{}</td></tr></table>',
        _link(yes_url, yes_label, wide=True),
        _link(no_url, no_label, "secondary", wide=True),
    )


def email_link(url: str, label: str) -> SafeString:
    return format_html(
        '<p style="margin:0 0 8px"><a class="t" href="{}" style="color:#0B5D6B;font-weight:600">{}</a></p>',
        url,
        label,
    )


def email_fact(content: SafeString, label: str) -> SafeString:
    """A line in the block `facts`: {% email_fact _("When") %}{{ starts_at|longdatetime }}{% endemail_fact %}"""
    return format_html(
        '<tr><td class="m" width="92" valign="top" style="padding:8px 12px 8px 0;color:#545e6b">{}</td>'
        '<td style="padding:8px 0;font-weight:600">{}</td></tr>',
        label,
        content,
    )


def _link(url: str, label: str, variant: str = "", wide: bool = False) -> SafeString:
    framed = variant == "secondary"
    look = BUTTON + (FRAMED if framed else FILLED)
    return format_html(
        '<a{} href="{}" style="{}">{}</a>',
        format_html(' class="{}"', "t") if framed else "",
        url,
        look.replace("display:inline-block;", WIDE) if wide else look,
        label,
    )
