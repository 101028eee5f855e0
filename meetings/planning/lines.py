"""A line of the year's plan on its way: from what was sent, to a booking, to what the action takes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from meetings.planning.bookings import Booking
from meetings.planning.forms import RowForm
from meetings.planning.proposals import Line
from meetings.planning.year import Year
from meetings.schedule.models import Meeting

MOST = 80  # lines on a screen
PREFIX = "rad"
NAMES = tuple(RowForm.base_fields)


def lines_of(data: QueryDict) -> list[Line]:
    """What was sent, as text; lines to leave out are gone."""
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    lines = []
    for number in range(min(int(total), MOST) if total.isdecimal() else 0):
        line: Line = {name: data.get(f"{PREFIX}-{number}-{name}", "") for name in NAMES}
        line["others"] = data.getlist(f"{PREFIX}-{number}-others")
        if not line.pop("remove"):
            lines.append(line)
    return lines


def as_data(lines: list[Line]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({f"{PREFIX}-TOTAL_FORMS": str(len(lines)), f"{PREFIX}-INITIAL_FORMS": str(len(lines))})
    for number, line in enumerate(lines):
        for name, value in line.items():
            data.setlist(f"{PREFIX}-{number}-{name}", value if isinstance(value, list) else [value or ""])
    return data


def booking_of(form: RowForm) -> Booking | None:
    """The line as a booking, when enough of it is told to look for what stands in the way."""
    form.is_valid()
    data = form.cleaned_data
    if not {"day", "starts", "ends", "body"} <= data.keys():
        return None
    day, body = data["day"], data["body"]
    return Booking(
        key=f"{body}-{day}",
        first=day,
        last=day,
        starts=data["starts"],
        ends=data["ends"],
        bodies=frozenset({body, *data.get("others", [])}),
        title=data.get("title", ""),
        place=data.get("place", ""),
        municipality=data.get("municipality"),
    )


def details_of(data: dict[str, Any], year: Year, known: dict[int, Meeting]) -> dict[str, Any]:
    like = known.get(data["like"] or 0)
    after = {name: getattr(like, name) for name in ("is_open", "closed_ground", "food")} if like else {}
    return after | {
        "bodies": [year.bodies[pk] for pk in (data["body"], *data["others"])],
        "title": data["title"],
        "starts_at": _moment(data["day"], data["starts"]),
        "ends_at": _moment(data["day"], data["ends"]),
        "place": data["place"],
        "municipality": year.municipalities.get(data["municipality"]),
    }


def _moment(day: date, clock: time) -> datetime:
    """The clock on the wall that day, summer or winter."""
    return timezone.make_aware(datetime.combine(day, clock))
