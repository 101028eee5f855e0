import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from councils.models import Place, Stretch
from councils.places.actions import (
    add_place,
    bring_back,
    change_place,
    forget_road,
    remove_place,
    write_road,
)
from councils.places.queries import Source, drives_from
from meetings.models import Driver
from tests.councils.places.conftest import a_place


def test_a_place_is_written_down_by_somebody(bardu, secretariat):
    place = add_place(name="Setermoen skole", municipality=bardu, by=secretariat)
    assert Place.objects.in_use().get() == place
    assert LogEntry.objects.get_for_object(place).get().actor == secretariat


@pytest.mark.parametrize(
    "name", ["Storgata 12", "solbakken 3 B", "Kirkeveien 7", "Skogvegen 14c", "Granlia 5", "Nygata 1"]
)
def test_a_street_with_a_number_is_somebodys_home(bardu, secretariat, name):
    with pytest.raises(ValidationError) as refusal:
        add_place(name=name, municipality=bardu, by=secretariat)
    assert refusal.value.error_dict["name"][0].code == "home_address"
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    "name", ["Krysset E6", "Fylkesveg 86", "Storgata", "Skole 2", "Shell Elverum", "Elvegata skole"]
)
def test_crossroads_schools_and_streets_are_not(bardu, secretariat, name):
    assert add_place(name=name, municipality=bardu, by=secretariat).pk


def test_half_a_position_and_the_same_name_twice_are_refused(bardu, senja, setermoen, secretariat):
    with pytest.raises(ValidationError) as refusal:
        add_place(name="Her", municipality=bardu, latitude=69, longitude=None, by=secretariat)
    assert refusal.value.error_dict["longitude"][0].code == "half_a_position"
    with pytest.raises(ValidationError):
        add_place(name="Setermoen", municipality=bardu, by=secretariat)
    assert add_place(name="Setermoen", municipality=senja, by=secretariat).pk


def test_a_place_that_moves_is_reckoned_from_where_it_is_now(setermoen, finnsnes, secretariat):
    before = drives_from(setermoen, [finnsnes])[finnsnes.pk]
    change_place(place=setermoen, latitude=69, longitude=18, by=secretariat)
    assert drives_from(setermoen, [finnsnes])[finnsnes.pk].km < before.km


def test_a_place_nobody_uses_is_deleted_and_one_that_is_used_is_kept_out_of_the_way(
    bardu, setermoen, secretariat
):
    school, crossing = a_place("Skolen", bardu), a_place("Krysset", bardu)
    write_road(one=school, other=setermoen, km=1, minutes=2, by=secretariat)
    driver = Driver.objects.create(person=secretariat, home=crossing)
    assert remove_place(place=school, by=secretariat) is True
    assert not Stretch.objects.exists()
    assert remove_place(place=crossing, by=secretariat) is False
    driver.refresh_from_db()
    assert driver.home == crossing
    assert crossing not in Place.objects.in_use()
    crossing.refresh_from_db()
    bring_back(place=crossing, by=secretariat)
    assert crossing in Place.objects.in_use()


def test_the_centre_stays(setermoen, secretariat):
    with pytest.raises(ValidationError) as refusal:
        remove_place(place=setermoen, by=secretariat)
    assert refusal.value.code == "is_centre"


def test_a_road_is_written_once_whichever_end_is_named_first_and_can_be_forgotten(
    setermoen, finnsnes, secretariat
):
    guess = drives_from(setermoen, [finnsnes])[finnsnes.pk]
    write_road(one=finnsnes, other=setermoen, km=75, minutes=69, by=secretariat)
    write_road(one=setermoen, other=finnsnes, km=76, minutes=70, by=secretariat)
    assert drives_from(finnsnes, [setermoen])[setermoen.pk] == (76, 70, Source.WRITTEN)
    forget_road(one=finnsnes, other=setermoen, by=secretariat)
    assert drives_from(setermoen, [finnsnes])[finnsnes.pk] == guess


@pytest.mark.parametrize("minutes", [0, 1441])
def test_a_road_takes_some_time_and_less_than_a_day(setermoen, finnsnes, secretariat, minutes):
    with pytest.raises(ValidationError) as refusal:
        write_road(one=setermoen, other=finnsnes, km=75, minutes=minutes, by=secretariat)
    assert refusal.value.error_dict["minutes"][0].code == "no_time"


def test_no_road_to_itself_and_the_lower_key_first(setermoen, finnsnes, secretariat):
    with pytest.raises(ValidationError) as refusal:
        write_road(one=setermoen, other=setermoen, km=1, minutes=1, by=secretariat)
    assert refusal.value.code == "same_place"
    low, high = sorted((setermoen, finnsnes), key=lambda place: place.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stretch.objects.create(one=high, other=low, km=75, minutes=69)
