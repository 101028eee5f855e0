"""Three cars to the next meeting. Most of those who need a lift have a seat; the latecomers have not."""

from __future__ import annotations

from datetime import timedelta

from meetings.models import Car, Meeting, Stop
from meetings.transport.actions import give_seat
from meetings.transport.cars import StopPlan, add_car
from meetings.transport.queries import rides_needing_seat
from umt_portal.home.demo.councils import Place
from umt_portal.models import User

# whose coordinator drives, the car, its seats, and (place, minutes before the meeting, minutes after it)
CARS = (
    ("senja", "Grå Enyaq, EK 12345", 4, (("Finnsnes skysstasjon", 100, 95), ("Sørreisa sentrum", 80, 75))),
    (
        "malselv",
        "Blå Transporter, ZH 67890",
        6,
        (("Moen", 75, 70), ("Bardufoss", 62, 58), ("Setermoen", 30, 28)),
    ),
    ("lavangen", "Hvit Corolla, XY 24680", 3, (("Tennevoll", 30, 28),)),
)
TOWNS = {
    "senja": ("senja", "Finnsnes skysstasjon"),
    "sorreisa": ("senja", "Sørreisa sentrum"),
    "malselv": ("malselv", "Moen"),
    "bardu": ("malselv", "Setermoen"),
    "lavangen": ("lavangen", "Tennevoll"),
}


def plan(meeting: Meeting, places: list[Place], office: User) -> None:
    drivers = {place.municipality.slug: place for place in places}
    cars = {
        slug: _car(meeting, drivers[slug], text, seats, stops, office) for slug, text, seats, stops in CARS
    }
    for invitee in rides_needing_seat(meeting):
        if invitee.municipality.slug not in TOWNS:
            continue
        slug, town = TOWNS[invitee.municipality.slug]
        car = cars[slug]
        if car.passengers.count() < car.seat_count:
            out, home = (car.stops.get(direction=direction, place=town) for direction in ("out", "home"))
            give_seat(car=car, invitee=invitee, out_stop=out, home_stop=home, by=office)


def _car(meeting: Meeting, place: Place, text: str, seats: int, stops: tuple, office: User) -> Car:
    plans = [
        plan
        for town, before, after in stops
        for plan in (
            StopPlan(Stop.Direction.OUT, town, meeting.starts_at - timedelta(minutes=before)),
            StopPlan(Stop.Direction.HOME, town, meeting.ends_at + timedelta(minutes=after)),
        )
    ]
    return add_car(
        meeting=meeting,
        driver=place.coordinator,
        description=text,
        seat_count=seats,
        municipality=place.municipality,
        stops=plans,
        by=office,
    )
