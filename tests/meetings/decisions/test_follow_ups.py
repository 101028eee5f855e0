from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.decisions.actions import record_decision
from meetings.decisions.follow_ups import answer_follow_up, hand_over, move_due_date, remind, send_follow_ups
from meetings.decisions.owners import Owner
from meetings.models import FollowUp
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import a_young_person, today
from umt_portal.access.links import signed_path
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.fixture
def decision(umt, secretariat, bardu, senja, mayor):
    item = an_item(a_meeting(umt, days=-1, state="held"), summary="Buss hjem om kvelden.")
    item.case.raised_by = a_young_person("Rita Reiser")
    item.case.save()
    return record_decision(item=item, text="Ja", addressed_to=[bardu, senja], by=secretariat)


@pytest.fixture
def sent(decision, senja, secretariat):
    owners = {senja: Owner("Sigrun Saksbehandler", "rådgiver", "sigrun@senja.example")}
    send_follow_ups(decision=decision, due_on=today() + timedelta(days=30), owners=owners, by=secretariat)
    return decision


def link(follow_up):
    return signed_path("follow_up", "follow_up_link", follow_up.pk, follow_up.key)


def test_each_municipality_is_asked_the_mayor_when_nobody_else_is_named(sent, mayor):
    mails = {message.receiver: message for message in Message.objects.filter(kind="decision_request")}

    assert set(mails) == {f"person:{mayor.pk}", "mail:sigrun@senja.example"}
    assert {up.owner_name for up in sent.follow_ups.all()} == {"Oda Ordfører", "Sigrun Saksbehandler"}
    assert [event.kind for up in sent.follow_ups.all() for event in up.events.all()] == ["sent", "sent"]
    text = rendered(mails["mail:sigrun@senja.example"])
    assert "Kveldsbuss" in text.subject
    assert link(sent.follow_ups.get(municipality__slug="senja")) in text.text
    assert link(sent.follow_ups.get(municipality__slug="senja")) in text.html


def test_a_decision_for_nobody_in_particular_goes_to_all_that_take_part(umt, secretariat, bardu, senja):
    decision = record_decision(item=an_item(a_meeting(umt, days=-1)), text="Ja", by=secretariat)
    assert len(send_follow_ups(decision=decision, due_on=today(), by=secretariat)) == 2


def test_sending_twice_or_with_a_date_in_the_past_is_refused(sent, secretariat):
    refused("sent_already", send_follow_ups, decision=sent, due_on=today(), by=secretariat)
    yesterday = today() - timedelta(days=1)
    refused("due_in_the_past", send_follow_ups, decision=sent, due_on=yesterday, by=secretariat)


def test_an_answer_is_kept_logged_and_told_to_those_who_raised_it(sent, secretariat):
    follow_up = sent.follow_ups.get(municipality__slug="senja")
    answer_follow_up(follow_up=follow_up, state="yes", text="Fra januar.", by_text="Sigrun", by=None)

    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.answer, bool(follow_up.answered_at)) == ("yes", "Fra januar.", True)
    told = Message.objects.filter(kind="decision_answered")
    assert {message.person.name for message in told} == {"Rita Reiser", "Solveig Sekretær"}
    assert "Fra januar." in rendered(told.first()).text


def test_needing_more_time_is_written_for_all_but_is_no_answer(sent, secretariat):
    follow_up = sent.follow_ups.first()
    refused("say_why", answer_follow_up, follow_up=follow_up, state="waiting", by=None)
    answer_follow_up(follow_up=follow_up, state="waiting", text="Kommunestyret møtes i mai.", by=None)
    follow_up.refresh_from_db()
    assert follow_up.is_waiting
    answer_follow_up(follow_up=follow_up, state="no", by=None)
    refused("answered_already", answer_follow_up, follow_up=follow_up, state="waiting", text="x", by=None)


def test_the_date_moves_with_a_reason_and_an_answer_can_be_asked_for_again(sent, secretariat):
    follow_up = sent.follow_ups.first()
    later = today() + timedelta(days=60)
    refused("say_why", move_due_date, follow_up=follow_up, due_on=later, reason=" ", by=secretariat)
    move_due_date(follow_up=follow_up, due_on=later, reason="Budsjett i mai", by=secretariat)
    answer_follow_up(follow_up=follow_up, state="done", by=None)
    move_due_date(follow_up=follow_up, due_on=later, reason="Ikke gjort likevel", by=secretariat)
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.due_on) == ("waiting", later)
    assert [event.kind for event in follow_up.events.order_by("pk")] == [
        "sent",
        "moved",
        "answered",
        "reopened",
    ]


def test_reminders_come_before_on_and_after_the_date_once_each_and_never_after_an_answer(sent):
    answered = sent.follow_ups.get(municipality__slug="bardu")
    answer_follow_up(follow_up=answered, state="yes", by=None)
    due = answered.due_on
    said = {
        days: remind(on=due + timedelta(days=days), by=None) for days in (-8, -7, -6, 0, 0, 7, 20, 21, 90)
    }

    assert said == {
        -8: 0,
        -7: 1,
        -6: 0,
        0: 0,
        7: 1,
        20: 0,
        21: 1,
        90: 0,
    }  # the second run of day 0 said nothing
    assert Message.objects.filter(kind="decision_reminder").count() == 4
    assert sent.follow_ups.get(municipality__slug="senja").events.filter(kind="reminded").count() == 4


def test_a_clock_that_stood_still_says_only_the_last_reminder(sent):
    assert remind(on=today() + timedelta(days=40), by=None) == 2
    assert {message.facts["stage"] for message in Message.objects.filter(kind="decision_reminder")} == {
        "late"
    }


def test_nobody_is_reminded_of_what_was_sent_yesterday(decision, secretariat):
    send_follow_ups(decision=decision, due_on=today() + timedelta(days=3), by=secretariat)
    assert remind(on=today(), by=None) == 0


def test_the_link_shows_on_get_and_answers_on_post_without_an_account(client, sent):
    follow_up = sent.follow_ups.get(municipality__slug="senja")
    page = client.get(link(follow_up)).content.decode()
    assert "Kveldsbuss" in page
    assert "Buss hjem om kvelden." in page
    assert FollowUp.objects.get(pk=follow_up.pk).is_waiting

    response = client.post(
        link(follow_up), {"state": "partly", "text": "Bare fredag", "name": "Sigrun S."}, follow=True
    )
    assert response.status_code == 200
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.events.first().by_text) == ("partly", "Sigrun S.")


def test_the_link_dies_after_180_days_and_when_a_new_one_is_sent(client, sent, secretariat):
    follow_up = sent.follow_ups.get(municipality__slug="senja")
    old = link(follow_up)
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        assert client.get(old).status_code == 410
    hand_over(follow_up=follow_up, owner=Owner("Ny Person", "", "ny@senja.example"), by=secretariat)
    assert client.get(old).status_code == 404
    follow_up.refresh_from_db()
    assert client.get(link(follow_up)).status_code == 200
    assert Message.objects.filter(address="ny@senja.example", kind="decision_request").exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretariat", 302),
        ("coordinator", 302),
        ("other_coordinator", 404),
        ("delegate", 404),
        ("outsider", 404),
    ],
)
def test_who_writes_down_an_answer_for_bardu(client, sent, request, who, status):
    client.force_login(request.getfixturevalue(who))
    follow_up = sent.follow_ups.get(municipality__slug="bardu")
    path = f"/vedtak/oppfolging/{follow_up.pk}/svar/"
    assert client.post(path, {"state": "yes", "text": "Ja"}).status_code == status
    follow_up.refresh_from_db()
    assert follow_up.is_waiting == (status != 302)


@pytest.mark.parametrize(("who", "status"), [("secretariat", 200), ("coordinator", 403), ("delegate", 403)])
def test_who_sends_and_moves(client, sent, request, who, status):
    client.force_login(request.getfixturevalue(who))
    for path in ("/vedtak/oppfolging/", f"/vedtak/{sent.pk}/send/"):
        assert client.get(path).status_code == status
