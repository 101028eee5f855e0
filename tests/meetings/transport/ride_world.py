"""Roads and cars to plan with: Sjøvegan is the meeting; Setermoen and Moen lie on one road, Finnsnes on another."""

from __future__ import annotations

from councils.models import Municipality, Place, Stretch
from meetings.models import Car, Invitee, Meeting
from meetings.transport.cars import add_car
from meetings.transport.suggestions import ask_for_plan, reckon
from tests.meetings.meeting_world import called
from tests.people import a_coordinator, a_young_person
from umt_portal.models import User

# minutes (and km) between them
ROADS = {
    ("Setermoen", "Sjøvegan"): 35, ("Moen", "Setermoen"): 40, ("Moen", "Sjøvegan"): 75, ("Finnsnes", "Sjøvegan"): 80,
    ("Finnsnes", "Moen"): 60, ("Finnsnes", "Setermoen"): 90,
}  # fmt: skip


class Region:
    """Places by name, with every road between them."""

    def __init__(self, bardu: Municipality, senja: Municipality) -> None:
        self.bardu, self.senja = bardu, senja
        self.places = {
            "Setermoen": self._place("Setermoen", bardu, is_centre=True),
            "Moen": self._place("Moen", bardu),
            "Finnsnes": self._place("Finnsnes", senja, is_centre=True),
            "Sjøvegan": self._place("Sjøvegan", None),
        }
        for (one, other), minutes in ROADS.items():
            low, high = sorted((self[one], self[other]), key=lambda place: place.pk)
            Stretch.objects.create(one=low, other=high, minutes=minutes, km=minutes)

    def __getitem__(self, name: str) -> Place:
        return self.places[name]

    def _place(self, name: str, municipality: Municipality | None, *, is_centre: bool = False) -> Place:
        return Place.objects.create(name=name, municipality=municipality, is_centre=is_centre)

    def car(self, meeting: Meeting, name: str, home: str, seats: int = 4) -> Car:
        place = self[home]
        driver = a_coordinator(name, place.municipality)
        return add_car(
            meeting=meeting,
            driver=driver,
            municipality=place.municipality,
            home=place,
            seat_count=seats,
            by=None,
        )

    def rider(self, meeting: Meeting, name: str, place: str, **fields) -> Invitee:
        person = fields.pop("person", None) or a_young_person(name)
        invitee = called(meeting, person, answer="yes", needs_ride=True, pick_up_place=self[place], **fields)
        Invitee.objects.filter(pk=invitee.pk).update(municipality=self[place].municipality)
        invitee.refresh_from_db()
        return invitee


def suggested(meeting: Meeting, by: User):
    """A plan, asked for and reckoned."""
    suggestion = ask_for_plan(meeting=meeting, by=by)
    assert reckon(suggestion.pk)
    suggestion.refresh_from_db()
    return suggestion
