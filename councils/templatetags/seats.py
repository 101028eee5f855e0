from django import template

from councils.delegates.models import Seat

register = template.Library()


@register.simple_tag
def seat_label(kind: str, rank: int) -> str:
    """{% seat_label facts.kind facts.rank %} → "girl, deputy 1", in the language of the mail."""
    return Seat(kind=kind, rank=rank).label
