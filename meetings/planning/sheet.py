"""The one screen a year is made on: a rule and lines for each body, with what stands in the way of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from meetings.bodies.models import Body
from meetings.planning.bookings import Booking
from meetings.planning.collisions import Collision
from meetings.planning.explaining import Travel, explained
from meetings.planning.forms import RowForm, Rule
from meetings.planning.lines import MOST, PREFIX, as_data, booking_of, details_of, lines_of
from meetings.planning.proposals import Line, Proposer, is_touched
from meetings.planning.queries import figures
from meetings.planning.travel import Place
from meetings.planning.year import Year
from meetings.schedule.queries import YearFigures

Rows = formset_factory(RowForm, extra=0, max_num=MOST, absolute_max=MOST, validate_max=True)


@dataclass
class Row:
    """A line, what stands in its way, and the fair place for it."""

    number: int
    form: RowForm
    booking: Booking | None
    collisions: list[Collision]
    fairest: Place | None
    travel: Travel | None

    @property
    def seen(self) -> str:
        return " ".join(collision.key.replace(" ", "_") for collision in self.collisions)

    @property
    def has_news(self) -> bool:
        """Something stands in the way that was not on the screen when the button was pressed."""
        return bool(set(self.seen.split()) - set((self.form["seen"].value() or "").split()))


@dataclass
class Group:
    body: Body
    figures: YearFigures
    rule: Rule
    rows: list[Row]


class Sheet:
    """What stands on the screen. `data` is what was sent; without it the lacking meetings are suggested."""

    def __init__(self, year: Year, data: QueryDict | None = None) -> None:
        self.year = year
        self.is_judged = False
        self.rules = {body.pk: self._rule(body, data) for body in year.active}
        self.lines = lines_of(data) if data is not None else self._suggested([])

    def suggest(self) -> bool:
        """Suggest anew what nobody has changed; False when a rule makes no sense."""
        if any([not rule.is_valid() for rule in self.rules.values()]):  # noqa: C419  all of them say what is wrong
            return False
        self.lines = self._suggested([line for line in self.lines if is_touched(line)])
        return True

    def add(self, body: str) -> None:
        """One more line of a body, with the clock and place of its last one."""
        if any(str(one.pk) == body for one in self.year.active) and len(self.lines) < MOST:
            last = next((line for line in reversed(self.lines) if line["body"] == body), {})
            kept = {
                name: last.get(name) for name in ("starts", "ends", "title", "place", "municipality", "like")
            }
            self.lines.append({**kept, "body": body, "others": []})

    def use_place(self, number: str) -> None:
        """Move a line to the fairest place."""
        row = next((row for row in self.rows if str(row.number) == number), None)
        if row and row.fairest:
            there = self.year.municipalities[row.fairest.municipality]
            self.lines[row.number] |= {"municipality": str(there.pk), "place": there.centre}
            self._forget()

    def judge(self) -> bool:
        """Say at each field what is wrong."""
        self.is_judged = True
        return bool(self.checked.is_valid())

    @cached_property
    def checked(self) -> BaseFormSet:
        """The lines as forms that are filled in."""
        return Rows(as_data(self.lines), prefix=PREFIX, form_kwargs={"year": self.year})

    @cached_property
    def formset(self) -> BaseFormSet:
        """The lines as they are shown; unjudged ones carry no errors."""
        if self.is_judged:
            return self.checked
        return Rows(initial=self.lines, prefix=PREFIX, form_kwargs={"year": self.year})

    @cached_property
    def bookings(self) -> list[Booking | None]:
        return [booking_of(form) for form in self.checked]

    @cached_property
    def rows(self) -> list[Row]:
        every = [*self.year.bookings, *(one for one in self.bookings if one)]
        return [self._row(number, booking, every) for number, booking in enumerate(self.bookings)]

    @property
    def groups(self) -> list[Group]:
        mine: dict[str, list[Row]] = {}
        for row in self.rows:
            mine.setdefault(str(self.lines[row.number]["body"]), []).append(row)
        return [
            Group(body, figures(self.year, body), self.rules[body.pk], mine.get(str(body.pk), []))
            for body in self.year.active
        ]

    def meetings(self) -> list[dict[str, Any]]:
        """What the action makes of valid lines."""
        known = {meeting.pk: meeting for meeting in [*self.year.before, *self.year.meetings]}
        return [details_of(form.cleaned_data, self.year, known) for form in self.checked]

    def _row(self, number: int, booking: Booking | None, every: list[Booking]) -> Row:
        form = self.formset.forms[number]
        if booking is None:
            return Row(number, form, None, [], None, None)
        found = self.year.places(booking, every)
        here = next((place for place in found if place.municipality == booking.municipality), None)
        fairest = next(iter(found), None)
        travel = explained(self.year, fairest, here)
        return Row(number, form, booking, self.year.collisions(booking, every), fairest, travel)

    def _suggested(self, kept: list[Line]) -> list[Line]:
        self.lines = kept
        proposer = Proposer(self.year, [one for one in self.bookings if one])
        self._forget()
        new = [line for body in self.year.active for line in proposer.lines(body, self._how(body))]
        return sorted([*kept, *new], key=lambda line: str(line["day"] or "9"))

    def _forget(self) -> None:
        """The lines are others now."""
        for name in ("checked", "formset", "bookings", "rows"):
            self.__dict__.pop(name, None)

    def _how(self, body: Body) -> dict[str, Any]:
        rule = self.rules[body.pk]
        return rule.cleaned_data if rule.is_bound else rule.initial

    def _rule(self, body: Body, data: QueryDict | None) -> Rule:
        return Rule(
            data,
            prefix=f"regel-{body.pk}",
            initial={"kind": Rule.Kind.COPY, "weeks": 6},
            year=self.year.number,
        )
