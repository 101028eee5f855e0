"""What templates of messages draw with. A builtin library: no {% load %} needed."""

from datetime import date, datetime

from django import template
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.safestring import SafeString, mark_safe

from umt_portal.access.links import signed_path
from umt_portal.notices import kinds, work
from umt_portal.notices.addresses import absolute
from umt_portal.notices.said import plainly
from umt_portal.notices.texts.words import as_html, as_text

register = template.Library()
register.filter("absolute_url", absolute)
register.filter("plainly", plainly)


class Opening(template.Node):
    """The first words of a mail, or the secretariat's own in their place."""

    def __init__(self, words: template.NodeList) -> None:
        self.words = words

    def render(self, context: template.Context) -> str:
        own = context.get("own")
        if own is None:
            words = self.words.render(context)
            context.get("openings", []).append(words)
            return words
        if context.autoescape:  # HTML: what is put in is made safe where it is made
            return own.html
        return own.brief if context.get("is_brief") else own.text


@register.tag
def opening(parser: template.base.Parser, token: template.base.Token) -> Opening:
    """{% opening %}<p>…</p>{% endopening %}, in `body.html` and `body.txt`: what own words may replace."""
    words = parser.parse(("endopening",))
    parser.delete_first_token()
    return Opening(words)


@register.simple_tag(takes_context=True)
def signed_url(
    context: template.Context, purpose: str, url_name: str, pk: object, version: object = ""
) -> str:
    """A whole address that opens one thing without an account:
    {% signed_url "answer" "answer_link" facts.invitee facts.link_version as answer_url %}
    """
    if context.get("is_preview"):  # nobody is to answer from an example
        return absolute("/")
    return absolute(signed_path(purpose, url_name, pk, version))


@register.filter
def as_datetime(text: str) -> datetime | None:
    """{{ facts.starts_at|as_datetime|longdatetime }}: facts are JSON, so a moment is written in ISO form."""
    return parse_datetime(text) if text else None


@register.filter
def as_date(text: str) -> date | None:
    """{{ facts.due_on|as_date|longdate }}"""
    return parse_date(text) if text else None


@register.filter
def kind_label(key: str) -> str:
    return kinds.label(key)


@register.filter
def written_html(text: str) -> SafeString:
    """What somebody wrote, with a little Markdown, as HTML for a mail."""
    return as_html(text)


@register.filter
def written_text(text: str) -> str:
    return as_text(text)


@register.simple_tag
def text_trial(part: str, facts: dict[str, str]) -> str:
    """A part of the example that somebody sends themselves while they write the words of a mail."""
    from umt_portal.notices.rendering import preview  # it renders with this library
    from umt_portal.notices.texts.own import Words
    from umt_portal.notices.texts.samples import sample

    mail = preview(sample(facts["kind"], facts["language"]), Words(facts["subject"], facts["body"]))
    return {"subject": mail.subject, "text": mail.text, "html": mark_safe(mail.html)}[part]


@register.simple_tag(takes_context=True)
def work_pages(context: template.Context) -> list[work.WorkPage]:
    """The pages about what the portal says to people, as far as this person may open them."""
    return work.pages_for(context["request"])
