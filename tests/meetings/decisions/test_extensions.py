"""More time, and the clock that stands still while they wait for us."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from meetings.decisions.answers import answer_follow_up
from meetings.decisions.escalation import nudge_us
from meetings.decisions.extensions import ask_back, reply_to_owner, take_more_time
from meetings.models import FollowUp
from tests.meetings.decisions.links import link
from tests.meetings.decisions.test_recording import refused
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def test_they_take_more_time_once_with_a_reason_for_everyone(client, in_senja, raiser, secretariat):
    path, later = link(in_senja, "follow_up_more_time"), in_senja.due_on + timedelta(days=20)
    assert client.get(path).status_code == 200
    assert client.post(path, {"due_on": later, "reason": "Kommunestyret møtes i mai."}).status_code == 302

    in_senja.refresh_from_db()
    assert (in_senja.due_on, in_senja.extensions) == (later, 1)
    assert "Kommunestyret møtes i mai." in client.get(f"/vedtak/{in_senja.decision_id}/").content.decode()
    told = Message.objects.filter(kind="decision_moved")
    assert {message.person for message in told} == {raiser, secretariat}
    again = {"follow_up": in_senja, "due_on": later + timedelta(days=1), "reason": "Mer", "by": None}
    refused("taken_already", take_more_time, **again)


def test_more_time_has_an_end_and_a_reason(in_senja):
    far = in_senja.due_on + timedelta(days=43)
    refused("too_far", take_more_time, follow_up=in_senja, due_on=far, reason="Lenge", by=None)
    soon = today() + timedelta(days=40)
    refused("say_why", take_more_time, follow_up=in_senja, due_on=soon, reason=" ", by=None)
    past = today() - timedelta(days=1)
    refused("due_in_the_past", take_more_time, follow_up=in_senja, due_on=past, reason="Nå", by=None)
    answer_follow_up(follow_up=in_senja, answer="yes", by_text="Sigrun", by=None)
    refused("answered_already", take_more_time, follow_up=in_senja, due_on=soon, reason="Nei", by=None)


def test_the_clock_stands_still_until_we_have_answered(client, in_senja, secretariat):
    due = in_senja.due_on
    client.post(link(in_senja, "follow_up_ask_back"), {"text": "Hvilke dager mener dere?"})
    in_senja.refresh_from_db()
    assert in_senja.paused_at
    assert Message.objects.get(kind="decision_asked_back").person == secretariat
    refused("asked_already", ask_back, follow_up=in_senja, text="Hallo?", by=None)

    with time_machine.travel(timezone.now() + timedelta(days=50)):
        in_senja = FollowUp.objects.get(pk=in_senja.pk)
        assert not in_senja.is_late
        assert in_senja.status == "venter"
        reply_to_owner(follow_up=in_senja, text="Fredag og lørdag.", by=secretariat)
        in_senja.refresh_from_db()
        assert (in_senja.due_on, in_senja.paused_days) == (due + timedelta(days=50), 50)
        assert in_senja.waited_days == 0

    told = Message.objects.get(kind="decision_replied")
    assert told.address == "sigrun@senja.example"
    assert "Fredag og lørdag." in rendered(told).text
    assert link(in_senja).split(":")[0] in rendered(told).text  # the rest is the second it was made in


def test_a_colleague_gets_a_link_and_the_old_one_stops(client, in_senja):
    old = link(in_senja)
    colleague = {
        "owner_name": "Kim Kollega", "owner_title": "", "owner_email": "kim@senja.example", "owner_language": "nb",
    }  # fmt: skip
    response = client.post(link(in_senja, "follow_up_pass_on"), colleague, follow=True)
    assert "Kim Kollega" in response.content.decode()
    assert "kim@senja.example" not in response.content.decode()
    assert client.get(old).status_code == 404
    in_senja.refresh_from_db()
    assert client.get(link(in_senja)).status_code == 200
    assert Message.objects.filter(address="kim@senja.example", kind="decision_request").exists()
    event = in_senja.events.first()
    assert (event.kind, event.by_text) == ("handed_over", "Sigrun Saksbehandler")


def test_more_time_is_later_than_the_time_they_have(in_senja):
    soon = in_senja.due_on - timedelta(days=1)
    refused("not_later", take_more_time, follow_up=in_senja, due_on=soon, reason="Ferie", by=None)


def test_we_hear_every_week_that_somebody_waits_for_us_until_we_answer(in_senja, secretariat):
    ask_back(follow_up=in_senja, text="Hvilke dager?", by=None)
    told = [nudge_us(on=today() + timedelta(days=day), by=None) for day in (6, 7, 8, 14, 14)]
    assert told == [0, 1, 0, 1, 0]
    reply_to_owner(follow_up=in_senja, text="Fredag.", by=secretariat)
    assert nudge_us(on=today() + timedelta(days=28), by=None) == 0
