"""The chain of deputies: a deadline, a vacant seat, a new holder, and what the deputy may read."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from councils.delegates.signals import delegate_appointed
from councils.models import Coordinator, Delegate
from meetings.attendance.actions import answer, come_in, pass_over_deputy
from meetings.attendance.deadlines import answer_due
from meetings.attendance.holders import call_in
from meetings.attendance.permissions import can_read
from meetings.attendance.queries import places
from meetings.attendance.tasks import pass_over_late_deputies
from meetings.models import Invitee
from meetings.schedule.actions import call_meeting
from tests.meetings.meeting_world import a_meeting
from tests.people import a_young_person, seat_holder, today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def of(meeting, person):
    return meeting.invitees.get(person=person)


def say(meeting, person, what, **kwargs):
    return answer(invitee=of(meeting, person), answer=what, by=person, **kwargs)


def told(kind):
    return [message.person.name for message in Message.objects.filter(kind=kind).order_by("pk")]


def refused(code, do, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        do(**kwargs)
    assert [error.code for error in refusal.value.error_list] == [code]


@pytest.fixture
def asked(meeting, delegate, deputy):
    """Viljar is asked, because Daniel can not come. Vilde is next."""
    Message.objects.all().delete()
    say(meeting, delegate, "no")
    return of(meeting, deputy)


def test_a_deputy_gets_two_days_and_never_longer_than_the_last_one_can_wait(umt):
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=timezone.get_current_timezone()), tick=False):
        now = timezone.now()
        far, near = (
            a_meeting(umt, days=30),
            a_meeting(umt, starts_at=now + timedelta(hours=15), ends_at=now + timedelta(hours=20)),
        )
        assert answer_due(far, 2) == now + timedelta(hours=48)
        assert answer_due(near, 2) == now + timedelta(hours=6)  # twelve hours shared by two
        at_night = a_meeting(umt, starts_at=now + timedelta(hours=51), ends_at=now + timedelta(hours=55))
        assert timezone.localtime(answer_due(at_night, 4)).hour == 8  # twelve hours on is midnight
        soon = a_meeting(umt, starts_at=now + timedelta(hours=4), ends_at=now + timedelta(hours=8))
        assert answer_due(soon, 3) == now + timedelta(hours=1)  # three hours before the start
        now_almost = a_meeting(umt, starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=8))
        assert answer_due(now_almost, 1) == now_almost.starts_at


def test_the_clock_passes_over_who_does_not_answer_and_asks_the_next_once(asked, meeting, second_deputy):
    assert asked.is_deputy
    assert asked.answer_due_at is not None
    assert pass_over_late_deputies() == 0

    with time_machine.travel(asked.answer_due_at + timedelta(days=3)):  # the clock stood still
        assert pass_over_late_deputies() == 1
        assert pass_over_late_deputies() == 0
        assert told("deputy_called") == ["Viljar Vara", "Vilde Vara"]
        assert of(meeting, second_deputy).answer_due_at > timezone.now()
    asked.refresh_from_db()
    assert (asked.is_passed_over, asked.has_vote) == (True, False)


def test_the_call_names_one_last_moment_to_answer(asked, meeting, deputy):
    message = Message.objects.get(kind="deputy_called", person=deputy)
    message.facts["answer_by"] = today().isoformat()
    text = rendered(message)

    assert "Svar før" in text.text
    assert "Svar innen" not in text.text + text.html


def test_at_the_end_of_the_chain_the_coordinator_is_told_once(asked, meeting, second_deputy):
    for person in (asked.person, second_deputy):
        with time_machine.travel(of(meeting, person).answer_due_at + timedelta(minutes=1)):
            assert pass_over_late_deputies() == 1
            assert pass_over_late_deputies() == 0
    assert told("no_deputy_left") == ["Kari Koordinator"]


def test_without_a_coordinator_the_secretariat_is_told(asked, meeting, second_deputy):
    Coordinator.objects.update(ends_on=today() - timedelta(days=1))
    for person in (asked.person, second_deputy):
        say(meeting, person, "no")
    assert told("no_deputy_left") == ["Solveig Sekretær"]


def test_the_one_passed_over_may_say_yes_until_the_next_has(asked, meeting, deputy, second_deputy):
    with time_machine.travel(asked.answer_due_at + timedelta(minutes=1)):
        pass_over_late_deputies()
    say(meeting, deputy, "yes")
    assert told("deputy_released") == ["Vilde Vara"]
    assert of(meeting, deputy).has_vote


def test_not_after_the_next_has_said_yes(asked, meeting, delegate, deputy, second_deputy):
    with time_machine.travel(asked.answer_due_at + timedelta(minutes=1)):
        pass_over_late_deputies()
        say(meeting, second_deputy, "yes")
        refused("not_needed", answer, invitee=asked, answer="yes", by=deputy)
        refused("deputy_is_coming", answer, invitee=of(meeting, delegate), answer="yes", by=delegate)
    assert meeting.invitees.filter(municipality__slug="bardu", has_vote=True).count() == 1


def test_the_member_comes_after_all_and_both_deputies_hear_it(asked, meeting, delegate):
    with time_machine.travel(asked.answer_due_at + timedelta(minutes=1)):
        pass_over_late_deputies()
    say(meeting, delegate, "yes")
    assert told("deputy_released") == ["Vilde Vara", "Viljar Vara"]
    assert meeting.invitees.filter(municipality__slug="bardu").count() == 1


def test_one_who_answered_in_the_meantime_is_not_passed_over(asked, deputy, meeting):
    with time_machine.travel(asked.answer_due_at + timedelta(minutes=1)):
        say(meeting, deputy, "yes")
        assert not pass_over_deputy(invitee=asked, by=None)


def test_nobody_is_asked_for_a_seat_someone_sits_in(asked, meeting, delegate, deputy, secretariat):
    come_in(invitee=of(meeting, delegate), by=secretariat)
    refused("seat_is_taken", answer, invitee=asked, answer="yes", by=deputy)
    refused("is_here", answer, invitee=of(meeting, delegate), answer="no", by=delegate)
    say(meeting, deputy, "no")
    assert told("deputy_called") == ["Viljar Vara"]


@pytest.fixture
def vacant(umt, secretariat, coordinator, bardu, other_delegate):
    """Nobody has the boys' seat of Bardu, but it has a deputy. The girls' seat has nobody at all."""
    seat_holder(a_young_person("Viggo Vara"), bardu, rank=1)
    return call_meeting(meeting=a_meeting(umt, state="draft", days=30), confirmed=True, by=secretariat)


def test_a_vacant_seat_calls_its_deputy_and_an_empty_one_tells_the_coordinator(vacant):
    deputy = vacant.invitees.get(person__name="Viggo Vara")
    assert (deputy.is_deputy, deputy.deputy_for, deputy.status) == (True, None, "vara")
    assert told("deputy_called") == ["Viggo Vara"]
    assert told("no_deputy_left").count("Kari Koordinator") == 1

    line = next(line for line in places(vacant.invitees.all()) if line.holder == deputy)
    assert line.state == "vara"
    answer(invitee=deputy, answer="yes", by=deputy.person)
    line = next(line for line in places(vacant.invitees.all()) if line.holder == deputy)
    assert (line.state, line.is_coming) == ("vara_ok", True)


def test_a_vacant_seat_asks_on_and_then_tells(vacant):
    Message.objects.all().delete()
    deputy = vacant.invitees.get(person__name="Viggo Vara")
    with time_machine.travel(deputy.answer_due_at + timedelta(hours=1)):
        assert pass_over_late_deputies() == 1
    assert told("no_deputy_left") == ["Kari Koordinator"]


def appoint(person, seat, by):
    start = today() - timedelta(days=1)
    new = Delegate.objects.create(
        seat=seat, person=person, elected_on=start, starts_on=start, ends_on=today() + timedelta(days=300)
    )
    delegate_appointed.send(sender=Delegate, delegate=new, by=by)
    return new


def test_a_new_holder_takes_the_seat_from_a_deputy_who_has_not_said_yes(vacant, coordinator):
    seat = vacant.invitees.get(person__name="Viggo Vara").seat
    appoint(a_young_person("Nils Ny"), seat, coordinator)
    assert list(vacant.invitees.filter(seat=seat).values_list("person__name", flat=True)) == ["Nils Ny"]
    assert told("deputy_released") == ["Viggo Vara"]


def test_a_deputy_who_has_said_yes_stays_until_the_coordinator_calls_the_new_holder_in(vacant, coordinator):
    deputy = vacant.invitees.get(person__name="Viggo Vara")
    answer(invitee=deputy, answer="yes", by=deputy.person)
    new = appoint(a_young_person("Nils Ny"), deputy.seat, coordinator)
    assert not vacant.invitees.filter(person=new.person).exists()

    called = call_in(meeting=vacant, person=new.person, by=coordinator)

    assert (called.seat, called.is_deputy) == (deputy.seat, False)
    assert told("deputy_released") == ["Viggo Vara"]
    assert vacant.invitees.filter(seat=deputy.seat).count() == 1
    refused("called_already", call_in, meeting=vacant, person=new.person, by=coordinator)
    refused("not_a_member", call_in, meeting=vacant, person=coordinator, by=coordinator)


def test_the_one_who_moves_up_keeps_one_place(vacant, coordinator):
    deputy = vacant.invitees.get(person__name="Viggo Vara")
    appoint(deputy.person, deputy.seat, coordinator)
    assert vacant.invitees.get(seat=deputy.seat).is_deputy is False


def test_the_deputy_may_read_while_called_and_no_longer_when_released(
    umt, secretariat, asked, delegate, deputy, meeting
):
    meeting.is_open, meeting.closed_ground = False, "§ 11-5"
    meeting.save()
    assert can_read(deputy, meeting)
    say(meeting, delegate, "yes")
    assert not can_read(deputy, meeting)
    assert not Invitee.objects.filter(person=deputy).exists()
