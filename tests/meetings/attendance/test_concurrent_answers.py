"""Two people of one seat answer at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.attendance.actions import answer
from meetings.models import Invitee


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_holder_and_deputy_answer_at_once_and_the_seat_has_one_vote(meeting, delegate, deputy):
    answer(invitee=meeting.invitees.get(person=delegate), answer="no", by=delegate)
    pks = [meeting.invitees.get(person=person).pk for person in (delegate, deputy)]

    def say(turn):
        try:
            invitee = Invitee.objects.select_related("person").get(pk=pks[turn % 2])
            answer(invitee=invitee, answer="yes" if turn % 4 < 2 else "no", by=invitee.person)
        except (ValidationError, Invitee.DoesNotExist):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(say, range(40)))

    of_the_seat = meeting.invitees.filter(municipality__slug="bardu")
    assert of_the_seat.filter(has_vote=True).count() <= 1
    coming = of_the_seat.filter(answer="yes")
    assert coming.count() <= 1
    assert all(one.has_vote for one in coming)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_noes_at_once_call_one_deputy(meeting, delegate):
    pk = meeting.invitees.get(person=delegate).pk

    def say_no(_turn):
        try:
            answer(invitee=Invitee.objects.get(pk=pk), answer="no", by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(say_no, range(20)))
    assert meeting.invitees.filter(deputy_for=pk).count() == 1
