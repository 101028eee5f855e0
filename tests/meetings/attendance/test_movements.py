from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meetings.attendance.actions import Presence, come_in, go_out, mark_excused, record_attendance
from meetings.attendance.queries import invitees_of, places, quorums, seats_present, who_is_in
from meetings.decisions.votes import votes_in_the_room
from meetings.models import Meeting, Minutes, Movement
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_young_person


@pytest.fixture
def going_on(umt, delegate, deputy, other_delegate):
    """Daniel of Bardu with Viljar as his deputy, and Sunniva of Senja. Began at ten."""
    meeting = a_meeting(umt, days=-1)
    holder = called(meeting, delegate, answer="no", has_vote=False, body=umt)
    called(meeting, deputy, answer="yes", deputy_for=holder, is_deputy=True, body=umt)
    meeting.invitees.filter(person=deputy).update(seat=holder.seat)
    called(meeting, other_delegate, answer="yes", body=umt)
    return meeting


def of(meeting, person):
    return meeting.invitees.get(person=person)


def after(meeting, minutes):
    return meeting.starts_at + timedelta(minutes=minutes)


def refused(code, do, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        do(**kwargs)
    assert [error.code for error in refusal.value.error_list] == [code]


def names(people):
    return [one.person.name for one in people]


def test_who_comes_at_the_start_is_present_and_who_is_late_has_a_time(
    going_on, deputy, other_delegate, secretariat
):
    come_in(invitee=of(going_on, deputy), at=after(going_on, 3), by=secretariat)
    come_in(invitee=of(going_on, other_delegate), at=after(going_on, 20), by=secretariat)

    first, late = of(going_on, deputy), of(going_on, other_delegate)
    assert (first.attended, first.arrived_at) == ("present", None)
    assert (late.attended, late.arrived_at) == ("partly", time(10, 20))
    assert names(who_is_in(going_on)) == ["Viljar Vara", "Sunniva Senjadelegat"]


def test_who_goes_out_and_comes_back_was_there_part_of_the_time(going_on, deputy, secretariat):
    come_in(invitee=of(going_on, deputy), at=after(going_on, 0), by=secretariat)
    go_out(invitee=of(going_on, deputy), at=after(going_on, 50), by=secretariat)
    assert (of(going_on, deputy).attended, of(going_on, deputy).left_at) == ("partly", time(10, 50))
    assert who_is_in(going_on) == []

    come_in(invitee=of(going_on, deputy), at=after(going_on, 70), by=secretariat)
    assert (of(going_on, deputy).attended, of(going_on, deputy).left_at) == ("partly", None)


def test_two_of_a_seat_are_never_in_and_the_one_who_is_has_its_vote(
    going_on, umt, delegate, deputy, secretariat
):
    come_in(invitee=of(going_on, deputy), at=after(going_on, 0), by=secretariat)
    refused("seat_is_taken", come_in, invitee=of(going_on, delegate), at=after(going_on, 5), by=secretariat)
    assert seats_present(going_on, umt) == votes_in_the_room(going_on, umt) == 1

    go_out(invitee=of(going_on, deputy), at=after(going_on, 10), by=secretariat)
    assert seats_present(going_on, umt) == 0
    come_in(invitee=of(going_on, delegate), at=after(going_on, 11), by=secretariat)
    assert (of(going_on, delegate).has_vote, of(going_on, deputy).has_vote) == (True, False)
    assert seats_present(going_on, umt) == 1


def test_the_quorum_follows_the_door(going_on, umt, deputy, other_delegate, secretariat):
    def present():
        return quorums(going_on, places(invitees_of(going_on)), [umt])[0].present

    for person in (deputy, other_delegate):
        come_in(invitee=of(going_on, person), at=after(going_on, 0), by=secretariat)
    assert present() == 2
    go_out(invitee=of(going_on, deputy), at=after(going_on, 30), by=secretariat)
    assert present() == 1
    Meeting.objects.update(state="held")
    going_on.refresh_from_db()
    assert present() == 2  # took part
    assert votes_in_the_room(going_on, umt) == 2  # the most who were in at once


def test_what_cannot_be_is_refused(going_on, umt, delegate, deputy, secretariat):
    invitee = of(going_on, deputy)
    refused("not_in", go_out, invitee=invitee, by=secretariat)
    come_in(invitee=invitee, at=after(going_on, 30), by=secretariat)
    refused("already_in", come_in, invitee=invitee, by=secretariat)
    refused("already_in", mark_excused, invitee=invitee, by=secretariat)
    refused("out_of_order", go_out, invitee=invitee, at=after(going_on, 20), by=secretariat)
    Minutes.objects.create(
        meeting=going_on, written_by=secretariat, published_by=secretariat, published_at=going_on.ends_at
    )
    refused("is_final", go_out, invitee=invitee, by=secretariat)
    refused("is_final", record_attendance, meeting=going_on, presences=[], by=secretariat)

    draft = a_meeting(umt, state="draft")
    refused("not_called", come_in, invitee=called(draft, delegate), by=secretariat)


def test_the_excused_are_not_in(going_on, delegate, secretariat):
    mark_excused(invitee=of(going_on, delegate), by=secretariat)
    assert of(going_on, delegate).attended == "excused"
    assert who_is_in(going_on) == []


def test_what_was_written_by_hand_first_still_holds(going_on, umt, deputy, other_delegate, secretariat):
    one = Presence(of(going_on, deputy).pk, "present")
    record_attendance(meeting=going_on, presences=[one], by=secretariat)
    assert names(who_is_in(going_on)) == ["Viljar Vara"]
    assert not Movement.objects.exists()

    come_in(invitee=of(going_on, other_delegate), at=after(going_on, 30), by=secretariat)
    assert seats_present(going_on, umt) == 2


def test_writing_by_hand_afterwards_lays_the_movements_anew(going_on, delegate, deputy, secretariat):
    come_in(invitee=of(going_on, deputy), at=after(going_on, 0), by=secretariat)
    two = Presence(of(going_on, delegate).pk, "partly", arrived_at=time(11))
    refused("seat_is_taken", record_attendance, meeting=going_on, presences=[two], by=secretariat)

    one = Presence(of(going_on, deputy).pk, "partly", left_at=time(11))
    record_attendance(meeting=going_on, presences=[one, two], by=secretariat)
    assert (of(going_on, delegate).has_vote, of(going_on, deputy).has_vote) == (True, False)
    assert names(who_is_in(going_on)) == ["Daniel Delegat"]

    gone = Presence(of(going_on, delegate).pk, "absent")
    record_attendance(meeting=going_on, presences=[gone], by=secretariat)
    assert who_is_in(going_on) == []
    assert not of(going_on, delegate).movements.exists()


def test_the_page_shows_when_people_were_out_and_notes_at_the_door(
    client, going_on, delegate, deputy, secretariat, coordinator
):
    come_in(invitee=of(going_on, deputy), at=after(going_on, 0), by=secretariat)
    go_out(invitee=of(going_on, deputy), at=after(going_on, 50), by=secretariat)
    come_in(invitee=of(going_on, deputy), at=after(going_on, 70), by=secretariat)
    client.force_login(secretariat)
    page = reverse("attendance", args=[going_on.pk])
    text = client.get(page).content.decode()
    assert "10.50–11.10" in text
    assert "Daniel Delegat" in text

    address = reverse("attendance_door", args=[of(going_on, deputy).pk])
    client.post(address, {"what": "out"})
    assert who_is_in(going_on) == []
    client.force_login(coordinator)
    assert client.post(address, {"what": "in"}).status_code == 403


def test_the_page_costs_the_same_for_many(client, going_on, umt, secretariat, django_assert_max_num_queries):
    for number in range(20):
        one = called(going_on, a_young_person(f"Person {number}"), body=umt)
        come_in(invitee=one, at=after(going_on, number), by=secretariat)
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        client.get(reverse("attendance", args=[going_on.pk]))
