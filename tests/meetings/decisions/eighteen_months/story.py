"""Who is asked what, and what each of them does on which day: plain data, in days from the first.

Both the portal and the rules written down in `rules` are told this story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

DAYS = 548
NEVER = 9  # this one never answers
Act = tuple[int, str, Any]  # on which day, what, and with what


@dataclass(frozen=True)
class Person:
    """Someone who gets mail, in the language of their account when they have one."""

    name: str
    email: str
    language: str = "nb"
    has_account: bool = False

    @property
    def receiver(self) -> str:
        return f"{'person' if self.has_account else 'mail'}:{self.email}"


@dataclass(frozen=True)
class Ask:
    """One municipality (its number), body or office that must answer one decision."""

    number: int
    decision: int
    place: int | None
    owner: Person
    sent: int
    due: int
    is_public: bool = True
    acts: list[Act] = field(default_factory=list)

    @property
    def new_owner(self) -> Person:
        language = ["nb", "nn", "en"][self.number % 3]
        return Person(f"Nils Nyvik{self.number}", f"nils{self.number}@kollega.example", language)


@dataclass(frozen=True)
class Question:
    """To a case handler; `due` as first asked."""

    number: int
    asked: int
    due: int
    acts: list[Act]


NO_MAIL = Person("Servicetorget", "")
HANDLERS = [
    Person(f"Siri Sak{number}", f"siri{number}@kommune.example", language, has_account)
    for number, (language, has_account) in enumerate(
        [("nb", False), ("nn", False), ("en", False), ("nn", True), ("en", True), ("nb", True)]
    )
]
# Of each municipality: who is mayor from which day to which. The fourth has none; the second stands without for long.
MAYORS: list[list[tuple[Person, int, int]]] = [
    [(Person("Oda Old", "oda@kommune.example", "nb", True), -400, 200),
     (Person("Ole Ny", "ole@kommune.example", "en", True), 201, 999)],
    [(Person("Eva En", "eva@kommune.example", "nn", True), -400, 149),
     (Person("Eli To", "eli@kommune.example", "nb", True), 261, 999)],
    [(Person("Tor Tre", "tor@kommune.example", "nn", True), -400, 999)],
    [],
    [(Person("Ida Fem", "ida@kommune.example", "nb", True), -400, 999)],
    [(Person("Geir Seks", "geir@kommune.example", "en", True), -400, 999)],
    [(Person("Aud Sju", "aud@kommune.example", "nn", True), -400, 999)],
]  # fmt: skip
# Joint meetings: planned on, held on, and whether people are called at once. The first is planned late.
JOINT = [(140, 170, False), (150, 160, True), (330, 372, False), (470, 540, True)]


def mayor_of(place: int | None, day: int) -> Person | None:
    terms = MAYORS[place] if place is not None else []
    return next((person for person, first, last in terms if first <= day <= last), None)


Tale = Callable[[Ask], list[Act]]
TALES: dict[str, Tale] = {
    "answers at once": lambda up: [(up.sent + 3, "answer", "yes")],
    "answers after the first reminder": lambda up: [(up.due - 2, "answer", "partly")],
    "answers late": lambda up: [(up.due + 10, "answer", "started")],
    "answers after a quarter of a year": lambda up: [(up.due + 90, "answer", "yes")],
    "asks back early, and waits three weeks": lambda up: [
        (up.sent + 2, "ask back", None), (up.sent + 23, "reply", None), (up.due + 24, "answer", "yes"),
    ],
    "asks back late": lambda up: [
        (up.due + 8, "ask back", None), (up.due + 20, "reply", None), (up.due + 45, "answer", "yes"),
    ],
    "takes more time": lambda up: [(up.due - 3, "more time", up.due + 20), (up.due + 30, "answer", "yes")],
    "says it is done, and it is not": lambda up: [
        (up.sent + 4, "answer", "done"), (up.sent + 12, "not done", None), (up.sent + 75, "answer", "done"),
    ],
    "hands over": lambda up: [(up.due + 8, "hand over", up.new_owner), (up.due + 16, "answer", "no")],
    "gets a new date": lambda up: [(up.due + 5, "new date", up.due + 30), (up.due + 41, "answer", "yes")],
    "asks back, and nobody replies": lambda up: [(up.due - 1, "ask back", None)],
    "looks at it": lambda up: [(up.due - 4, "answer", "looking"), (up.due + 23, "answer", "no")],
    "loses the link": lambda up: [
        (up.due + 1, "withdraw", None), (up.due + 15, "hand over", up.new_owner),
        (up.due + 26, "answer", "yes"),
    ],
    "a stranger answers": lambda up: [(up.due - 3, "stranger", None), (up.due + 9, "read", None)],
    "answers what they asked about": lambda up: [
        (up.due - 9, "ask back", None), (up.due + 2, "answer", "yes"), (up.due + 40, "new date", up.due + 60),
        (up.due + 62, "answer", "yes"),
    ],
}  # fmt: skip


def asks() -> list[Ask]:
    return list(_asks())


def _asks() -> Iterator[Ask]:
    tales, handlers, number = cycle(TALES.values()), cycle(HANDLERS), 0
    for decision in range(30):
        sent = 5 + 12 * decision
        places = [decision % 7, (decision + 3) % 7, *([None] if decision % 3 == 0 else [])]
        for turn, place in enumerate(places):
            owner = NO_MAIL if number % 17 == 16 else next(handlers)
            if turn == 0 and (mayor := mayor_of(place, sent)):
                owner = mayor
            due = sent + (42, 20, 5)[decision % 3]
            bare = Ask(number, decision, place, owner, sent, due, is_public=decision % 10 != 7)
            number += 1
            acts = [] if number == NEVER else _in_order(next(tales)(bare), bare)
            yield Ask(**{**bare.__dict__, "acts": acts})


def _in_order(acts: list[Act], up: Ask) -> list[Act]:
    """What would be before the day after it was sent, happens then."""
    return sorted([(max(day, up.sent + 1), what, fact) for day, what, fact in acts], key=lambda act: act[0])


def questions() -> list[Question]:
    return [
        Question(0, 10, 24, [(15, "answer", None)]),
        Question(1, 20, 34, [(60, "answer", None)]),
        Question(2, 30, 44, []),
        Question(3, 40, 54, [(58, "anew", 90), (100, "answer", None)]),
        Question(4, 50, 64, [(63, "close", None)]),
    ]
