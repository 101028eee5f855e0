from datetime import timedelta

import pytest
from django.utils import timezone

from councils.consents.actions import answer, give
from councils.consents.models import Scope
from councils.consents.tasks import remind_guardians, tell_coordinators
from councils.delegates.signals import delegate_appointed
from councils.models import Delegate, Guardian
from tests.councils.consents.conftest import aged
from tests.people import seat_holder
from umt_portal.accounts.queries import objections
from umt_portal.models import Message


@pytest.mark.parametrize(("days", "sent"), [(6, 0), (7, 1), (13, 1), (14, 1), (40, 1)])
def test_a_guardian_is_reminded_after_a_week_and_after_two(guardian, days, sent):
    Guardian.objects.update(asked_at=timezone.now() - timedelta(days=days))
    remind_guardians()
    remind_guardians()

    assert Message.objects.filter(kind="consent_reminder").count() == sent


def test_two_reminders_in_all(guardian, time_machine):
    start = timezone.now()
    for day in range(30):
        time_machine.move_to(start + timedelta(days=day))
        remind_guardians()

    assert Message.objects.filter(kind="consent_reminder").count() == 2


def test_no_reminder_after_the_answer(child, guardian):
    Guardian.objects.update(asked_at=timezone.now() - timedelta(days=8))
    everything = dict.fromkeys((Scope.NAME, Scope.PHOTO, Scope.RIDE), True)
    answer(person=child, answers=everything, guardian=guardian, by=None)
    remind_guardians()

    assert not Message.objects.filter(kind="consent_reminder").exists()


def test_no_reminder_when_the_term_is_over(guardian):
    Guardian.objects.update(asked_at=timezone.now() - timedelta(days=8))
    Delegate.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    remind_guardians()

    assert not Message.objects.filter(kind="consent_reminder").exists()


def test_coordinators_hear_once_a_week_about_their_own(child, coordinator, other_coordinator):
    tell_coordinators()
    tell_coordinators()

    message = Message.objects.get(kind="consents_missing")
    assert message.person == coordinator
    assert message.facts["count"] == 1
    assert "Tiril" not in str(message.facts)


def test_an_appointment_asks_guardians_and_the_young_person(child, guardian, coordinator):
    Message.objects.all().delete()
    term = Delegate.objects.get(person=child)
    delegate_appointed.send(sender=Delegate, delegate=term, by=coordinator)

    assert set(Message.objects.values_list("kind", flat=True)) == {"consent_request", "consent_own"}
    assert Message.objects.get(kind="consent_own").facts["scopes"] == ["account"]


def test_a_child_is_not_invited_without_a_guardians_consent(bardu, coordinator):
    child = aged("Tolv Tolvesen", 12)
    seat_holder(child, bardu)
    assert objections(child)

    guardian = Guardian.objects.create(young_person=child, name="Mor", email="mor@example.org")
    give(person=child, scope=Scope.ACCOUNT, guardian=guardian, by=None)
    assert not objections(child)


def test_nobody_else_needs_one(child, coordinator, outsider):
    assert not any(objections(person) for person in (child, coordinator, outsider))
