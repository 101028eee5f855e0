"""Who holds which seat. Dates are inclusive; without `on` it is today."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.delegates.models import Delegate, Seat
from councils.municipalities.models import Municipality, MunicipalityQuerySet
from councils.people.queries import public_name, with_public_name
from umt_portal.access.dated import current
from umt_portal.regulations.numbers import Key, number

__all__ = [
    "current_holders", "deputies_for", "former_delegates", "holder_of", "public_label",
    "public_name", "represented_municipalities", "status_of", "with_public_name",
]  # fmt: skip


def current_holders(on: date | None = None) -> QuerySet[Delegate]:
    """Everyone who holds a seat of a municipality that takes part, in the order of municipality, kind and rank."""
    taking_part = Municipality.objects.participating(on)
    held = Delegate.objects.current(on).filter(seat__municipality__in=taking_part)
    return held.select_related("person", "seat__municipality")


def holder_of(seat: Seat, on: date | None = None) -> Delegate | None:
    return seat.delegates.current(on).select_related("person").first()


def deputies_for(seat: Seat, on: date | None = None) -> list[Delegate]:
    """Those who may step in for the seat, first deputy first: same municipality, same kind, lower in rank."""
    below = Delegate.objects.current(on).filter(
        seat__municipality=seat.municipality_id, seat__kind=seat.kind, seat__rank__gt=seat.rank
    )
    return list(below.select_related("person", "seat").order_by("seat__rank"))


def former_delegates(municipality: Municipality) -> QuerySet[Delegate]:
    """Terms that are over, the latest first."""
    over = Delegate.objects.filter(seat__municipality=municipality, ends_on__lt=timezone.localdate())
    return over.select_related("person", "seat").order_by("-ends_on", "-pk")


def public_label(delegate: Delegate) -> str:
    """The name everyone may see, or "Delegate from Bardu (boy)". Wants rows from `with_public_name`."""
    if name := getattr(delegate, "public_name", ""):
        return name
    words = {"municipality": delegate.seat.municipality, "seat": delegate.seat.get_kind_display()}
    if delegate.seat.is_deputy:
        return _("Deputy from %(municipality)s (%(seat)s)") % words
    return _("Delegate from %(municipality)s (%(seat)s)") % words


def status_of(delegate: Delegate, on: date | None = None) -> str:
    """The status word of a seat's holder: `besatt`, or `utloper` when the term ends soon."""
    days = (delegate.ends_on - (on or timezone.localdate())).days
    return "utloper" if days <= number(Key.EXPIRING_DAYS, on) else "besatt"


def represented_municipalities(on: date | None = None) -> MunicipalityQuerySet:
    """Municipalities that take part; each has `regular_seats`, and those `holders` with their public name, and `deputy_count`."""
    holders = with_public_name(Delegate.objects.current(on).select_related("seat__municipality"))
    regular = Seat.objects.regular().prefetch_related(Prefetch("delegates", holders, to_attr="holders"))
    deputies = Q(seats__rank__gt=0) & current(on, "seats__delegates__")
    return (
        Municipality.objects.participating(on)
        .annotate(deputy_count=Count("seats", filter=deputies, distinct=True))
        .prefetch_related(Prefetch("seats", regular.order_by("kind"), to_attr="regular_seats"))
        .order_by("name")
    )
