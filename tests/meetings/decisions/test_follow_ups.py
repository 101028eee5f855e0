"""Sent, given more time, handed over; and the links that open them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.decisions.actions import record_decision
from meetings.decisions.answers import answer_follow_up
from meetings.decisions.follow_ups import hand_over, move_due_date, send_follow_ups, withdraw_link
from meetings.decisions.owners import Owner
from meetings.models import FollowUp
from tests.meetings.decisions.links import link
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def test_each_municipality_is_asked_the_mayor_when_nobody_else_is_named(sent, mayor, in_senja, same_second):
    mails = {message.receiver: message for message in Message.objects.filter(kind="decision_request")}

    assert set(mails) == {f"person:{mayor.pk}", "mail:sigrun@senja.example"}
    assert {up.owner_name for up in sent.follow_ups.all()} == {"Oda Ordfører", "Sigrun Saksbehandler"}
    assert [event.kind for up in sent.follow_ups.all() for event in up.events.all()] == ["sent", "sent"]
    text = rendered(mails["mail:sigrun@senja.example"])
    assert "Kveldsbuss" in text.subject
    assert link(in_senja) in text.text
    assert link(in_senja) in text.html


def test_the_mail_is_in_the_language_of_the_one_who_answers(in_senja):
    assert Message.objects.get(address="sigrun@senja.example").language == "nn"
    assert in_senja.owner_language == "nn"


def test_a_decision_for_nobody_in_particular_goes_to_all_that_take_part(umt, secretariat, bardu, senja):
    decision = record_decision(item=an_item(a_meeting(umt, days=-1)), text="Ja", by=secretariat)
    assert len(send_follow_ups(decision=decision, due_on=today(), by=secretariat)) == 2


def test_a_decision_can_be_for_an_office_that_is_no_municipality(umt, secretariat, bardu, mayors_council):
    item = an_item(a_meeting(umt, days=-1))
    asked = [bardu, mayors_council, "Samferdsel i Troms"]
    decision = record_decision(item=item, text="Ja", addressed_to=asked, by=secretariat)
    owners = {"Samferdsel i Troms": Owner("Samferdsel i Troms", "", "post@fylket.example")}
    send_follow_ups(decision=decision, due_on=today(), owners=owners, by=secretariat)

    assert {up.asked_name for up in decision.follow_ups.all()} == {"Bardu", "MTR", "Samferdsel i Troms"}
    office = decision.follow_ups.get(office="Samferdsel i Troms")
    assert Message.objects.filter(address="post@fylket.example", kind="decision_request").count() == 1
    answer_follow_up(follow_up=office, answer="yes", by_text="Kim K.", by=None)
    assert FollowUp.objects.get(pk=office.pk).reply == "yes"  # an office has no name of its own to compare


def test_sending_twice_or_with_a_date_in_the_past_is_refused(sent, secretariat):
    refused("sent_already", send_follow_ups, decision=sent, due_on=today(), by=secretariat)
    yesterday = today() - timedelta(days=1)
    refused("due_in_the_past", send_follow_ups, decision=sent, due_on=yesterday, by=secretariat)


def test_the_date_moves_with_a_reason_and_an_answer_can_be_asked_for_again(in_senja, secretariat):
    later = today() + timedelta(days=60)
    refused("say_why", move_due_date, follow_up=in_senja, due_on=later, reason=" ", by=secretariat)
    move_due_date(follow_up=in_senja, due_on=later, reason="Budsjett i mai", by=secretariat)
    answer_follow_up(follow_up=in_senja, answer="done", by_text="Sigrun", by=None)
    move_due_date(follow_up=in_senja, due_on=later, reason="Ikke gjort likevel", by=secretariat)

    in_senja.refresh_from_db()
    assert (in_senja.reply, in_senja.state, in_senja.done_at) == ("", "not_started", None)
    assert in_senja.due_on == later
    kinds = [event.kind for event in in_senja.events.order_by("pk")]
    assert kinds == ["sent", "moved", "answered", "reopened"]
    told = Message.objects.get(kind="decision_asked_again")
    assert told.address == "sigrun@senja.example"
    assert "Ikke gjort likevel" in rendered(told).text


def test_the_link_dies_after_180_days_and_when_a_new_one_is_sent(client, in_senja, secretariat):
    old = link(in_senja)
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        assert client.get(old).status_code == 410
    hand_over(follow_up=in_senja, owner=Owner("Ny Person", "", "ny@senja.example"), by=secretariat)

    assert client.get(old).status_code == 404
    in_senja.refresh_from_db()
    assert client.get(link(in_senja)).status_code == 200
    assert Message.objects.filter(address="ny@senja.example", kind="decision_request").exists()
    assert in_senja.events.first().kind == "handed_over"


def test_a_link_that_is_withdrawn_opens_nothing_and_nobody_is_told(client, in_senja, secretariat):
    old, mails = link(in_senja), Message.objects.count()
    withdraw_link(follow_up=in_senja, by=secretariat)
    assert client.get(old).status_code == 404
    assert client.post(old, {"answer": "yes", "name": "Sigrun"}).status_code == 404
    assert Message.objects.count() == mails
    assert FollowUp.objects.get(pk=in_senja.pk).is_waiting


def test_without_an_account_it_changes_hands_five_times_a_day(in_senja):
    for number in range(5):
        owner = Owner(f"Kollega {number}", "", f"kollega{number}@senja.example")
        hand_over(follow_up=in_senja, owner=owner, by=None)
    refused("too_many_today", hand_over, follow_up=in_senja, owner=Owner("X", "", "x@y.example"), by=None)


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
def test_who_writes_down_an_answer_for_bardu(client, in_bardu, request, who, status):
    client.force_login(request.getfixturevalue(who))
    path = f"/vedtak/oppfolging/{in_bardu.pk}/svar/"
    assert client.post(path, {"answer": "yes", "text": "Ja"}).status_code == status
    in_bardu.refresh_from_db()
    assert in_bardu.is_waiting == (status != 302)


@pytest.mark.parametrize(("who", "status"), [("secretariat", 200), ("coordinator", 403), ("delegate", 403)])
def test_who_sends_and_moves(client, sent, request, who, status):
    client.force_login(request.getfixturevalue(who))
    for path in ("/vedtak/oppfolging/", f"/vedtak/{sent.pk}/send/"):
        assert client.get(path).status_code == status


@pytest.mark.parametrize(("who", "status"), [("secretariat", 200), ("coordinator", 403), ("delegate", 404)])
@pytest.mark.parametrize("verb", ["frist", "lenke", "trekk", "til-dem"])
def test_who_gives_time_links_and_answers(client, in_bardu, request, who, status, verb):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/vedtak/oppfolging/{in_bardu.pk}/{verb}/").status_code == status
