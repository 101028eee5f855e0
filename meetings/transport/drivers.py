"""The register of drivers: their usual car, seats and home, and when their police certificate was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.models import Coordinator
from councils.places.models import Place
from meetings.schedule.models import Meeting
from meetings.transport.certificates import certificates
from meetings.transport.models import Driver
from meetings.transport.permissions import drivers_for
from umt_portal.access.dated import current
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@dataclass
class Known:
    """Someone who may drive, and what is usual for them when it is written down."""

    person: User
    usual: Driver | None
    certificate_seen_on: date | None


def known_drivers(user: User) -> list[Known]:
    """Those whose car the person keeps. Four queries."""
    people = list(drivers_for(user).order_by("name"))
    usual = {one.person_id: one for one in Driver.objects.filter(person__in=people).select_related("home")}
    seen = certificates(timezone.localdate(), person__in=people)
    return [Known(person, usual.get(person.pk), seen.get(person.pk)) for person in people]


def free_for(meeting: Meeting, user: User) -> list[User]:
    """Those written down as drivers who have no car for the meeting yet."""
    people = drivers_for(user).filter(as_driver__isnull=False)
    return list(people.exclude(drives__meeting=meeting).order_by("name"))


def usual_of(person_id: int, user: User) -> dict[str, Any]:
    """What a new car of theirs starts with."""
    usual = Driver.objects.filter(person=person_id, person__in=drivers_for(user)).first()
    if usual is None:
        return {}
    post = (
        Coordinator.objects.filter(current(), person=person_id).values_list("municipality", flat=True).first()
    )
    facts = {
        "driver": person_id, "home": usual.home_id, "seat_count": usual.seat_count, "description": usual.description,
    }  # fmt: skip
    return facts | ({"municipality": post} if post else {})


def has_a_post(person: User) -> bool:
    """A coordinator's certificate stands on the appointment."""
    return Coordinator.objects.filter(current(), person=person).exists()


@action
def keep_driver(
    *, person: User, home: Place | None, description: str, seat_count: int, by: User | None
) -> Driver:
    """Write down what is usual. New cars start from it; cars there are stay as they are.

    Raises:
        ValidationError: `bad_seat_count`, `not_a_driver`.
    """
    if person.roles.is_young or (person.age(timezone.localdate()) or 18) < 18:
        raise ValidationError(_("Only adults drive."), code="not_a_driver")
    if not 1 <= seat_count <= 60:
        raise ValidationError(
            {"seat_count": ValidationError(_("Between 1 and 60 seats."), code="bad_seat_count")}
        )
    driver, _is_new = Driver.objects.update_or_create(
        person=person, defaults={"home": home, "description": description, "seat_count": seat_count}
    )
    return driver


@action
def see_certificate(*, driver: Driver, seen_on: date | None, by: User | None) -> Driver:
    """Note when the police certificate was shown. The paper itself is never stored.

    Raises:
        ValidationError: `in_the_future`, `has_a_post` (a coordinator's stands on the appointment).
    """
    if seen_on and seen_on > timezone.localdate():
        error = ValidationError(_("That day has not come yet."), code="in_the_future")
        raise ValidationError({"certificate_seen_on": error})
    if has_a_post(driver.person):
        raise ValidationError(
            _("A coordinator’s certificate is noted on the appointment."), code="has_a_post"
        )
    driver.certificate_seen_on = seen_on
    driver.save(update_fields=["certificate_seen_on"])
    return driver


@action
def keep_driver_and_certificate(
    *, person: User, certificate_seen_on: date | None, by: User | None, **facts: Any
) -> Driver:
    """Both at once, or neither."""
    driver = keep_driver(person=person, by=by, **facts)
    if certificate_seen_on != driver.certificate_seen_on:
        see_certificate(driver=driver, seen_on=certificate_seen_on, by=by)
    return driver
