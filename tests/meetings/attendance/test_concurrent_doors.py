"""Two of one seat come through the door at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.attendance.actions import answer, come_in, go_out
from meetings.attendance.queries import seats_present, who_is_in
from meetings.models import Invitee


@pytest.fixture
def both(meeting, delegate, deputy):
    answer(invitee=meeting.invitees.get(person=delegate), answer="no", by=delegate)
    return [meeting.invitees.get(person=person).pk for person in (delegate, deputy)]


def tried(action, pk):
    try:
        action(invitee=Invitee.objects.get(pk=pk), by=None)
    except ValidationError as refusal:
        return refusal.code
    finally:
        connection.close()
    return "done"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_of_one_seat_come_in_at_once_and_one_wins(meeting, umt, both):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda turn: tried(come_in, both[turn % 2]), range(20)))
    assert found.count("done") == 1
    assert set(found) == {"done", "already_in", "seat_is_taken"}
    assert len(who_is_in(meeting)) == seats_present(meeting, umt) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_coming_and_going_at_once_never_leaves_two_in_a_seat(meeting, umt, both):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda turn: tried(come_in if turn % 3 else go_out, both[turn % 2]), range(60)))
    assert len(who_is_in(meeting)) <= 1
    assert meeting.invitees.filter(municipality__slug="bardu", has_vote=True).count() <= 1
    for pk in both:
        moves = list(Invitee.objects.get(pk=pk).movements.values_list("is_in", flat=True))
        assert moves == [turn % 2 == 0 for turn in range(len(moves))]  # in, out, in, out
