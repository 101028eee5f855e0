"""Rights end with the term, the same day: also those one had by driving, chairing, subscribing or uploading."""

from datetime import timedelta

import pytest
from django.urls import reverse

from councils.models import Coordinator, Delegate
from councils.roster.actions import read_file
from meetings.feeds.actions import renew_key
from meetings.transport.actions import give_seat
from meetings.transport.cars import add_car
from tests.councils.roster.files import a_csv, a_row
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import today


@pytest.fixture
def meeting(umt):
    return a_meeting(umt)


def leave(records) -> None:
    records.update(ends_on=today() - timedelta(days=1))


def test_who_drove_no_longer_sees_whom(client, meeting, bardu, coordinator, delegate):
    rider = called(meeting, delegate, answer="yes", needs_ride=True)
    car = add_car(meeting=meeting, driver=coordinator, municipality=bardu, by=coordinator)
    give_seat(car=car, invitee=rider, by=coordinator)
    client.force_login(coordinator)
    pages = [reverse("driver_list", args=[car.pk]), reverse("meeting_rides", args=[meeting.pk])]
    assert [client.get(page).status_code for page in pages] == [200, 200]

    leave(Coordinator.objects.filter(person=coordinator))

    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_who_chaired_no_longer_writes_the_minutes_and_decisions(client, meeting, delegate):
    meeting.chair = delegate
    meeting.save()
    client.force_login(delegate)
    pages = [
        reverse("minutes_write", args=[meeting.pk]),
        reverse("decision_new", args=[an_item(meeting).pk]),
    ]
    assert [client.get(page).status_code for page in pages] == [200, 200]

    leave(Delegate.objects.filter(person=delegate))

    assert [client.get(page).status_code for page in pages] == [403, 403]


def test_the_own_calendar_is_empty(client, meeting, delegate):
    meeting.remote_url = "https://video.example/hemmelig"
    meeting.save()
    called(meeting, delegate)
    secret = renew_key(person=delegate, by=delegate).secret
    page = reverse("feed_personal", args=[secret])
    assert b"hemmelig" in client.get(page).content

    leave(Delegate.objects.filter(person=delegate))

    assert b"VEVENT" not in client.get(page).content


def test_a_file_of_people_that_waits_is_closed(client, bardu, coordinator):
    roster = read_file(content=a_csv(a_row()), name="liste.csv", by=coordinator)
    client.force_login(coordinator)
    page = reverse("roster_preview", args=[roster.pk])
    assert "Østby" in client.get(page).content.decode()

    leave(Coordinator.objects.filter(person=coordinator))

    assert client.get(page).status_code == 404
