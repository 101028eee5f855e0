from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from councils.delegates.signals import delegate_appointed, term_ended
from councils.models import Delegate
from meetings.attendance import actions
from meetings.attendance.actions import Presence, answer, record_attendance, remind_now
from meetings.attendance.queries import places, quorums
from meetings.models import Invitee
from meetings.schedule.actions import cancel_meeting
from tests.people import a_young_person
from umt_portal.models import Message


def refused(code, do, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        do(**kwargs)
    assert [error.code for error in refusal.value.error_list] == [code]


def told(kind):
    return [message.person.name for message in Message.objects.filter(kind=kind).order_by("pk")]


def votes(meeting):
    return {one.person.name: one.has_vote for one in meeting.invitees.filter(municipality__slug="bardu")}


def say(meeting, person, what, **kwargs):
    return answer(
        invitee=meeting.invitees.get(person=person), answer=what, by=kwargs.pop("by", person), **kwargs
    )


def test_the_members_are_called_and_told_once_with_the_coordinator(meeting):
    assert {one.person.name for one in meeting.invitees.all()} == {"Daniel Delegat", "Sunniva Senjadelegat"}
    assert sorted(told("meeting_notice")) == ["Daniel Delegat", "Kari Koordinator", "Sunniva Senjadelegat"]


def test_a_no_calls_the_first_deputy_and_moves_the_vote(meeting, delegate):
    say(meeting, delegate, "no", reason="Prøve")

    called = meeting.invitees.get(person__name="Viljar Vara")
    assert called.deputy_for.person == delegate
    assert called.seat == meeting.invitees.get(person=delegate).seat
    assert told("deputy_called") == ["Viljar Vara"]
    assert votes(meeting) == {"Daniel Delegat": False, "Viljar Vara": True}


def test_a_deputys_no_calls_the_next_and_then_the_coordinator_is_told(
    meeting, delegate, deputy, second_deputy
):
    say(meeting, delegate, "no")
    say(meeting, deputy, "no")
    assert told("deputy_called") == ["Viljar Vara", "Vilde Vara"]
    Message.objects.filter(kind="no_deputy_left").delete()  # of the seats that were vacant at calling

    say(meeting, second_deputy, "no")
    assert told("no_deputy_left") == ["Kari Koordinator"]
    assert not any(votes(meeting).values())


def test_saying_no_twice_asks_nobody_twice(meeting, delegate):
    say(meeting, delegate, "no")
    say(meeting, delegate, "no", reason="Syk buss")
    assert told("deputy_called") == ["Viljar Vara"]


def test_a_late_yes_withdraws_a_deputy_who_has_not_said_yes(meeting, delegate, deputy):
    say(meeting, delegate, "no")
    say(meeting, deputy, "maybe")

    say(meeting, delegate, "yes")

    assert not meeting.invitees.filter(person=deputy).exists()
    assert told("deputy_released") == ["Viljar Vara"]
    assert votes(meeting) == {"Daniel Delegat": True}


def test_when_the_deputy_has_said_yes_the_coordinator_swaps(meeting, delegate, deputy, coordinator):
    say(meeting, delegate, "no")
    say(meeting, deputy, "yes")
    holder, stand_in = (meeting.invitees.get(person=person) for person in (delegate, deputy))
    refused("deputy_is_coming", answer, invitee=holder, answer="yes", by=delegate)
    refused("not_a_member", actions.let_member_meet, invitee=stand_in, by=coordinator)
    assert told("deputy_released") == []

    swapped = actions.let_member_meet(invitee=holder, by=coordinator)

    assert (swapped.answer, swapped.answered_by) == ("yes", coordinator)
    assert told("deputy_released") == ["Viljar Vara"]
    assert votes(meeting) == {"Daniel Delegat": True}


def test_a_deputy_who_said_no_keeps_it_and_is_not_asked_again(meeting, delegate, deputy, second_deputy):
    for person in (delegate, deputy):
        say(meeting, person, "no")
    say(meeting, delegate, "yes")
    assert told("deputy_released") == ["Vilde Vara"]

    say(meeting, delegate, "no")
    assert told("deputy_called") == ["Viljar Vara", "Vilde Vara", "Vilde Vara"]


def test_a_deputy_may_change_to_yes_while_the_seat_is_free(meeting, delegate, deputy, second_deputy):
    for person in (delegate, deputy):
        say(meeting, person, "no")
    say(meeting, deputy, "yes")
    assert not meeting.invitees.filter(person=second_deputy).exists()
    assert votes(meeting) == {"Daniel Delegat": False, "Viljar Vara": True}


def test_what_cannot_be_answered_is_refused(meeting, delegate, deputy, second_deputy):
    for person in (delegate, deputy):
        say(meeting, person, "no")
    invitee, first_deputy = (meeting.invitees.get(person=person) for person in (delegate, deputy))
    refused("bad_answer", answer, invitee=invitee, answer="kanskje", by=delegate)
    refused("deputy_called", answer, invitee=invitee, answer="maybe", by=delegate)
    say(meeting, delegate, "yes")
    refused("not_needed", answer, invitee=first_deputy, answer="yes", by=deputy)


def test_nobody_answers_for_a_cancelled_meeting_or_one_that_is_over(
    meeting, invitation, delegate, secretariat
):
    with time_machine.travel(meeting.ends_at + timedelta(hours=1)):
        refused("not_open", answer, invitee=invitation, answer="yes", by=delegate)
    cancel_meeting(meeting=meeting, reason="Storm", by=secretariat)
    refused("not_open", answer, invitee=invitation, answer="yes", by=secretariat)


def test_details_stay_until_they_are_given_anew_and_go_with_a_no(meeting, invitation, delegate):
    kwargs = {"needs_ride": True, "pick_up_at": "Setermoen skole", "food_needs": "nøtter"}
    answer(invitee=invitation, answer="yes", by=delegate, **kwargs)
    kept = answer(invitee=invitation, answer="maybe", by=delegate)
    assert (kept.needs_ride, kept.pick_up_at, kept.food_needs) == (True, "Setermoen skole", "nøtter")
    gone = answer(invitee=invitation, answer="no", by=delegate)
    assert (gone.needs_ride, gone.pick_up_at, gone.food_needs) == (False, "", "")


def test_the_answer_says_who_gave_it(meeting, invitation, coordinator):
    assert answer(invitee=invitation, answer="yes", by=coordinator).answered_by == coordinator


def test_the_coordinator_reminds_their_own_once_a_day(meeting, bardu, coordinator):
    assert remind_now(meeting=meeting, municipality_id=bardu.pk, by=coordinator) == 1
    assert told("meeting_reminder") == ["Daniel Delegat"]
    refused("reminded_today", remind_now, meeting=meeting, municipality_id=bardu.pk, by=coordinator)


def test_those_who_have_answered_are_not_reminded(meeting, delegate, bardu, coordinator):
    say(meeting, delegate, "maybe")
    refused("nobody_to_remind", remind_now, meeting=meeting, municipality_id=bardu.pk, by=coordinator)


def test_two_of_one_seat_are_never_both_present(meeting, delegate, deputy, secretariat, umt):
    say(meeting, delegate, "no")
    one, two = (Presence(meeting.invitees.get(person=person).pk, "present") for person in (deputy, delegate))
    record_attendance(meeting=meeting, presences=[one], by=secretariat)
    refused("seat_is_taken", record_attendance, meeting=meeting, presences=[two], by=secretariat)
    lines = places(meeting.invitees.select_related("person", "body"))
    figure = quorums(meeting, lines, [umt])[0]
    assert (figure.total, figure.needed, figure.present, figure.is_reached) == (4, 2, 1, False)


def test_food_is_forgotten_after_the_meeting(meeting, invitation, delegate):
    answer(invitee=invitation, answer="yes", food_needs="melk", by=delegate)
    assert actions.purge_food_needs(by=None) == 0
    with time_machine.travel(meeting.ends_at + timedelta(hours=1)):
        assert actions.purge_food_needs(by=None) == 1
    assert Invitee.objects.get(pk=invitation.pk).food_needs == ""


def test_a_new_holder_of_the_seat_takes_over_the_call(meeting, delegate, deputy, bardu, coordinator):
    say(meeting, delegate, "no")
    term = Delegate.objects.get(person=delegate)
    term.ends_on = timezone.localdate()
    term.save()
    term_ended.send(sender=Delegate, delegate=term, by=coordinator)
    assert not meeting.invitees.filter(person=delegate).exists()

    start, end = timezone.localdate() + timedelta(days=1), timezone.localdate() + timedelta(days=300)
    new = Delegate.objects.create(
        seat=term.seat, person=a_young_person("Nils Ny"), elected_on=start, starts_on=start, ends_on=end
    )
    delegate_appointed.send(sender=Delegate, delegate=new, by=coordinator)
    assert votes(meeting) == {"Nils Ny": True}
