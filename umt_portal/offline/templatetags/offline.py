"""For whom the page is made. A builtin library: no {% load %} needed."""

from typing import Any

from django import template

from umt_portal.offline.keeping import reader_of

register = template.Library()
register.simple_tag(reader_of, name="reader")


@register.simple_tag(takes_context=True)
def is_signed_in(context: dict[str, Any]) -> bool:
    """False also where a page is drawn without knowing who reads, as when everything has gone wrong."""
    user = context.get("user")
    return bool(user and user.is_authenticated)
