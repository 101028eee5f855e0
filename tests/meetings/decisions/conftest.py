from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.decisions.actions import record_decision
from meetings.decisions.follow_ups import send_follow_ups
from meetings.decisions.owners import Owner
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import a_young_person, today


@pytest.fixture
def same_second():
    """A signed link carries the second it was made in."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def raiser(db):
    """Raised the case; sits nowhere any longer."""
    return a_young_person("Rita Reiser")


@pytest.fixture
def decision(umt, secretariat, bardu, senja, mayor, raiser):
    item = an_item(a_meeting(umt, days=-1, state="held"), summary="Buss hjem om kvelden.")
    item.case.raised_by = raiser
    item.case.save()
    return record_decision(item=item, text="Ja", addressed_to=[bardu, senja], by=secretariat)


@pytest.fixture
def sent(decision, senja, secretariat):
    """To the mayor of Bardu, who has an account, and to a case handler in Senja, who has none."""
    owners = {senja: Owner("Sigrun Saksbehandler", "rådgiver", "sigrun@senja.example", "nn")}
    send_follow_ups(decision=decision, due_on=today() + timedelta(days=30), owners=owners, by=secretariat)
    return decision


@pytest.fixture
def in_senja(sent):
    return sent.follow_ups.get(municipality__slug="senja")


@pytest.fixture
def in_bardu(sent):
    return sent.follow_ups.get(municipality__slug="bardu")
