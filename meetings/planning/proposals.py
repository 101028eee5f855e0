"""The meetings a body lacks in a year, as lines of the plan: days by its rule, the rest as the last time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any
from zlib import crc32

from django.utils.translation import gettext as _

from meetings.bodies.models import Body
from meetings.planning.bookings import Booking, booked
from meetings.planning.forms import Rule
from meetings.planning.queries import first_body, lacking
from meetings.planning.series import every_weeks, monthly, same_day_in, spread
from meetings.planning.year import Year
from meetings.schedule.models import Meeting

Line = dict[str, Any]  # what a line of the form holds, as text
TYPED = ("day", "starts", "ends", "title", "place", "municipality", "others")
TEN, TWO = time(10), time(14)
THURSDAY = 3
CLOSE = 10  # days: a body that meets this near has its meeting


def signature(line: Line) -> str:
    """Tells whether a line still is as it was suggested."""
    return f"{crc32('|'.join(str(line.get(name) or '') for name in TYPED).encode()):08x}"


def is_touched(line: Line) -> bool:
    return line.get("made") != signature(line)


class Proposer:
    """Suggests for one body after the other; what is suggested takes its place for the next."""

    def __init__(self, year: Year, kept: Iterable[Booking]) -> None:
        self.year, self.before = year, year.before
        self.kept = list(kept)
        self.bookings = [*year.bookings, *self.kept]

    def lines(self, body: Body, rule: dict[str, Any]) -> list[Line]:
        count = lacking(self.year, body, sum(body.pk in one.bodies for one in self.kept))
        made = self._copies(body, count) if rule["kind"] == Rule.Kind.COPY else []
        days = self._days(body, rule, count) if rule["kind"] != Rule.Kind.COPY else []
        rest = count - len(made) - len(days)
        model = self._model(body)
        return [
            *made,
            *(self._line(body, day, model) for day in sorted([*days, *self._rest(body, days, rest, model)])),
        ]

    def _copies(self, body: Body, count: int) -> list[Line]:
        made: list[Line] = []
        for source in self.before:
            day = same_day_in(booked(source).first, self.year.number)
            if (
                len(made) < count
                and first_body(source, self.year.active) == body
                and not self._meets(body, day)
            ):
                made.append(self._copy(body, day, source))
        return made

    def _days(self, body: Body, rule: dict[str, Any], count: int) -> list[date]:
        if rule["kind"] == Rule.Kind.WEEKS:
            days = every_weeks(rule["first"], rule["weeks"], count, self.year.off)
        elif rule["kind"] == Rule.Kind.MONTHLY:
            days = monthly(rule["first"], count, self.year.off)
        else:
            weekday = rule["first"].weekday() if rule.get("first") else self._weekday(body)
            days = spread(self.year.number, self._taken(body), count, weekday, self.year.off)
        return days

    def _rest(self, body: Body, days: list[date], count: int, model: Meeting | None) -> list[date]:
        """What the rule did not give, in the longest gaps."""
        taken = [*self._taken(body), *days]
        return spread(self.year.number, taken, max(count, 0), self._weekday(body), self.year.off)

    def _copy(self, body: Body, day: date, source: Meeting) -> Line:
        facts = booked(source)
        together = [str(pk) for pk in sorted(facts.bodies - {body.pk}) if self.year.bodies[pk].is_active]
        return self._finished(body, day, source, facts.title, facts.place, facts.municipality, together)

    def _line(self, body: Body, day: date, model: Meeting | None) -> Line:
        title = _("Meeting of %(body)s") % {"body": body.short_name}
        here = self._booking(body, day, model)
        fairest = next(iter(self.year.places(here, self.bookings)), None)
        there = fairest.municipality if fairest else None
        return self._finished(body, day, model, title, self._place(body, there), there, [])

    def _finished(
        self,
        body: Body,
        day: date,
        model: Meeting | None,
        title: str,
        place: str,
        there: int | None,
        others: list[str],
    ) -> Line:
        booking = self._booking(body, day, model, {int(pk) for pk in others}, title, place, there)
        self.bookings.append(booking)
        self.kept.append(booking)
        line: Line = {
            "day": day.isoformat(),
            "starts": booking.starts.strftime("%H:%M"),
            "ends": booking.ends.strftime("%H:%M"),
            "title": title,
            "place": place,
            "municipality": str(there) if there in self.year.municipalities else "",
            "others": others,
            "body": str(body.pk),
            "like": str(model.pk) if model else "",
        }
        return line | {"made": signature(line)}

    def _booking(
        self,
        body: Body,
        day: date,
        model: Meeting | None,
        others: Iterable[int] = (),
        title: str = "",
        place: str = "",
        there: int | None = None,
    ) -> Booking:
        starts, ends = (booked(model).starts, booked(model).ends) if model else (TEN, TWO)
        ends = ends if ends > starts else time(23, 59)  # lasted several days; here it is one
        bodies = frozenset({body.pk, *others})
        return Booking(f"{body.pk}-{day}", day, day, starts, ends, bodies, title, place, there)

    def _place(self, body: Body, there: int | None) -> str:
        """Where the body met the last time it was in the municipality, or the municipality's centre."""
        if there is None:
            return ""
        known = [one.place for one in map(booked, self._history(body)) if one.municipality == there]
        return known[-1] if known else self.year.municipalities[there].centre

    def _history(self, body: Body) -> list[Meeting]:
        return [meeting for meeting in [*self.before, *self.year.meetings] if body in meeting.bodies.all()]

    def _model(self, body: Body) -> Meeting | None:
        """The last meeting it had, one of its own rather than a joint one."""
        found = sorted(
            self._history(body), key=lambda meeting: (len(meeting.bodies.all()) == 1, meeting.starts_at)
        )
        return found[-1] if found else None

    def _weekday(self, body: Body) -> int:
        model = self._model(body)
        return booked(model).first.weekday() if model else THURSDAY

    def _taken(self, body: Body) -> list[date]:
        return [one.first for one in self.bookings if body.pk in one.bodies]

    def _meets(self, body: Body, day: date) -> bool:
        return any(abs((taken - day).days) <= CLOSE for taken in self._taken(body))
