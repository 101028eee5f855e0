from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from councils.models import Municipality, Road
from councils.municipalities.actions import remove_road, set_road
from councils.municipalities.distances import drives


def centre(municipality, latitude, longitude):
    municipality.latitude, municipality.longitude = Decimal(latitude), Decimal(longitude)
    municipality.save()


def test_the_region_brings_all_its_roads_and_keeps_what_was_corrected(db):
    call_command("region")
    assert Road.objects.count() == 21
    bardu, salangen = (Municipality.objects.get(name=name) for name in ("Bardu", "Salangen"))
    road = Road.objects.get(
        one=min(bardu, salangen, key=lambda m: m.pk), other=max(bardu, salangen, key=lambda m: m.pk)
    )
    assert (road.km, road.minutes, road.is_estimate) == (25, 23, True)

    set_road(one=salangen, other=bardu, km=26, minutes=28, is_estimate=False, by=None)
    call_command("region")
    road.refresh_from_db()
    assert (road.km, road.minutes, road.is_estimate) == (26, 28, False)
    assert Road.objects.count() == 21


def test_one_road_for_a_pair_whichever_is_named_first(bardu, senja, secretariat):
    first = set_road(one=senja, other=bardu, km=75, minutes=69, by=secretariat)
    again = set_road(one=bardu, other=senja, km=74, minutes=68, by=secretariat)
    assert first.pk == again.pk
    assert (again.one, again.other, again.minutes) == (bardu, senja, 68)


@pytest.mark.parametrize(("minutes", "code"), [(0, "no_time"), (1441, "no_time")])
def test_a_drive_takes_some_time_and_less_than_a_day(bardu, senja, secretariat, minutes, code):
    with pytest.raises(ValidationError) as refusal:
        set_road(one=bardu, other=senja, km=75, minutes=minutes, by=secretariat)
    assert refusal.value.error_dict["minutes"][0].code == code


def test_no_road_to_oneself_and_the_lower_key_first(bardu, senja, secretariat):
    with pytest.raises(ValidationError):
        set_road(one=bardu, other=bardu, km=1, minutes=1, by=secretariat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Road.objects.create(one=senja, other=bardu, km=75, minutes=69)


def test_an_unwritten_pair_is_reckoned_by_straight_line(bardu, senja, secretariat, django_assert_num_queries):
    assert (bardu.pk, senja.pk) not in drives([bardu, senja])  # nobody knows where they are
    centre(bardu, "68.8608", "18.3483")
    centre(senja, "69.2297", "17.9810")
    with django_assert_num_queries(1):
        guess = drives([bardu, senja])[bardu.pk, senja.pk]
    assert guess.is_estimate
    assert 50 < guess.km < 65  # 43.6 km through the air
    assert guess.minutes == pytest.approx(guess.km / 65 * 60, abs=1)

    road = set_road(one=bardu, other=senja, km=75, minutes=69, is_estimate=False, by=secretariat)
    assert drives([senja, bardu])[senja.pk, bardu.pk] == (75, 69, False)
    remove_road(road=road, by=secretariat)
    assert drives([senja, bardu])[senja.pk, bardu.pk] == guess
