"""What templates of messages draw with. A builtin library: no {% load %} needed."""

from datetime import date, datetime

from django import template
from django.utils.dateparse import parse_date, parse_datetime

from umt_portal.access.links import signed_path
from umt_portal.notices import kinds
from umt_portal.notices.addresses import absolute

register = template.Library()
register.filter("absolute_url", absolute)


@register.simple_tag
def signed_url(purpose: str, url_name: str, pk: object, version: object = "") -> str:
    """A whole address that opens one thing without an account:
    {% signed_url "answer" "answer_link" facts.invitee facts.link_version as answer_url %}
    """
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
