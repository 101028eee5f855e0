import pytest
from django.core.cache import cache
from django.core.management import call_command

from councils.models import Municipality, Place, Stretch
from councils.municipalities.actions import set_road
from councils.places.queries import Source, all_drives, drives, drives_from, found
from tests.councils.places.conftest import a_place
from umt_portal.models import Regulation


def test_what_is_written_goes_before_the_road_and_the_road_before_the_line(
    centres, bardu, senja, secretariat
):
    setermoen, finnsnes = centres
    guess = all_drives(centres)[setermoen.pk, finnsnes.pk]
    assert guess.source == Source.ESTIMATE
    assert 50 < guess.km < 65  # 43.6 km through the air

    set_road(one=senja, other=bardu, km=75, minutes=69, by=secretariat)
    assert all_drives(centres)[finnsnes.pk, setermoen.pk] == (75, 69, Source.ESTIMATE)
    set_road(one=senja, other=bardu, km=75, minutes=70, is_estimate=False, by=secretariat)
    assert all_drives(centres)[finnsnes.pk, setermoen.pk] == (75, 70, Source.WRITTEN)

    Stretch.objects.create(one=setermoen, other=finnsnes, km=74, minutes=66, source=Source.FETCHED)
    assert all_drives(centres)[finnsnes.pk, setermoen.pk] == (74, 66, Source.FETCHED)
    assert drives_from(finnsnes, centres) == {setermoen.pk: (74, 66, Source.FETCHED)}
    assert drives(centres)[0] == {(setermoen.pk, finnsnes.pk): 66, (finnsnes.pk, setermoen.pk): 66}


def test_the_road_between_municipalities_is_for_their_centres_alone(centres, bardu, senja, secretariat):
    set_road(one=senja, other=bardu, km=75, minutes=69, by=secretariat)
    school = a_place("Skolen", bardu, ("68.8625", "18.3440"))
    assert all_drives([*centres, school])[school.pk, centres[1].pk].km < 65


def test_a_place_nobody_has_put_on_the_map_has_no_road_until_somebody_writes_one(centres, bardu):
    somewhere = a_place("Krysset", bardu)
    assert not any(somewhere.pk in pair for pair in all_drives([*centres, somewhere]))
    Stretch.objects.create(one=centres[0], other=somewhere, km=4, minutes=5)
    assert drives([*centres, somewhere])[1][somewhere.pk, centres[0].pk] == 4


def test_the_same_number_of_queries_for_many_places(bardu, django_assert_num_queries):
    places = [a_place(f"Stopp {n}", bardu, (f"69.{n:02}", "18.5"), is_centre=not n) for n in range(20)]
    all_drives(places[:2])  # the rules are remembered
    with django_assert_num_queries(2):
        assert len(all_drives(places)) == 20 * 19


def test_speed_and_winding_are_rules(centres):
    before = drives(centres)
    Regulation.objects.create(key="road_kmh", value=130, starts_on="2020-01-01")
    faster = drives(centres)
    pair = centres[0].pk, centres[1].pk
    assert (faster[0][pair], faster[1][pair]) == (pytest.approx(before[0][pair] / 2, abs=1), before[1][pair])
    Regulation.objects.create(key="road_percent", value=100, starts_on="2020-01-01")
    cache.clear()
    assert drives(centres)[1][pair] == 44


def test_the_region_brings_places_and_leaves_what_was_corrected(db):
    call_command("region")
    assert Place.objects.centres().count() == 7
    bardufoss, setermoen = (Place.objects.get(name=name) for name in ("Bardufoss", "Setermoen"))
    assert drives_from(bardufoss, [setermoen])[setermoen.pk] == (30, 28, Source.ESTIMATE)
    finnsnes = Place.objects.get(name="Finnsnes")
    assert drives_from(setermoen, [finnsnes])[finnsnes.pk][:2] == (75, 69)  # the municipalities' road

    Place.objects.filter(name="Silsand").update(is_active=False)
    Place.objects.filter(pk=setermoen.pk).update(name="Setermoen sentrum")
    Stretch.objects.filter(km=30).update(km=31, source=Source.WRITTEN)
    before = Place.objects.count(), Stretch.objects.count()
    call_command("region")
    assert (Place.objects.count(), Stretch.objects.count()) == before
    assert drives_from(bardufoss, [setermoen])[setermoen.pk].km == 31
    assert not Place.objects.get(name="Silsand").is_active


def test_places_are_found_by_their_name_and_their_municipality(centres, bardu):
    gone = a_place("Setermoen skole", bardu, is_active=False)
    assert list(found("seter")) == [centres[0]]
    assert list(found("bardu")) == [centres[0]]
    assert gone not in found()
    assert Municipality.objects.count() == 2
