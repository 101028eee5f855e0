"""What happens by itself when the answer does not come."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.decisions.answers import answer_follow_up
from meetings.decisions.escalation import chase
from meetings.decisions.extensions import ask_back, reply_to_owner
from meetings.decisions.follow_up_agenda import open_decisions, put_on_agenda
from meetings.decisions.follow_ups import hand_over, send_follow_ups, withdraw_link
from meetings.decisions.owners import Owner
from meetings.decisions.signals import follow_up_changed
from meetings.models import AgendaItem, FollowUp
from tests.meetings.meeting_world import a_meeting
from tests.people import a_person, today
from umt_portal.models import Message


def on(days, follow_up):
    """So many days after the date to answer, in the morning."""
    return time_machine.travel(
        timezone.now() + timedelta(days=(follow_up.due_on - today()).days + days), tick=False
    )


def chased(follow_up, *days):
    said = {}
    for day in days:
        with on(day, follow_up):
            said[day] = said.get(day, 0) + chase(by=None)
    return said


def test_reminders_before_on_and_after_the_date_once_each_and_never_after_an_answer(in_senja, in_bardu):
    answer_follow_up(follow_up=in_bardu, answer="yes", by_text="Oda", by=None)
    said = chased(in_senja, -8, -7, -6, 0, 0, 7, 13, 14, 90)
    assert said == {-8: 0, -7: 1, -6: 0, 0: 1, 7: 1, 13: 0, 14: 1, 90: 0}
    assert Message.objects.filter(kind="decision_reminder").count() == 4
    assert not in_bardu.events.filter(kind="reminded").exists()


def test_a_clock_that_stood_still_says_only_the_last_reminder(in_senja):
    assert chased(in_senja, 10) == {10: 2}
    stages = {message.facts["stage"] for message in Message.objects.filter(kind="decision_reminder")}
    assert stages == {"late"}


def test_nobody_is_reminded_of_what_was_sent_yesterday(decision, secretariat):
    send_follow_ups(decision=decision, due_on=today() + timedelta(days=3), by=secretariat)
    assert chase(by=None) == 0


def test_nobody_is_chased_while_they_wait_for_us(in_senja, in_bardu):
    answer_follow_up(follow_up=in_bardu, answer="yes", by_text="Oda", by=None)
    ask_back(follow_up=in_senja, text="Hvilke dager?", by=None)
    assert chased(in_senja, -7, 0, 7, 14, 21) == {-7: 0, 0: 0, 7: 0, 14: 0, 21: 0}


def test_the_mayor_is_told_when_somebody_else_in_the_municipality_is_late(
    decision, bardu, mayor, secretariat
):
    owners = {bardu: Owner("Siri Saksbehandler", "rådgiver", "siri@bardu.example")}
    send_follow_ups(decision=decision, due_on=today() + timedelta(days=30), owners=owners, by=secretariat)
    follow_up = decision.follow_ups.get(municipality=bardu)
    chased(follow_up, 13, 14, 15)
    told = Message.objects.get(kind="decision_mayor")
    assert (told.person, told.facts["owner"]) == (mayor, "Siri Saksbehandler")
    assert follow_up.events.filter(kind="mayor_told").count() == 1


def test_a_mayor_who_is_the_one_asked_is_reminded_and_not_told_on(in_bardu, mayor):
    chased(in_bardu, 14)
    assert not Message.objects.filter(kind="decision_mayor").exists()
    assert Message.objects.filter(kind="decision_reminder", person=mayor).count() == 1


@pytest.fixture
def joint(umt, mayors_council):
    meeting = a_meeting(umt, days=120, state="draft", title="Fellesmøte")
    meeting.bodies.add(mayors_council)
    a_meeting(umt, days=100, state="draft", title="UMT alene")
    return meeting


def test_what_is_still_not_answered_comes_up_in_the_next_joint_meeting_once(in_senja, in_bardu, joint):
    chased(in_senja, 20, 21, 22, 30)
    item = AgendaItem.objects.get(meeting=joint)
    assert item.follows_up == in_senja.decision
    assert "Kveldsbuss" in item.title
    assert "Senja" in item.summary
    assert "Bardu" in item.summary
    assert in_senja.events.get(kind="on_agenda").item == item
    told = Message.objects.filter(kind="decision_on_agenda")
    assert told.count() == 2


def test_the_page_says_that_it_was_put_there(client, in_senja, joint):
    chased(in_senja, 21)
    assert "saklista" in client.get(f"/vedtak/{in_senja.decision_id}/").content.decode()


def test_until_a_joint_meeting_is_planned_the_clock_looks_again(in_senja, umt, mayors_council):
    chased(in_senja, 21)
    assert not in_senja.events.filter(kind="on_agenda").exists()
    meeting = a_meeting(umt, days=150, state="draft")
    meeting.bodies.add(mayors_council)
    chased(in_senja, 22)
    assert AgendaItem.objects.filter(meeting=meeting, follows_up=in_senja.decision).exists()


def test_what_is_not_for_everyone_is_put_on_no_agenda_by_itself(in_senja, joint):
    in_senja.decision.is_public = False
    in_senja.decision.save()
    chased(in_senja, 21, 22)
    assert not AgendaItem.objects.filter(meeting=joint).exists()


def test_open_decisions_are_offered_for_the_next_agenda_until_they_are_on_it(in_senja, umt, secretariat):
    decision, meeting = in_senja.decision, a_meeting(umt, days=40, state="draft")
    assert open_decisions(meeting) == [decision]
    put_on_agenda(meeting=meeting, decisions=[decision], by=secretariat)
    assert open_decisions(meeting) == []
    assert in_senja.events.filter(kind="on_agenda").count() == 1


def test_the_secretariat_picks_from_open_decisions_and_nobody_else(
    client, in_senja, umt, secretariat, delegate
):
    meeting = a_meeting(umt, days=40, state="draft")
    path = f"/moter/{meeting.pk}/saksliste/vedtak/"
    client.force_login(delegate)
    assert client.get(path).status_code == 404
    client.force_login(secretariat)
    assert "Kveldsbuss" in client.get(path).content.decode()
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"decisions": [in_senja.decision_id]}).status_code == 302
    assert meeting.agenda.get().follows_up_id == in_senja.decision_id


def test_reminders_go_to_the_account_that_reads_the_address(in_senja):
    person = a_person("Sigrun Saksbehandler", email="sigrun@senja.example", language="nn")
    chased(in_senja, 0)
    assert Message.objects.filter(kind="decision_reminder", person=person).exists()


def test_days_they_waited_for_us_make_no_stage_come_twice(in_senja, in_bardu, secretariat):
    answer_follow_up(follow_up=in_bardu, answer="yes", by_text="Oda", by=None)
    due_on = in_senja.due_on
    chased(in_senja, 7)
    with on(8, in_senja):
        ask_back(follow_up=in_senja, text="Hvilke dager?", by=None)
    with on(11, in_senja):
        reply_to_owner(follow_up=in_senja, text="Fredag", by=secretariat)
    assert chased(in_senja, 12, 16) == {12: 0, 16: 0}
    assert FollowUp.objects.get(pk=in_senja.pk).due_on == due_on + timedelta(days=3)
    assert chased(in_senja, 17) == {17: 1}


def test_who_takes_over_is_not_reminded_the_day_after_but_at_the_next_stage(in_senja, secretariat):
    chased(in_senja, 7)
    with on(8, in_senja):
        hand_over(follow_up=in_senja, owner=Owner("Nils Ny", "", "nils@senja.example"), by=secretariat)
    chased(in_senja, 9, 14)
    told = Message.objects.filter(kind="decision_reminder", address="nils@senja.example")
    assert [message.facts["stage"] for message in told] == ["mayor"]


def test_who_lost_the_link_gets_no_new_one_from_the_clock(in_senja, joint, secretariat):
    withdraw_link(follow_up=in_senja, by=secretariat)
    before = Message.objects.filter(address="sigrun@senja.example").count()
    chased(in_senja, -7, 0, 7, 14, 21)
    assert Message.objects.filter(address="sigrun@senja.example").count() == before
    with on(22, in_senja):
        hand_over(follow_up=in_senja, owner=Owner("Nils Ny", "", "nils@senja.example"), by=secretariat)
    assert Message.objects.filter(address="nils@senja.example", kind="decision_request").exists()


def test_a_mayor_whose_address_is_written_with_capitals_is_not_told_on(in_bardu, mayor):
    FollowUp.objects.filter(pk=in_bardu.pk).update(owner_email=mayor.email.title())
    chased(in_bardu, 14)
    assert not Message.objects.filter(kind="decision_mayor").exists()


def test_one_that_fails_stops_none_of_the_others(in_senja, in_bardu):
    def fail(follow_up, **facts):
        if follow_up.pk == in_bardu.pk:
            raise RuntimeError("a room above has a fault")

    follow_up_changed.connect(fail)
    try:
        assert chased(in_senja, 0) == {0: 1}
    finally:
        follow_up_changed.disconnect(fail)
    assert chased(in_senja, 1) == {1: 1}
    assert in_bardu.events.filter(kind="reminded").count() == 1


def test_what_has_been_closed_since_is_put_on_no_agenda_by_itself(in_senja, joint):
    item = in_senja.decision.item
    item.is_closed, item.closed_ground = True, "kommuneloven § 11-5"
    item.save()
    chased(in_senja, 21, 22)
    assert not AgendaItem.objects.filter(meeting=joint).exists()
    put_on_agenda(meeting=joint, decisions=[in_senja.decision], by=None)
    assert AgendaItem.objects.get(meeting=joint).is_closed


def test_what_was_never_sent_is_never_late(decision):
    decision.follow_ups.update(due_on=today() - timedelta(days=9))
    up = decision.follow_ups.first()
    assert (up.status, up.is_late, up.status_detail) == ("usendt", False, "")
    assert not FollowUp.objects.overdue().exists()
    assert chase(by=None) == 0
