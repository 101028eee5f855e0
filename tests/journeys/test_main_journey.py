"""The main job from end to end in a browser: from a list of names to a decision that everyone can see answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tests.browser import PHONE
from tests.journeys import after, before, coming
from tests.journeys.town import Town, post_arrives

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def town(db) -> Town:
    return Town()


def test_main_journey(town, visit):
    office = visit(town.secretariat)
    before.import_the_list(office)
    before.appoint_one_more(office)
    assert ["daniel@example.org"] in [letter.to for letter in post_arrives()]
    meeting = before.plan_a_meeting(office)
    before.make_the_agenda(office, meeting)
    letters = before.call_the_meeting(office)

    daniel = visit(width=PHONE)
    coming.say_yes_with_a_lift(daniel, letters)
    coming.say_no(visit(width=PHONE), letters)
    coming.the_deputy_is_asked(visit(width=PHONE), post_arrives())
    coming.put_daniel_in_a_car(visit(town.coordinator), meeting)
    post_arrives()
    coming.see_the_car(visit(town.person("Daniel Delegat"), width=PHONE), meeting)

    with time_machine.travel(meeting.starts_at + timedelta(hours=6)):
        office = visit(town.secretariat)
        after.record_attendance(office, meeting)
        after.write_minutes_and_decide(office, meeting)
        letters = after.send_the_decision(office)
        after.answer_as_mayor(visit(), letters)
        after.everyone_reads_the_answer(visit(width=PHONE))
        after.export_the_row(office)

    assert not visit.complaints
