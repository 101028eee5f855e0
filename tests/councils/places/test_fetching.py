from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from councils.models import Fetch, Stretch
from councils.places.actions import write_road
from councils.places.fetching import AT_A_TIME, ask_for_roads, run
from councils.places.queries import Source, drives_from
from tests.councils.places.conftest import a_place
from tests.councils.places.service import serving


def osrm(path, _body):
    """Every drive takes ten minutes more than its number in the question, and a kilometre for each minute."""
    asked = parse_qs(urlsplit(path).query)
    sources, destinations = (asked[name][0].split(";") for name in ("sources", "destinations"))
    minutes = [[10 + int(there) + int(here) for there in destinations] for here in sources]
    return 200, {
        "code": "Ok",
        "durations": [[60 * one for one in row] for row in minutes],
        "distances": [[1000 * one for one in row] for row in minutes],
    }


@pytest.fixture
def places(setermoen, finnsnes, bardu):
    school = a_place("Skolen", bardu, ("68.8625", "18.3440"))
    a_place("Krysset", bardu)  # not on the map
    return setermoen, finnsnes, school


def test_only_what_nobody_wrote_is_filled_in(places, secretariat, settings):
    setermoen, finnsnes, school = places
    write_road(one=setermoen, other=finnsnes, km=75, minutes=69, by=secretariat)
    Stretch.objects.create(one=setermoen, other=school, km=5, minutes=5, source=Source.ESTIMATE)
    with serving(osrm) as service:
        settings.ROUTES_URL = service.url
        fetch = ask_for_roads(by=secretariat)
        run(fetch)
    fetch.refresh_from_db()
    assert (fetch.state, fetch.parts_done, fetch.part_count, fetch.filled) == ("done", 1, 1, 2)
    assert drives_from(setermoen, [finnsnes])[finnsnes.pk] == (75, 69, Source.WRITTEN)
    assert drives_from(setermoen, [school])[school.pk] == (12, 12, Source.FETCHED)
    (path, _headers, _body), *others = service.asked
    assert path.startswith("/table/v1/driving/18.3483,68.8608;17.9811,69.2294;18.344,68.8625?")
    assert not others


def test_openrouteservice_is_asked_with_the_key(places, secretariat, settings):
    setermoen, finnsnes, _school = places

    def ors(_path, body):
        rows = [[5400.0 if one != other else 0 for other in body["destinations"]] for one in body["sources"]]
        return 200, {"durations": rows, "distances": rows}

    with serving(ors) as service:
        settings.ROUTES_URL, settings.ROUTES_KEY = service.url, "a-key"
        run(ask_for_roads(by=secretariat))
    path, headers, body = service.asked[0]
    assert (path, headers["Authorization"]) == ("/v2/matrix/driving-car", "a-key")
    assert body["locations"][0] == [18.3483, 68.8608]
    assert drives_from(setermoen, [finnsnes])[finnsnes.pk] == (5, 90, Source.FETCHED)


def test_many_places_are_asked_for_in_parts(bardu, secretariat, settings):
    for number in range(AT_A_TIME + 2):
        a_place(f"Stopp {number}", bardu, (f"69.{number:02}", "18.5"))
    with serving(osrm) as service:
        settings.ROUTES_URL = service.url
        fetch = ask_for_roads(by=secretariat)
        run(fetch)
    fetch.refresh_from_db()
    assert (fetch.part_count, fetch.parts_done) == (3, 3)
    assert len(service.asked) == 3
    assert Stretch.objects.count() == (AT_A_TIME + 2) * (AT_A_TIME + 1) / 2


NAN = {"durations": [[float("nan")] * 3] * 3, "distances": [[1] * 3] * 3}
TOO_MUCH = " " * 2_000_000 + "{}"


@pytest.mark.parametrize(
    "answer",
    [(429, "slow"), (200, "<html>"), (200, {"code": "Ok"}), (200, []), (200, NAN), (200, TOO_MUCH)],
)
def test_what_goes_wrong_is_said_and_what_is_there_stays(places, secretariat, settings, answer):
    setermoen, finnsnes, _school = places
    before = drives_from(setermoen, [finnsnes])
    with serving(lambda _path, _body: answer) as service:
        settings.ROUTES_URL = service.url
        fetch = ask_for_roads(by=secretariat)
        run(fetch)
    fetch.refresh_from_db()
    assert fetch.state == "failed"
    assert fetch.problem
    assert drives_from(setermoen, [finnsnes]) == before


def test_a_service_that_is_not_there_is_said(places, secretariat, settings):
    with serving(osrm) as service:
        settings.ROUTES_URL = service.url
    fetch = ask_for_roads(by=secretariat)  # the service is gone by now
    run(fetch)
    fetch.refresh_from_db()
    assert (fetch.state, fetch.filled) == ("failed", 0)


def test_a_pair_without_a_road_is_left_as_it_was(places, secretariat, settings):
    setermoen, finnsnes, school = places

    def islands(path, body):
        status, said = osrm(path, body)
        said["durations"][0][1] = said["durations"][1][0] = None
        return status, said

    with serving(islands) as service:
        settings.ROUTES_URL = service.url
        run(ask_for_roads(by=secretariat))
    assert drives_from(setermoen, [finnsnes])[finnsnes.pk].source == Source.ESTIMATE
    assert drives_from(setermoen, [school])[school.pk].source == Source.FETCHED


def test_a_road_longer_than_a_day_is_left_out(places, secretariat, settings):
    answer = {"durations": [[1e7] * 3] * 3, "distances": [[1e9] * 3] * 3}
    with serving(lambda _path, _body: (200, answer)) as service:
        settings.ROUTES_URL = service.url
        fetch = ask_for_roads(by=secretariat)
        run(fetch)
    fetch.refresh_from_db()
    assert (fetch.state, fetch.filled) == ("done", 0)


def test_one_fetch_at_a_time_and_a_dead_one_stands_in_nobodys_way(places, secretariat, settings, client):
    settings.ROUTES_URL = "http://127.0.0.1:9"
    first = ask_for_roads(by=secretariat)
    with pytest.raises(ValidationError) as refusal:
        ask_for_roads(by=secretariat)
    assert refusal.value.code == "under_way"
    Fetch.objects.filter(pk=first.pk).update(asked_at=timezone.now() - Fetch.PATIENCE)
    client.force_login(secretariat)
    assert reverse("roads_fetch") in client.get(reverse("places")).content.decode()  # one can ask anew
    second = ask_for_roads(by=secretariat)
    first.refresh_from_db()
    assert (first.state, second.state) == ("failed", "waiting")


def test_two_workers_with_the_same_fetch_ask_once(places, secretariat, settings):
    with serving(osrm) as service:
        settings.ROUTES_URL = service.url
        fetch = ask_for_roads(by=secretariat)
        run(fetch)
        run(fetch)
    assert len(service.asked) == 1


def test_without_a_service_nobody_asks(secretariat):
    with pytest.raises(ValidationError) as refusal:
        ask_for_roads(by=secretariat)
    assert refusal.value.code == "no_service"
