"""Whose turn it is: replies to the one speaking first, then whoever asked first."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from meetings.attendance.actions import add_guest
from meetings.attendance.movements import go_out
from meetings.live import speakers
from meetings.live.actions import close_meeting, go_to
from meetings.live.queries import board_of
from meetings.models import Speaker
from tests.meetings.live.test_leading import refused

SPEECH, REPLY = Speaker.Kind.SPEECH, Speaker.Kind.REPLY


@pytest.fixture
def asks(live, meeting, invited, secretariat, time_machine):
    def asks(who, kind=SPEECH):
        time_machine.shift(timedelta(seconds=5))
        return speakers.ask_to_speak(meeting=meeting, invitee=invited[who], kind=kind, by=secretariat)

    return asks


@pytest.fixture
def next_one(meeting, secretariat):
    def next_one(**kwargs):
        found = speakers.next_speaker(meeting=meeting, by=secretariat, **kwargs)
        return found.invitee.person.name.split()[0] if found else None

    return next_one


def test_who_asks_first_speaks_first(asks, next_one):
    for who in ("senja", "boy", "girl"):
        asks(who)
    assert [next_one() for _ in range(4)] == ["Sunniva", "Daniel", "Jenny", None]


def test_replies_go_before_speeches(asks, next_one):
    asks("boy")
    asks("senja")
    assert next_one() == "Daniel"
    asks("girl", REPLY)
    assert [next_one(), next_one()] == ["Jenny", "Sunniva"]


def test_first_and_second_time_are_told(meeting, asks, next_one):
    asks("boy")
    next_one()
    asks("boy")
    asks("girl", REPLY)

    with override("en"):
        board = board_of(meeting)
        now, then = board.speaking.words, [line.words for line in board.queue]
    assert now == "Bardu · speech · first time"
    assert then == ["Bardu · reply", "Bardu · speech · second time"]


def test_two_who_press_next_at_once_give_the_floor_to_one(asks, next_one):
    asks("boy")
    asks("girl")
    assert [next_one(after=0), next_one(after=0)] == ["Daniel", "Daniel"]


def test_a_reply_needs_someone_to_reply_to(asks):
    refused("nobody_speaks", asks, who="boy", kind=REPLY)


def test_nobody_waits_twice(asks):
    asks("boy")
    refused("already_waiting", asks, who="boy")


def test_one_who_has_left_cannot_speak(asks, invited, secretariat):
    go_out(invitee=invited["senja"], by=secretariat)
    refused("not_in_the_room", asks, who="senja")


def test_a_guest_may_be_given_the_floor(live, meeting, secretariat, next_one):
    guest = add_guest(meeting=meeting, name="Gro Gjest", title="ordfører", by=secretariat)
    speakers.ask_to_speak(meeting=meeting, guest=guest, by=secretariat)
    assert [line.name for line in board_of(meeting).queue] == ["Gro Gjest"]


def test_unknown_kinds_are_refused(asks):
    refused("unknown_kind", asks, who="boy", kind="shout")


def test_one_who_waits_may_be_taken_off_but_not_one_who_speaks(asks, next_one, secretariat):
    first, second = asks("boy"), asks("girl")
    next_one()
    for speaker in (first, second):
        speakers.remove_speaker(speaker=speaker, by=secretariat)
    assert list(Speaker.objects.all()) == [first]


def test_another_item_begins_with_an_empty_list(asks, next_one, meeting, items, secretariat):
    asks("boy")
    asks("girl")
    next_one()
    go_to(meeting=meeting, item=items[1], by=secretariat)

    board = board_of(meeting)
    assert (board.speaking, board.queue) == (None, [])


def test_closing_ends_the_speech_and_empties_the_list(asks, next_one, meeting, secretariat):
    asks("boy")
    asks("girl")
    next_one()
    close_meeting(meeting=meeting, by=secretariat)

    assert Speaker.objects.filter(ended_at=None).count() == 0
    with pytest.raises(ValidationError):
        asks("senja")
