"""Invitations in mail: what a calendar reads, and what a real calendar program makes of them."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar

from meetings.agenda.actions import add_item, tell_now
from meetings.attendance.actions import answer
from meetings.feeds.actions import renew_key
from meetings.schedule.actions import call_meeting, cancel_meeting, change_meeting, move_meeting
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import a_young_person, seat_holder
from umt_portal.models import Delivery
from umt_portal.notices.delivery import deliver

OSLO = ZoneInfo("Europe/Oslo")
PROGRAMS = Path(sys.executable).parent


@pytest.fixture
def meeting(umt, delegate, coordinator, secretariat):
    draft = a_meeting(umt, state="draft", days=30, title="UMT på Setermoen")
    an_item(draft)
    return call_meeting(meeting=draft, by=secretariat)


@pytest.fixture
def posted(mailoutbox):
    """`posted(person)` sends what is due → the calendar parts of the mails to the person since last time."""

    def send(person):
        del mailoutbox[:]
        for pk in Delivery.objects.filter(state="waiting", due_at__lte=timezone.now()).values_list(
            "pk", flat=True
        ):
            deliver(pk)
        mails = [message_from_bytes(mail.message().as_bytes(), policy=default) for mail in mailoutbox]
        parts = [part for mail in mails if mail["To"] == person.email for part in mail.walk()]
        return [part for part in parts if part.get_content_type() == "text/calendar"]

    return send


def event_of(part):
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert calendar["method"] == part["Content-Type"].params["method"]
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_one_who_is_called_is_invited_and_nobody_else_is_named(
    meeting, delegate, coordinator, posted, settings
):
    (part,) = posted(delegate)
    calendar, event = event_of(part)
    assert calendar["method"] == "REQUEST"
    assert event["organizer"] == "mailto:portalen@umt.example"
    assert event["attendee"] == f"mailto:{delegate.email}"
    assert event["attendee"].params["RSVP"] == "TRUE"
    assert event["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert (event["sequence"], event["status"]) == (0, "CONFIRMED")
    assert event.decoded("dtstart") == meeting.starts_at


def test_a_coordinator_is_told_and_not_invited(meeting, coordinator, posted):
    assert posted(coordinator) == []


def test_a_change_keeps_the_identity_and_raises_the_number_and_so_does_a_cancellation(
    meeting, delegate, secretariat, posted
):
    first = event_of(posted(delegate)[0])[1]
    later = meeting.starts_at + timedelta(days=1)
    move_meeting(meeting=meeting, starts_at=later, ends_at=later + timedelta(hours=3), by=secretariat)
    tell_now(meeting=meeting, by=secretariat)
    calendar, moved = event_of(posted(delegate)[0])
    assert (calendar["method"], moved["uid"], moved["sequence"]) == ("REQUEST", first["uid"], 1)
    assert moved.decoded("dtstart") == later
    cancel_meeting(meeting=meeting, reason="Storm", by=secretariat)
    calendar, gone = event_of(posted(delegate)[0])
    assert (calendar["method"], gone["status"]) == ("CANCEL", "CANCELLED")
    assert (gone["uid"], gone["sequence"]) == (first["uid"], 2)
    assert gone.decoded("dtstamp") >= moved.decoded("dtstamp") >= first.decoded("dtstamp")


def test_a_new_agenda_leaves_the_calendar_alone(meeting, delegate, secretariat, posted):
    posted(delegate)
    add_item(meeting=meeting, title="Skyss", by=secretariat)
    tell_now(meeting=meeting, by=secretariat)
    assert posted(delegate) == []


def test_a_deputy_is_invited_and_uninvited(meeting, bardu, delegate, posted):
    deputy = a_young_person("Vilde Vara")
    seat_holder(deputy, bardu, rank=1)
    invitee = meeting.invitees.get(person=delegate)
    answer(invitee=invitee, answer="no", by=delegate)
    assert event_of(posted(deputy)[0])[0]["method"] == "REQUEST"
    answer(invitee=invitee, answer="yes", by=delegate)
    calendar, event = event_of(posted(deputy)[0])
    assert (calendar["method"], event["status"]) == ("CANCEL", "CANCELLED")


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [((2027, 3, 27), 9), ((2027, 3, 28), 8), ((2027, 10, 30), 8), ((2027, 10, 31), 9)],
)
def test_the_clock_is_right_on_both_sides_of_its_changes(umt, delegate, secretariat, posted, day, utc_hour):
    start = datetime(*day, 10, tzinfo=OSLO)
    with time_machine.travel(datetime(2027, 1, 1, 12, tzinfo=UTC)):
        draft = a_meeting(umt, state="draft", starts_at=start, ends_at=start + timedelta(hours=2))
        delegate.delegacies.update(ends_on="2028-01-01")
        call_meeting(meeting=draft, confirmed=True, by=secretariat)
        (part,) = posted(delegate)
    _calendar, event = event_of(part)
    assert event["dtstart"].to_ical().endswith(b"Z")
    assert event.decoded("dtstart") == datetime(*day, utc_hour, tzinfo=UTC)
    assert event.decoded("dtstart").astimezone(OSLO).hour == 10


class Khal:
    """A real calendar program, with a home of its own."""

    def __init__(self, home: Path):
        self.home = home
        self.calendar = home / "calendar"
        self.calendar.mkdir()
        (home / "khal.conf").write_text(
            f"[calendars]\n[[umt]]\npath = {self.calendar}\n[locale]\nlocal_timezone = Europe/Oslo\n"
            "default_timezone = Europe/Oslo\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
            "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {home / 'khal.db'}\n"
        )

    def run(self, program: str, *words: str) -> str:
        env = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
        done = subprocess.run(
            [PROGRAMS / program, *words], env=env, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    def take_in(self, part) -> None:
        letter = self.home / "invitation.ics"
        letter.write_bytes(part.get_payload(decode=True))
        self.run("khal", "-c", str(self.home / "khal.conf"), "import", "--batch", "-a", "umt", str(letter))

    def lines(self) -> list[str]:
        shown = "{start} {title} ({location}){cancelled}"
        words = ["list", "--format", shown, "--day-format", "", "today", "90d"]
        return [
            line for line in self.run("khal", "-c", str(self.home / "khal.conf"), *words).splitlines() if line
        ]


@pytest.fixture
def khal(tmp_path):
    return Khal(tmp_path)


def shown(moment, words):
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M} {words}"


def test_khal_shows_the_meeting_moves_it_and_takes_it_away(khal, meeting, delegate, secretariat, posted):
    khal.take_in(posted(delegate)[0])
    assert khal.lines() == [shown(meeting.starts_at, "UMT på Setermoen (Setermoen kulturhus)")]
    later = meeting.starts_at + timedelta(days=2)
    move_meeting(meeting=meeting, starts_at=later, ends_at=later + timedelta(hours=3), by=secretariat)
    change_meeting(meeting=meeting, place="Sjøvegan", by=secretariat)
    tell_now(meeting=meeting, by=secretariat)
    khal.take_in(posted(delegate)[0])
    assert khal.lines() == [shown(later, "UMT på Setermoen (Sjøvegan)")]
    cancel_meeting(meeting=meeting, reason="Storm", by=secretariat)
    khal.take_in(posted(delegate)[0])
    (line,) = khal.lines()
    assert "CANCELLED" in line


@pytest.mark.django_db(transaction=True)
def test_vdirsyncer_brings_a_feed_to_khal_and_its_changes_after(
    live_server, khal, meeting, delegate, secretariat
):
    key = renew_key(person=delegate, by=delegate)
    (khal.home / "vdirsyncer.conf").write_text(
        f'[general]\nstatus_path = "{khal.home / "status"}"\n[pair umt]\na = "web"\nb = "here"\n'
        'collections = null\nconflict_resolution = "a wins"\n'
        f'[storage web]\ntype = "http"\nurl = "{live_server.url}/moter/kalender/{key.secret}.ics"\n'
        f'[storage here]\ntype = "filesystem"\npath = "{khal.calendar}"\nfileext = ".ics"\n'
    )

    def sync():
        khal.run("vdirsyncer", "-c", str(khal.home / "vdirsyncer.conf"), "sync")

    khal.run("vdirsyncer", "-c", str(khal.home / "vdirsyncer.conf"), "discover")
    sync()
    assert khal.lines() == [shown(meeting.starts_at, "UMT på Setermoen (Setermoen kulturhus)")]
    later = meeting.starts_at + timedelta(days=2)
    move_meeting(meeting=meeting, starts_at=later, ends_at=later + timedelta(hours=3), by=secretariat)
    sync()
    assert khal.lines() == [shown(later, "UMT på Setermoen (Setermoen kulturhus)")]
    cancel_meeting(meeting=meeting, reason="Storm", by=secretariat)
    sync()
    assert "CANCELLED" in khal.lines()[0]
