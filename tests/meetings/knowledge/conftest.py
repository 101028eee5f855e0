from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.decisions.signals import follow_up_changed
from meetings.knowledge.actions import write_card
from meetings.models import Card, Decision, FollowUp, FollowUpEvent
from tests.people import today

TEXTS = {
    "title": "Kveldsbuss på fredager",
    "what": "Alle kommer seg hjem fra klubben.",
    "how": "Vi slo sammen to skoleruter.",
    "cost": "40 000 kr i året",
    "contact_office": "Samferdselskontoret, post@bardu.example",
}


@pytest.fixture
def a_follow_up(umt, bardu):
    """`a_follow_up(municipality)`: asked of a public decision, answered with yes."""

    def make(municipality=bardu, *, title="Kveldsbuss", **decision):
        number = Decision.objects.count() + 1
        made = Decision.objects.create(
            body=umt, year=2026, number=number, title=title, text="UMT ber om buss.", theme="Buss",
            decided_on=today(), **decision,
        )  # fmt: skip
        return FollowUp.objects.create(
            decision=made, municipality=municipality, owner_name="Siri Saksbehandler",
            owner_email="siri.saksbehandler@example.org", due_on=today() + timedelta(days=9),
            sent_at=timezone.now(), reply="yes", state="under_way", answered_at=timezone.now(),
        )  # fmt: skip

    return make


@pytest.fixture
def finish():
    """What the room below does when someone says that it is done: the line in the log is announced first."""

    def finish(follow_up, *, is_held=False, answer="done", announce=True, by=None):
        event = FollowUpEvent.objects.create(
            follow_up=follow_up, kind="answered", answer=answer, text="Ferdig.", is_held=is_held
        )
        if announce:
            follow_up_changed.send(sender=FollowUp, follow_up=follow_up, event=event, by=by)
        follow_up.state, follow_up.done_at = "done", timezone.now()
        follow_up.save()
        return follow_up

    return finish


@pytest.fixture
def open_again():
    def open_again(follow_up):
        follow_up.state, follow_up.done_at = "under_way", None
        follow_up.save()

    return open_again


@pytest.fixture
def a_card(a_follow_up, finish, secretariat):
    """`a_card(municipality)`: published by the secretariat."""

    def make(municipality=None, *, by=secretariat, title="Kveldsbuss", **texts) -> Card:
        place = [municipality] if municipality else []
        follow_up = finish(a_follow_up(*place, title=title), announce=False)
        by_text = "" if by else "Siri Saksbehandler"
        return write_card(follow_up=follow_up, by_text=by_text, by=by, **TEXTS | texts)

    return make
