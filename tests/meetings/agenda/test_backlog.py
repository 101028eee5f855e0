"""What waits for an agenda, how an item ends, and which minutes the next meeting approves."""

import pytest
from django.core.exceptions import ValidationError

from meetings.agenda.actions import add_item, finish_item
from meetings.agenda.queries import backlog, last_unapproved
from meetings.models import Body, Case
from tests.meetings.meeting_world import a_meeting, an_item


def test_a_postponed_case_waits_again_first_and_says_since_when(umt, secretariat):
    older = Case.objects.create(body=umt, year=2020, number=1, title="Eldst")
    meeting = a_meeting(umt)
    item = an_item(meeting)
    assert list(backlog([umt])) == [older]
    finish_item(item=item, outcome="postponed", by=secretariat)
    assert list(backlog([umt])) == [item.case, older]
    assert backlog([umt])[0].postponed_on == meeting.starts_at
    assert backlog([umt])[1].postponed_on is None
    add_item(meeting=a_meeting(umt, state="draft", days=60), case=item.case, by=secretariat)
    assert list(backlog([umt])) == [older]


def test_decided_closed_and_other_bodies_cases_do_not_wait(umt):
    other = Body.objects.create(name="N7", short_name="N7", slug="n7")
    for number, (body, state) in enumerate([(umt, "decided"), (umt, "closed"), (other, "open")], start=1):
        Case.objects.create(body=body, year=2026, number=number, title=state, state=state)
    assert not backlog([umt])


@pytest.mark.parametrize(
    ("state", "outcome", "code"),
    [
        ("draft", "handled", "not_called"),
        ("approved", "handled", "is_final"),
        ("called", "x", "unknown_outcome"),
    ],
)
def test_how_an_item_cannot_end(umt, secretariat, state, outcome, code):
    item = an_item(a_meeting(umt, state=state, days=9))
    with pytest.raises(ValidationError) as refusal:
        finish_item(item=item, outcome=outcome, by=secretariat)
    assert refusal.value.code == code


def test_the_last_held_meeting_without_approved_minutes_is_next_to_approve(umt):
    a_meeting(umt, state="approved", days=-5)
    older, last = a_meeting(umt, state="held", days=-40), a_meeting(umt, state="held", days=-20)
    a_meeting(Body.objects.create(name="N7", short_name="N7", slug="n7"), state="held", days=-2)
    a_meeting(umt, state="cancelled", days=-1, cancelled_at=last.starts_at, cancel_reason="Storm")
    assert last_unapproved(a_meeting(umt)) == last
    assert last_unapproved(last) == older
    assert last_unapproved(older) is None
