"""The numbers of the field: ages, terms and deadlines. Each has a default and may change from a date."""

from datetime import date

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from umt_portal.once import once
from umt_portal.regulations.keys import DEFAULTS, Key
from umt_portal.regulations.models import Regulation

__all__ = ["Key", "number", "numbers"]

KEPT_AS, SECONDS_KEPT = "regulations", 300
Written = list[tuple[str, int, date]]


def number(key: str, on: date | None = None) -> int:
    """The value of one rule on a date (today)."""
    return numbers(on)[key]


def numbers(on: date | None = None) -> dict[str, int]:
    """All rules on a date (today)."""
    on = on or timezone.localdate()
    return DEFAULTS | {key: value for key, value, starts_on in _written_down() if starts_on <= on}


@once
def _written_down() -> Written:
    """Every number in the table, the oldest first; kept until one of them is changed."""
    rows = Regulation.objects.order_by("starts_on").values_list("key", "value", "starts_on")
    return cache.get_or_set(KEPT_AS, lambda: list(rows), SECONDS_KEPT)


@receiver([post_save, post_delete], sender=Regulation)
def forget(**kwargs: object) -> None:
    """The next who asks reads the table again."""
    cache.delete(KEPT_AS)
