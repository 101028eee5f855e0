"""What people do in two years, and in which hour: plain data, told to the portal and to the rules."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.together.two_years.hours import hour_of

PLACES = ["Bardu", "Senja"]
DELEGATES = ["Daniel", "Dina", "Sunniva", "Simen"]  # two of each place
LAST_DAY = 690  # what begins later may not be over in time
JUST_MOVED = [sunday + days for sunday in (83, 300, 447, 664) for days in (0, 2, 4)]  # the clock on the wall


@dataclass(frozen=True)
class Gathering:
    """A meeting of the young."""

    number: int
    called: int
    starts: int
    answered: dict[str, int] = field(default_factory=dict)  # who says yes, and when
    cancelled: int | None = None

    @property
    def ends(self) -> int:
        return self.starts + 4

    @property
    def roll_called(self) -> int:
        return self.starts + 1


@dataclass(frozen=True)
class Course:
    """A session of a course, and when who signs up."""

    number: int
    starts: int
    signed_up: dict[str, int]


@dataclass(frozen=True)
class Child:
    """One whose guardian is asked, and may answer."""

    number: int
    asked: int
    answered: int | None

    @property
    def guardian(self) -> str:
        return f"foresatt{self.number}@hjemme.example"


def gatherings(seed: int = 3) -> list[Gathering]:
    """Every three weeks, and when the clock has just been moved; called at any time of the day or night. Each fifth is
    called off, some in the night before."""
    chance, found = random.Random(seed), []
    for number, day in enumerate([*range(20, LAST_DAY, 21), *JUST_MOVED]):
        starts = hour_of(day, 10)
        called = hour_of(day - chance.choice([2, 5, 9, 15, 19]), chance.randrange(24))
        yes = {
            who: chance.randint(called, starts - 2) for who in DELEGATES if chance.random() < 0.6
        }  # the others are silent
        cancelled = chance.choice([starts - 11, starts - 30]) if number % 5 == 4 else None
        if cancelled is not None:
            yes = {who: hour for who, hour in yes.items() if hour < cancelled}
        found.append(Gathering(number, called, starts, yes, cancelled))
    return found


def courses(seed: int = 4) -> list[Course]:
    chance, found = random.Random(seed), []
    for number, day in enumerate(range(12, LAST_DAY, 17)):
        starts = hour_of(day, 17)
        signed_up = {who: starts - chance.randint(2, 240) for who in DELEGATES if chance.random() < 0.7}
        found.append(Course(number, starts, signed_up))
    return found


def children(seed: int = 5) -> list[Child]:
    chance, found = random.Random(seed), []
    for number, day in enumerate(range(3, LAST_DAY, 11)):
        asked = hour_of(day, chance.randrange(24))
        answered = asked + chance.randint(1, 24 * 20) if chance.random() < 0.6 else None
        found.append(Child(number, asked, answered))
    return found
