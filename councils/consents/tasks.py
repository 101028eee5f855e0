"""The clock of consents."""

from __future__ import annotations

from collections import Counter

from django.utils import timezone

from councils.consents import messages
from councils.consents.models import Guardian
from councils.consents.permissions import young_people
from councils.consents.queries import standings
from councils.consents.recipients import municipalities_of
from councils.coordinators.models import Coordinator
from umt_portal.audit.actions import action
from umt_portal.clock import tick

REMIND_AFTER_DAYS = (7, 14)


@tick(at="16:00")
def remind_guardians() -> None:
    """Every day: guardians who have not answered a week, and two weeks, after they were asked. Once each."""
    send_reminders(by=None)


@tick(at="08:00", weekday="mon")
def tell_coordinators() -> None:
    """Every week: which consents are missing in the municipality."""
    send_weekly_lists(by=None)


@action
def send_reminders(*, by: None) -> None:
    """A day the clock did not run is made up for; the newest reminder that is due is the one sent."""
    asked = Guardian.objects.filter(asked_at__isnull=False, young_person__in=young_people())
    guardians = list(asked.select_related("young_person"))
    people = {guardian.young_person for guardian in guardians}
    found, homes = standings(people), municipalities_of(people)
    today = timezone.localdate()
    for guardian in guardians:
        waited = (today - timezone.localdate(guardian.asked_at)).days
        due = max((days for days in REMIND_AFTER_DAYS if waited >= days), default=None)
        scopes = found[guardian.young_person_id].missing_from_guardian
        if due and scopes:
            home = min(homes[guardian.young_person_id], default=None)
            messages.remind_guardian(guardian, scopes=scopes, days=due, municipality_id=home)


@action
def send_weekly_lists(*, by: None) -> None:
    people = list(young_people())
    found, homes = standings(people), municipalities_of(people)
    counts = Counter(home for person in people if found[person.pk].missing for home in homes[person.pk])
    week = f"{timezone.localdate():%G-W%V}"
    posts = Coordinator.objects.current().filter(municipality__in=counts)
    for post in posts.select_related("person", "municipality"):
        count = counts[post.municipality_id]
        messages.tell_missing(post.person, week=week, count=count, municipality=post.municipality)
