"""Guardians who have not answered, and what is missing in each municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.consents import messages
from councils.consents.models import Guardian, Scope
from councils.consents.permissions import young_people
from councils.consents.queries import Standing, own_scopes, standings
from councils.consents.recipients import Lists, lists_of
from councils.coordinators.posts import Posts
from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned, Step, Times


@dataclass(frozen=True)
class Asked:
    """A guardian who was asked, what is answered, and on whose lists the young person is until when."""

    guardian: Guardian
    standing: Standing
    lists: Lists

    def missing(self, on: date) -> list[Scope]:
        """What the guardian still decides. Young people grow older meanwhile."""
        own = own_scopes(self.guardian.young_person, on=on)
        return [scope for scope in self.standing.missing if scope not in own]


def asked(first: datetime, last: datetime) -> list[Asked]:
    rows = Guardian.objects.filter(asked_at__isnull=False, young_person__in=young_people())
    guardians = list(rows.select_related("young_person").order_by("asked_at", "pk"))
    people = {guardian.young_person for guardian in guardians}
    found, lists = standings(people), lists_of(people, since=timezone.localdate(first))
    return [Asked(one, found[one.young_person_id], lists[one.young_person_id]) for one in guardians]


def reminder_due(asked: Asked, now: datetime) -> Iterator[Planned]:
    """A day the clock did not run is made up for; the latest reminder that is due is the one sent."""
    on, guardian = timezone.localdate(now), asked.guardian
    step = steps("consent_reminder").due(timezone.localdate(guardian.asked_at), now)
    homes = asked.lists.municipalities(on)
    if step and homes and (scopes := asked.missing(on)):
        yield messages.remind_guardian(guardian, scopes=scopes, days=step.days, municipality_id=min(homes))


@dataclass(frozen=True)
class Everyone:
    """Everyone on a list, with what is answered; and who coordinates."""

    people: list[User]
    standings: dict[int, Standing]
    lists: dict[int, Lists]
    posts: Posts

    def missing(self, on: date) -> Counter[int]:
        """How many on each municipality's lists lack a consent."""
        lacking = [pk for pk, found in self.standings.items() if found.missing]
        return Counter(home for pk in lacking for home in self.lists[pk].municipalities(on))


def everyone(first: datetime, last: datetime) -> list[Everyone]:
    begins = timezone.localdate(first)
    people = list(young_people())
    posts = Posts(begins, timezone.localdate(last))
    return [Everyone(people, standings(people), lists_of(people, since=begins), posts)]


def lists_due(them: Everyone, now: datetime) -> Iterator[Planned]:
    on = timezone.localdate(now)
    counts = them.missing(on)
    for post in them.posts.appointments(on):
        if count := counts[post.municipality_id]:
            yield messages.tell_missing(
                post.person, week=f"{on:%G-W%V}", count=count, municipality=post.municipality
            )


REMINDERS = Plan(
    anchor=_("the guardian was asked"),
    to=_("the guardian"),
    steps=(Step(7), Step(14)),
    least=1,
    most=90,
    times=Times(at="16:00"),
    candidates=asked,
    due=reminder_due,
    note=_("As long as something is not answered."),
)
LISTS = Plan(
    anchor="",
    to=_("the coordinators of municipalities where consents are missing"),
    times=Times(at="08:00", weekday=0),
    candidates=everyone,
    due=lists_due,
    note=_("Every Monday."),
)
kinds.plan("consent_reminder", REMINDERS)
kinds.plan("consents_missing", LISTS)
