"""The demo region as a whole, in the order that each part needs."""

from __future__ import annotations

from auditlog.context import disable_auditlog
from django.db import transaction
from django.utils import timezone

from umt_portal.home.demo import (
    afterwards,
    calendar,
    cases,
    councils,
    decisions,
    drove,
    follow,
    follow_ups,
    hearings,
    ideas,
    planning,
    rides,
    training,
)
from umt_portal.home.demo.people import DOMAIN, Cast
from umt_portal.home.region import facts, lay_out
from umt_portal.models import Assignment, User


def is_made() -> bool:
    return User.objects.filter(email=f"sekretariat@{DOMAIN}").exists()


@transaction.atomic
def make(scale: int = 1) -> None:
    """Fill an empty portal. With a scale, the same region is repeated under numbered names."""
    today = timezone.localdate()
    cast = Cast(today)
    since = today.replace(year=today.year - 3, month=1, day=1)
    with disable_auditlog():
        lay_out(since)
        office = _regional_people(cast, since)
        region = facts()
        for number in range(scale):
            places = councils.fill_region(region, number, cast, today)
            if number == 0:
                home = places
        meetings = calendar.fill(home, office, today)
        decisions.fill(meetings, office, today, scale)
        training.fill(home, office, today)
        planning.fill(today)
    coming = calendar.call_the_next(meetings, office)
    cases.fill(home, office, today)
    hearings.fill(home, office, today)
    follow_ups.fill(home, office, today)
    ideas.fill(office, today)
    rides.plan(coming, home, office)
    drove.fill(meetings, home)
    afterwards.fill(meetings, coming)
    follow.fill(home, office)


def _regional_people(cast: Cast, since) -> User:
    """The secretariat, the project leader and the administrator; returns the one who acts."""
    people = {
        "sekretariat": ("secretariat", "sekretær for Midt-Tromsrådet", {}),
        "prosjektleder": ("project", "prosjektleder", {}),
        "admin": ("administrator", "systemansvarlig", {"is_staff": True, "is_superuser": True}),
    }
    for email, (role, title, fields) in people.items():
        person = cast.adult(email, **fields)
        Assignment.objects.create(person=person, role=role, title=title, starts_on=since)
    return User.objects.get(email=f"sekretariat@{DOMAIN}")
