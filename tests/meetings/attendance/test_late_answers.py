"""Answers pressed without coverage, that arrive when the line is back."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from meetings.attendance.actions import answer
from meetings.models import Invitee
from meetings.schedule.actions import cancel_meeting
from tests.people import a_young_person
from umt_portal.models import Message


@pytest.fixture
def send(client, meeting, delegate):
    """`send("yes", minutes_ago=10)` as the phone does, from Daniel."""
    client.force_login(delegate)

    def send(what, *, minutes_ago=10, key=None, starts_at=None, **fields):
        facts = {
            "answer": what,
            "key": key or uuid.uuid4(),
            "age": minutes_ago * 60,
            "starts_at": meeting.starts_at.isoformat() if starts_at is None else starts_at,
        }
        return client.post(reverse("answer_later", args=[meeting.pk]), facts | fields)

    return send


def test_it_counts_from_when_it_was_pressed(send, invitation):
    response = send("yes", minutes_ago=10)

    assert (response.status_code, response.json()["text"]) == (200, "Takk. Du kommer.")
    invitation.refresh_from_db()
    assert invitation.answer == "yes"
    pressed = timezone.now() - timedelta(minutes=10)
    assert abs(invitation.answered_at - pressed) < timedelta(minutes=1)


def test_sent_twice_it_is_written_once(send, meeting, deputy):
    key = uuid.uuid4()
    first, second = send("no", key=key), send("no", key=key)

    assert first.json() == second.json()
    assert second.status_code == 200
    assert meeting.invitees.filter(person=deputy).count() == 1
    assert Message.objects.filter(kind="deputy_called").count() == 1


def test_sent_again_after_a_newer_answer_it_changes_nothing(send, invitation, delegate):
    key = uuid.uuid4()
    send("yes", key=key)
    answer(invitee=invitation, answer="maybe", by=delegate)

    assert send("yes", key=key).status_code == 200
    invitation.refresh_from_db()
    assert invitation.answer == "maybe"


def test_an_answer_given_elsewhere_after_it_stands(send, invitation, coordinator):
    answer(invitee=invitation, answer="no", by=coordinator)
    response = send("yes", minutes_ago=10)

    assert response.status_code == 409
    assert "Det ble gitt et nyere svar" in response.json()["text"]
    invitation.refresh_from_db()
    assert invitation.answer == "no"


def test_an_answer_given_elsewhere_before_it_is_replaced(send, invitation, coordinator):
    with time_machine.travel(timezone.now() - timedelta(hours=1), tick=False):
        answer(invitee=invitation, answer="yes", by=coordinator)

    assert send("maybe", minutes_ago=10).status_code == 200
    invitation.refresh_from_db()
    assert invitation.answer == "maybe"


def test_a_meeting_that_has_moved_is_answered_anew(send, invitation, meeting):
    response = send("yes", starts_at=(meeting.starts_at - timedelta(days=1)).isoformat())

    assert response.status_code == 409
    assert "Møtet er flyttet til" in response.json()["text"]
    invitation.refresh_from_db()
    assert invitation.answer == ""


def test_a_cancelled_meeting_says_so(send, meeting, secretariat):
    cancel_meeting(meeting=meeting, reason="Storm", by=secretariat)

    assert send("yes").status_code == 409


def test_the_whole_form_comes_with_it(send, invitation):
    response = send("yes", details="1", needs_ride="on", pick_up_at="Setermoen", food_needs="", reason="")

    assert response.status_code == 200
    invitation.refresh_from_db()
    assert (invitation.needs_ride, invitation.pick_up_at) == (True, "Setermoen")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"key": "tull"}, "kunne ikke leses"),
        ({"age": "-5"}, ""),
        ({"age": str(15 * 24 * 3600)}, "for gammelt"),
        ({"starts_at": ""}, "kunne ikke leses"),
        ({"answer": "kanskje det"}, ""),
        ({"details": "1", "pick_up_at": "x" * 200}, ""),
    ],
)
def test_what_cannot_be_understood_is_refused_in_words(send, fields, words):
    response = send("yes", **fields)

    assert response.status_code == 409
    assert response.json()["text"]
    assert words in response.json()["text"]
    assert set(Invitee.objects.values_list("answer", flat=True)) == {""}


def test_nobody_answers_for_another(client, meeting, send):
    client.force_login(a_young_person("Fremmed"))

    assert send("yes").status_code == 404
    assert set(Invitee.objects.values_list("answer", flat=True)) == {""}
