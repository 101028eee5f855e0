from datetime import timedelta
from decimal import Decimal
from time import monotonic

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import Place
from meetings.transport.bus import SECONDS, journeys
from tests.councils.places.service import serving
from tests.meetings.meeting_world import a_meeting, called


def answer(*patterns):
    return 200, {"data": {"trip": {"tripPatterns": list(patterns)}}}


def pattern(start="2026-03-02T08:10:00+01:00", end="2026-03-02T09:05:00+01:00", mode="bus"):
    walk = {"mode": "foot", "line": None, "fromPlace": {"name": "Her"}, "toPlace": {"name": "Skolen"}}
    ride = {
        "mode": mode,
        "line": {"publicCode": "100"},
        "fromPlace": {"name": "Skolen"},
        "toPlace": {"name": "Finnsnes"},
    }
    return {"expectedStartTime": start, "expectedEndTime": end, "legs": [walk, ride]}


@pytest.fixture
def places(bardu, senja):
    spots = (("Setermoen", bardu, "68.8608", "18.3483"), ("Finnsnes", senja, "69.2294", "17.9811"))
    return [
        Place.objects.create(
            name=name, municipality=where, latitude=Decimal(north), longitude=Decimal(east), is_centre=True
        )
        for name, where, north, east in spots
    ]


def test_buses_with_lines_and_times(places, settings):
    late = pattern("2026-03-02T09:10:00+01:00", "2026-03-02T09:55:00+01:00")
    with serving(lambda _path, _body: answer(late, pattern(), pattern(mode="foot"))) as service:
        settings.ENTUR_URL = service.url
        found = journeys(*places, timezone.now())
        again = journeys(*places, timezone.now() - timedelta(days=400))
    assert [journey.minutes for journey in found] == [55, 45]
    assert found[0].legs == ("100 Skolen – Finnsnes",)
    _path, headers, body = service.asked[0]
    assert headers["Et-Client-Name"] == settings.ENTUR_CLIENT
    assert body["variables"]["to"]["coordinates"] == {"latitude": 69.2294, "longitude": 17.9811}
    assert again == found


def test_the_same_question_is_asked_once(places, settings):
    when = timezone.now()
    with serving(lambda _path, _body: answer(pattern())) as service:
        settings.ENTUR_URL = service.url
        assert journeys(*places, when) == journeys(*places, when)
    assert len(service.asked) == 1


@pytest.mark.parametrize("said", [(500, "no"), (200, "<html>"), (200, {"errors": []}), (200, [])])
def test_what_goes_wrong_is_no_bus(places, settings, said):
    with serving(lambda _path, _body: said) as service:
        settings.ENTUR_URL = service.url
        assert journeys(*places, timezone.now()) == []


def test_a_timetable_that_hangs_holds_nobody_up(places, settings):
    with serving(lambda _path, _body: None) as service:
        settings.ENTUR_URL = service.url
        began = monotonic()
        assert journeys(*places, timezone.now()) == []
        waited = monotonic() - began
    assert waited < SECONDS + 12  # the service would have held on for 30


def test_a_place_that_is_not_on_the_map_has_no_bus(places, settings, bardu):
    with serving(lambda _path, _body: answer(pattern())) as service:
        settings.ENTUR_URL = service.url
        somewhere = Place.objects.create(name="Krysset", municipality=bardu)
        assert journeys(somewhere, places[1], timezone.now()) == []
    assert not service.asked


@pytest.fixture
def meeting(umt, delegate, senja):
    meeting = a_meeting(umt, municipality=senja, place="Kulturhuset")
    called(meeting, delegate)
    return meeting


def test_the_page_finds_a_bus_each_way_for_one_who_is_called(client, meeting, delegate, places, settings):
    client.force_login(delegate)
    path = reverse("ride_bus", args=[meeting.pk])
    with serving(lambda _path, _body: answer(pattern())) as service:
        settings.ENTUR_URL = service.url
        assert client.get(path).status_code == 200
        assert not service.asked  # nobody has said from where
        page = client.get(path, {"place": places[0].pk}).content.decode()
        assert "100 Skolen – Finnsnes" in page
        client.get(path, {"place": places[0].pk, "way": "home"})
    there, home = (body["variables"] for _path, _headers, body in service.asked)
    assert (there["to"]["name"], there["arriveBy"]) == ("Finnsnes", True)
    assert (home["from"]["name"], home["arriveBy"]) == ("Finnsnes", False)


def test_the_bus_goes_to_the_place_the_address_names(client, meeting, delegate, places, settings, senja):
    Place.objects.create(name="Silsand", municipality=senja, latitude=Decimal("69.2"), longitude=Decimal(18))
    type(meeting).objects.filter(pk=meeting.pk).update(place="Skolen på Silsand")
    client.force_login(delegate)
    with serving(lambda _path, _body: answer()) as service:
        settings.ENTUR_URL = service.url
        client.get(reverse("ride_bus", args=[meeting.pk]), {"place": places[0].pk})
    assert service.asked[0][2]["variables"]["to"]["name"] == "Silsand"


def test_ones_own_pick_up_place_is_asked_for_at_once(client, meeting, delegate, places, settings):
    meeting.invitees.filter(person=delegate).update(pick_up_place=places[0])
    client.force_login(delegate)
    with serving(lambda _path, _body: answer()) as service:
        settings.ENTUR_URL = service.url
        client.get(reverse("ride_bus", args=[meeting.pk]))
    assert service.asked[0][2]["variables"]["from"]["name"] == "Setermoen"


def test_nobody_else_and_not_without_the_setting(client, meeting, delegate, outsider, settings):
    path = reverse("ride_bus", args=[meeting.pk])
    client.force_login(delegate)
    assert client.get(path).status_code == 404
    settings.ENTUR_URL = "http://127.0.0.1:9"
    client.force_login(outsider)
    assert client.get(path).status_code == 404
