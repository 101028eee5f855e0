"""What templates draw with. A builtin library: no {% load %} needed."""

from babel.lists import format_list
from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from umt_portal.design import charts, dates, fields, icons, mail, paging, people, status, tables

register = template.Library()

LANGUAGE_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "se": "Davvisámegiella"}

for draw in (icons.icon, status.tag, status.statusmark, status.barometer, people.avatar, dates.datebox):
    register.simple_tag(draw)
for draw in (charts.mark, charts.seven, charts.ring, charts.bar, charts.hexmap):
    register.simple_tag(draw)


for draw in (fields.control, fields.choices, fields.optional):
    register.simple_tag(draw)
for draw in (fields.error_links, fields.formset_error_links, fields.formset_legend):
    register.simple_tag(draw)
for ask in (
    fields.is_group,
    fields.is_multiwidget,
    fields.is_single_checkbox,
    fields.has_optional_fields,
    fields.messages,
):
    register.filter(ask.__name__, ask)


def forgiving(write):
    """An empty value stays empty, as with Django's own date filter."""

    def filtered(value):
        return write(value) if value else ""

    return filtered


for name in ("longdate", "shortdate", "longdatetime", "clock", "in_days"):
    register.filter(name, forgiving(getattr(dates, name)))


register.filter("duration", dates.duration)


@register.filter
def timespan(start, end) -> str:
    """{{ meeting.starts_at|timespan:meeting.ends_at }}"""
    return dates.timespan(start, end) if start else ""


@register.filter
def dayssince(moment) -> int:
    return -dates.days_until(moment)


@register.filter
def filesize(size: int) -> str:
    """ "1,2 MB", "340 kB": in thousands, as phones and computers show them."""
    kilobytes = max(size, 1) / 1000
    unit, number = ("MB", kilobytes / 1000) if kilobytes >= 1000 else ("kB", max(kilobytes, 1))
    return f"{format_decimal(number, '#,##0.#' if unit == 'MB' else '#,##0', locale=dates.language())} {unit}"


@register.simple_block_tag
def fact(content: SafeString, symbol: str, label: str) -> SafeString:
    """A line in `dl.umt-facts`: {% fact "pin" _("Where") %}Kulturhuset{% endfact %}"""
    return format_html("<div><dt>{}{}</dt><dd>{}</dd></div>", icons.icon(symbol), label, content)


for draw in (mail.email_button, mail.email_choice, mail.email_link):
    register.simple_tag(draw)
register.simple_block_tag(mail.email_fact)
register.simple_block_tag(tables.tablebox)
register.simple_tag(paging.trail)


@register.simple_tag(takes_context=True)
def sortable(context, name: str, label: str) -> SafeString:
    """{% sortable "name" _("Name") %} instead of a <th> in a list that can be sorted by `?sort=`."""
    return tables.sortable(context["request"].GET, name, label)


@register.simple_tag(takes_context=True)
def page_links(context, page) -> list[paging.Link]:
    return paging.page_links(page, context["request"].GET)


@register.simple_tag(takes_context=True)
def page_url(context, number: int) -> str:
    return paging.page_url(context["request"].GET, number)


@register.simple_tag(takes_context=True)
def active_filters(context, form) -> list[paging.Link]:
    return paging.active_filters(form, context["request"].GET)


@register.simple_tag
def stat(figure, label: str) -> SafeString:
    """A figure in `dl.umt-stats`: {% stat "13 av 14" _("seats filled") %}"""
    return format_html('<div class="ds-card umt-stat"><dt>{}</dt><dd>{}</dd></div>', label, figure)


@register.simple_tag
def sentence(words: list[str]) -> str:
    """ "Bardu, Dyrøy og Senja", with the language's own word for "and"."""
    return format_list(list(words), locale=dates.language())


@register.filter
def language_name(code: str) -> str:
    """A language by the name its own speakers give it."""
    return LANGUAGE_NAMES.get(code, code)


@register.simple_tag
def message_color(level: str) -> str:
    return {"success": "success", "warning": "warning", "error": "danger"}.get(level, "info")


@register.simple_tag(takes_context=True)
def is_wrong(context) -> bool:
    """Is a form on this page filled in wrongly? The page title then starts with "Error:"."""
    forms = (context.get("form"), context.get("formset"))
    return any(getattr(form, "is_bound", False) and not form.is_valid() for form in forms)
