"""Actions: what a driver may claim is proposed after the meeting, and the driver says what it was."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.schedule.models import Meeting
from meetings.transport import messages
from meetings.transport.mileage import mileage
from meetings.transport.models import Claim
from meetings.transport.places import Places, roads_between
from meetings.transport.queries import cars_of
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.design.dates import day_of, moment_of
from umt_portal.regulations.numbers import Key, number, numbers


@action
def propose_claims(*, by: User | None) -> int:
    """For each car of a meeting that ended before today: km, passengers and the rates of that day. Drivers are told.

    Returns:
        How many were proposed.
    """
    today, places = timezone.localdate(), Places()
    since = timezone.now() - timedelta(days=number(Key.PICK_UP_DAYS))  # later, nobody knows who rode
    driven = [Meeting.State.CALLED, Meeting.State.HELD, Meeting.State.APPROVED]
    done = Meeting.objects.filter(
        state__in=driven, ends_at__gte=since, ends_at__lt=moment_of(today, time.min)
    )
    return sum(_propose(meeting, places) for meeting in done.filter(cars__isnull=False).distinct())


@action
def confirm_claim(
    *,
    claim: Claim,
    route: str,
    km: Decimal,
    passenger_count: int,
    passenger_km: Decimal,
    tolls: Decimal,
    note: str = "",
    by: User | None,
) -> Claim:
    """The driver says what it was. It can be said again; the rates stay those of the day of the meeting.

    Raises:
        ValidationError: `no_km`, `no_route`, `too_many_km` (passengers rode further than the car could take them).
    """
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if km <= 0:
        raise ValidationError({"km": ValidationError(_("Write how many kilometres."), code="no_km")})
    if not route.strip():
        raise ValidationError({"route": ValidationError(_("Write the route."), code="no_route")})
    if passenger_km > km * passenger_count:
        text = _("%(most)s kilometres at most, with these passengers.")
        most = {"most": km * passenger_count}
        raise ValidationError({"passenger_km": ValidationError(text, code="too_many_km", params=most)})
    claim.route, claim.km, claim.tolls, claim.note = route.strip(), km, tolls, note
    claim.passenger_count, claim.passenger_km = passenger_count, passenger_km
    claim.confirmed_at = timezone.now()
    claim.save()
    return claim


def _propose(meeting: Meeting, places: Places) -> int:
    has_one = set(Claim.objects.filter(meeting=meeting).values_list("driver", flat=True))
    cars = [one for one in cars_of(meeting) if one.car.driver_id not in has_one]
    if not cars:
        return 0
    stops = [stop.known_id for one in cars for stop in (*one.out, *one.home)]
    used = [places.venue(meeting), *(places.of_car(one.car) for one in cars)]
    roads = roads_between([*used, *(places.all.get(pk or 0) for pk in stops)])
    rates = numbers(day_of(meeting.starts_at))
    for one in cars:
        drove = mileage(one, places, roads)
        claim, is_new = Claim.objects.get_or_create(
            meeting=meeting,
            driver=one.car.driver,
            defaults={
                "municipality_id": one.car.municipality_id,
                "route": drove.route,
                "km": drove.km,
                "passenger_count": drove.passenger_count,
                "passenger_km": drove.passenger_km,
                "mileage_ore": rates[Key.MILEAGE_ORE],
                "passenger_ore": rates[Key.PASSENGER_ORE],
            },
        )
        if is_new:
            messages.claim_ready(claim)
    return len(cars)
