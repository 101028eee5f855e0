from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar

from meetings.feeds.actions import renew_key
from meetings.models import Car, Passenger, Stop
from tests.meetings.meeting_world import a_meeting, called

OSLO = ZoneInfo("Europe/Oslo")


def events(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (datetime(2027, 3, 27, 10, 0, tzinfo=OSLO), 9),  # the day before summer time
        (datetime(2027, 3, 28, 10, 0, tzinfo=OSLO), 8),  # the last Sunday of March
        (datetime(2027, 10, 30, 10, 0, tzinfo=OSLO), 8),
        (datetime(2027, 10, 31, 10, 0, tzinfo=OSLO), 9),  # the last Sunday of October
    ],
)
def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_a_clock_change(client, umt, day, utc_hour):
    a_meeting(umt, starts_at=day, ends_at=day + timedelta(hours=2))
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
        (event,) = events(client.get("/moter/kalender.ics"))
    assert event.decoded("dtstart") == datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)
    assert event.decoded("dtstart").astimezone(OSLO).hour == 10
    assert event["dtstart"].to_ical().endswith(b"Z")


def test_a_meeting_over_the_night_of_the_clock_change_keeps_its_length(client, umt):
    start = datetime(2027, 10, 30, 22, 0, tzinfo=OSLO)
    a_meeting(umt, starts_at=start, ends_at=datetime(2027, 10, 31, 6, 0, tzinfo=OSLO))
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
        (event,) = events(client.get("/moter/kalender.ics"))
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=9)


def test_a_cancelled_meeting_stays_with_the_same_identity_and_a_higher_number(client, umt):
    meeting = a_meeting(umt)
    (before,) = events(client.get("/moter/kalender.ics"))
    meeting.state, meeting.cancelled_at, meeting.cancel_reason = "cancelled", timezone.now(), "Storm"
    meeting.sequence += 1
    meeting.save()
    (after,) = events(client.get("/moter/kalender.ics"))
    assert (after["uid"], after["status"], after["sequence"]) == (
        before["uid"],
        "CANCELLED",
        before["sequence"] + 1,
    )


def test_drafts_closed_meetings_and_remote_links_stay_out_of_the_public_calendar(client, umt):
    a_meeting(umt, state="draft", title="Utkast")
    closed = a_meeting(umt, is_open=False, closed_ground="§ 11-5", title="Lukket")
    a_meeting(umt, title="Åpent", remote_url="https://video.example/hemmelig")
    response = client.get("/moter/kalender.ics")
    assert [event["summary"] for event in events(response)] == ["Åpent"]
    assert b"hemmelig" not in response.content
    assert client.get(f"/moter/{closed.pk}/mote.ics").status_code == 404


def test_a_personal_calendar_has_what_one_is_called_to_with_answer_and_lift(
    client, umt, delegate, coordinator
):
    meeting = a_meeting(umt, is_open=False, closed_ground="§ 11-5", remote_url="https://video.example/rom")
    invitee = called(meeting, delegate, answer="yes", needs_ride=True)
    a_meeting(umt, title="Ikke kalt inn")
    car = Car.objects.create(meeting=meeting, driver=coordinator)
    stop = Stop.objects.create(car=car, place="Coop Setermoen", at=meeting.starts_at - timedelta(hours=1))
    Passenger.objects.create(car=car, invitee=invitee, out_stop=stop)
    key = renew_key(person=delegate, by=delegate)

    (event,) = events(client.get(f"/moter/kalender/{key.secret}.ics"))
    for words in ("Kari Koordinator", "09.00, Coop Setermoen", "https://video.example/rom"):
        assert words in event["description"]


def test_a_renewed_secret_stops_the_old_one_and_so_does_a_closed_account(client, umt, delegate):
    old = renew_key(person=delegate, by=delegate).secret
    new = renew_key(person=delegate, by=delegate).secret
    assert client.get(f"/moter/kalender/{old}.ics").status_code == 404
    assert client.get(f"/moter/kalender/{new}.ics").status_code == 200
    delegate.is_active = False
    delegate.save()
    assert client.get(f"/moter/kalender/{new}.ics").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_calendars_cost_the_same_however_many_meetings(
    client, umt, delegate, rows, django_assert_max_num_queries
):
    for number in range(rows):
        called(a_meeting(umt, days=number + 1), delegate)
    key = renew_key(person=delegate, by=delegate)
    with django_assert_max_num_queries(4):
        assert len(events(client.get(f"/moter/kalender/{key.secret}.ics"))) == rows
    with django_assert_max_num_queries(3):
        assert len(events(client.get("/moter/kalender.ics"))) == rows


def test_the_page_says_how_and_makes_an_address(client, umt, delegate):
    assert "webcal://" in client.get("/moter/kalender/").content.decode()
    client.force_login(delegate)
    assert client.post("/moter/kalender/ny/").status_code == 302
    assert delegate.feed_key.secret in client.get("/moter/kalender/").content.decode()
