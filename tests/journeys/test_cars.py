"""Three cars by a suggested plan, on a phone. One driver falls ill; everybody is told once how it became."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from councils.models import Municipality, Place
from meetings.models import Body, Car, Meeting, Passenger, Suggestion
from meetings.transport.cars import add_car
from meetings.transport.tasks import reckon_plan
from tests.browser import PHONE, scrolls_sideways
from tests.journeys.hands import press, sees
from tests.journeys.town import Town, post_arrives
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_coordinator, a_young_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
GATHERED = timedelta(minutes=6)
# who rides, and from where
RIDERS = {
    "Ada": "Setermoen", "Bo": "Moen", "Cleo": "Bardufoss", "Dag": "Finnsnes", "Eli": "Finnsnes", "Frøy": "Silsand",
    "Gro": "Tennevoll",
}  # fmt: skip
DRIVERS = {
    "Mons Målselv": "Moen",
    "Siri Senja": "Finnsnes",
    "Liv Lavangen": "Tennevoll",
    "Stig Silsand": "Silsand",
}


@pytest.fixture
def noon():
    """A day's noon, so that nothing waits for the morning."""
    start = (timezone.localtime() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
    with time_machine.travel(start) as clock:
        yield clock


@pytest.fixture
def town(db, noon) -> Town:
    return Town()


@pytest.fixture
def meeting(town) -> Meeting:
    """Seven need a lift to Sjøvegan; three cars."""
    meeting = a_meeting(
        Body.objects.get(slug="umt"), title="Samling på Sjøvegan", place="Kulturhuset, Sjøvegan",
        municipality=Municipality.objects.get(slug="salangen"),
    )  # fmt: skip
    for name, home in DRIVERS.items():
        place = Place.objects.get(name=home)
        driver = a_coordinator(name, place.municipality)
        if name != "Stig Silsand":  # he comes when another cannot
            _car(meeting, driver, place)
    for name, where in RIDERS.items():
        place = Place.objects.get(name=where)
        rider = called(meeting, a_young_person(name), answer="yes", needs_ride=True, pick_up_place=place)
        rider.municipality = place.municipality
        rider.save()
    return meeting


def _car(meeting: Meeting, driver, place: Place) -> Car:
    return add_car(meeting=meeting, driver=driver, municipality=place.municipality, home=place, by=None)


def use_a_suggested_plan(phone: Page, meeting: Meeting) -> None:
    phone.goto(f"/skyss/{meeting.pk}/")
    press(phone, "Foreslå plan")
    sees(phone, "Finner den beste planen")
    phone.goto("about:blank")  # the page looks by itself whether the plan has come
    reckon_plan(Suggestion.objects.filter(state="waiting").get().pk)
    phone.goto(f"/skyss/{meeting.pk}/forslag/")
    sees(phone, "Bevist best mulig", "Hvis alle kjørte hver for seg")
    assert not scrolls_sideways(phone)
    phone.get_by_role("link", name="Bruk forslaget").click()
    press(phone, "Bruk forslaget")
    sees(phone, "Planen er i bruk")


def letters(clock) -> Counter[str]:
    """Who got how many letters, when the gathering is over."""
    clock.shift(GATHERED)
    return Counter(address for letter in post_arrives() for address in letter.to)


def seats() -> dict[str, tuple]:
    """Rider's address → whose car, and where and when they get on and off."""
    rows = Passenger.objects.select_related("invitee__person", "car__driver", "out_stop", "home_stop")
    return {
        one.invitee.person.email: (
            one.car.driver.email, one.out_stop.place, one.out_stop.at, one.home_stop.place, one.home_stop.at,
        )
        for one in rows
    }  # fmt: skip


def test_three_cars_by_suggestion_one_driver_ill_and_everybody_told_once(town, meeting, noon, visit):
    phone = visit(town.secretariat, width=PHONE)
    use_a_suggested_plan(phone, meeting)
    before = seats()
    assert len(before) == len(RIDERS)
    expected = Counter([*before, *{car for car, *_stops in before.values()}])
    assert letters(noon) == expected

    ill = Car.objects.get(driver__name="Siri Senja")
    stranded = {address for address, (driver, *_stops) in before.items() if driver == ill.driver.email}
    assert stranded
    phone.goto(f"/skyss/{meeting.pk}/")
    phone.locator(f"#car-{ill.pk}").get_by_role("link", name="Sjåføren er borte").click()
    press(phone, "Fjern bilen")
    sees(phone, f"Uten plass ({len(stranded)})")

    deputy = town.person("Stig Silsand")
    phone.get_by_role("link", name="Legg til bil").first.click()
    phone.get_by_label("Sjåfør").select_option(label="Stig Silsand")
    phone.get_by_label("Fra kommunen").select_option(label="Senja")
    phone.get_by_label("Kjører fra").select_option(label="Silsand")
    press(phone, "Lagre bilen")
    use_a_suggested_plan(phone, meeting)

    after = seats()
    assert len(after) == len(RIDERS)
    touched = {address for address in after if after[address] != before[address]}
    assert stranded <= touched
    got = letters(noon)
    assert set(got.values()) == {1}
    assert got.keys() & before.keys() == touched
    assert {deputy.email, ill.driver.email} <= got.keys()
    assert letters(noon) == Counter()


def test_someone_is_dragged_into_a_car_and_the_same_is_done_by_button(town, meeting, visit):
    desk = visit(town.secretariat)
    desk.goto(f"/skyss/{meeting.pk}/")
    car = Car.objects.get(driver__name="Mons Målselv")
    row = desk.locator("[data-rider]", has_text="Cleo")
    row.locator(".umt-grip").hover()
    desk.mouse.down()
    desk.locator(f"#car-{car.pk} h3").hover()
    desk.mouse.up()
    expect(desk.locator(f"#car-{car.pk}")).to_contain_text("Cleo går på")
    expect(desk.locator("#moved")).to_contain_text("Plassen er gitt")
    assert Passenger.objects.get().car == car

    press(desk, "Sett i bil 1 Bo")
    sees(desk, "Plassen er gitt")
    assert Passenger.objects.count() == 2
