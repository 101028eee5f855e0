"""Invented people: common first names with surnames made of place names, nobody's real name."""

# ruff: noqa: SIM905  lists of names read better as words

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from django.contrib.auth.hashers import make_password

from umt_portal.models import User

PASSWORD = "Midt-Troms-2026"  # noqa: S105  printed in the README, for the demo only
DOMAIN = "umt.example"
BOYS = "Elias Jakob Henrik Aksel Mikkel Oskar Emil Jonas Ahmed Sander Tobias Isak Noah Filip Even Storm Odin Leon".split()
GIRLS = "Nora Maja Sara Ida Elle Thea Amalie Live Ingrid Hedda Frida Signe Tuva Amina Selma Astrid Vilde Eira".split()
ADULTS = (
    "Hanne Tore Kari Stein Unni Per Rita Marit Geir Anne Lars Bente Odd Siv Jan Randi Arne Gro Trond".split()
)
FIRST_PARTS = "Strand Bjørk Rund Seter Elve Faks Brøst Tenne Grylle Sjø Reis Moe Ands Foss Myr Botn Heggel Espen".split()
LAST_PARTS = "li ås haug mo vold nes ad vik voll elv vang gård vatn moen land bogen bakken eng".split()


class Cast:
    """Hands out names that are never used twice, and makes the people who bear them."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.password = make_password(PASSWORD)
        self.numbers = count()

    def name(self, first_names: list[str]) -> str:
        number = next(self.numbers)
        first, last = (
            FIRST_PARTS[number % len(FIRST_PARTS)],
            LAST_PARTS[(number * 7 + number // 18) % len(LAST_PARTS)],
        )
        return f"{first_names[number % len(first_names)]} {first}{last}"

    def adult(self, email: str, **fields) -> User:
        return self._person(self.name(ADULTS), email, **fields)

    def young(self, kind: str, age: int, email: str | None = None) -> User:
        """A young person who turned `age` some months ago."""
        number = next(self.numbers)
        born_on = date(self.today.year - age, 1, 1) + timedelta(days=number * 11 % 250)
        if (born_on.month, born_on.day) > (self.today.month, self.today.day):
            born_on = born_on.replace(year=born_on.year - 1)
        return self._person(self.name(BOYS if kind == "gutt" else GIRLS), email, born_on=born_on)

    def _person(self, name: str, email: str | None, **fields) -> User:
        address = f"{email}@{DOMAIN}" if email else None
        person = User(name=name, email=address, password=self.password, **fields)
        person.save()
        return person
