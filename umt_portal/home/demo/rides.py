"""Five drivers, and their cars to the next meeting. Three have a plan; those who answered late have no seat, and a plan
for them is suggested."""

from __future__ import annotations

from councils.models import Place as RoadPlace
from meetings.models import Car, Driver, Meeting
from meetings.transport.actions import seat_at_own_stop
from meetings.transport.cars import add_car
from meetings.transport.drivers import keep_driver
from meetings.transport.queries import rides_needing_seat
from meetings.transport.suggestions import ask_for_plan, reckon
from umt_portal.home.demo.councils import Place
from umt_portal.models import User

# whose coordinator drives, the car, its seats, and where they set out from
DRIVERS = (
    ("senja", "Grå Enyaq, EK 12345", 4, "Finnsnes"),
    ("malselv", "Blå Transporter, ZH 67890", 6, "Moen"),
    ("lavangen", "Hvit Corolla, XY 24680", 3, "Tennevoll"),
    ("bardu", "Rød Octavia, FV 13579", 4, "Setermoen"),
    ("dyroy", "Grønn Kona, EL 97531", 4, "Brøstadbotn"),
)
CARS = ("senja", "malselv", "lavangen", "dyroy")
RIDES_WITH = {
    "senja": "senja",
    "sorreisa": "senja",
    "malselv": "malselv",
    "bardu": "malselv",
    "lavangen": "lavangen",
}
LATE = 2  # how many have no seat yet, though there is one for them


def plan(meeting: Meeting, places: list[Place], office: User) -> None:
    homes = {place.municipality.slug: place for place in places}
    known = {slug: _driver(homes[slug], *facts, office) for slug, *facts in DRIVERS}
    cars = {slug: _car(meeting, homes[slug], known[slug], office) for slug in CARS}
    waiting = list(rides_needing_seat(meeting).order_by("municipality__name", "person__name"))
    for invitee in waiting[: len(waiting) - LATE]:
        slug = RIDES_WITH.get(invitee.municipality.slug)
        if slug and cars[slug].passengers.count() < cars[slug].seat_count:
            seat_at_own_stop(car=cars[slug], invitee=invitee, by=office)
    reckon(ask_for_plan(meeting=meeting, by=office).pk)


def _driver(place: Place, car: str, seats: int, home: str, office: User) -> Driver:
    return keep_driver(
        person=place.coordinator,
        home=RoadPlace.objects.get(name=home, municipality=place.municipality),
        description=car,
        seat_count=seats,
        by=office,
    )


def _car(meeting: Meeting, place: Place, driver: Driver, office: User) -> Car:
    return add_car(
        meeting=meeting,
        driver=driver.person,
        description=driver.description,
        seat_count=driver.seat_count,
        municipality=place.municipality,
        home=driver.home,
        by=office,
    )
