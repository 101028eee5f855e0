"""What a drive came to: kilometres along the route, and how far each passenger sat in the car."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.transport.models import Passenger, Stop
from meetings.transport.places import Places, Roads
from meetings.transport.queries import HOME, OUT, CarOnBoard
from meetings.transport.routes import line_km


@dataclass(frozen=True)
class Mileage:
    """A proposal for a claim. `km` is 0 where a road is not known: then the driver writes it.

    The route names where the drive starts and ends, never where anybody was picked up.
    """

    route: str
    km: int
    passenger_count: int
    passenger_km: int


def mileage(one: CarOnBoard, places: Places, roads: Roads) -> Mileage:
    """Both ways, from where the driver sets out and home again."""
    meeting, home = one.car.meeting, places.of_car(one.car)
    venue = places.venue(meeting)
    start, end = home.pk if home else None, venue.pk if venue else None
    out = [start, *(stop.known_id for stop in one.out), end]
    back = [end, *(stop.known_id for stop in one.home), start]
    rode_out, rode_home = _rode(one, OUT), _rode(one, HOME)
    parts = [line_km(out, roads), line_km(back, roads)]
    sat = [_sat(rode_out, one.out, out, roads, OUT), _sat(rode_home, one.home, back, roads, HOME)]
    is_known = all(part is not None for part in parts)
    name = home.name if home else ""
    return Mileage(
        route=" – ".join(part for part in (name, meeting.place, name) if part)[:500],
        km=sum(part or 0 for part in parts) if is_known else 0,
        passenger_count=len({rider.pk for rider in (*rode_out, *rode_home)}),
        passenger_km=sum(sat) if is_known else 0,
    )


def _rode(one: CarOnBoard, direction: str) -> list[Passenger]:
    """Those ticked on the list; where nobody was, those who had a seat that way."""
    seated = [rider for rider in one.passengers if rider.invitee.rides(direction)]
    ticked = [rider for rider in seated if (rider.picked_up_at if direction == OUT else rider.let_off_at)]
    return ticked or seated


def _sat(
    riders: list[Passenger], stops: list[Stop], line: list[int | None], roads: Roads, direction: str
) -> int:
    """Kilometres summed over passengers: from where they got on, or to where they got off."""
    keys, total = [stop.pk for stop in stops], 0
    for rider in riders:
        stop = rider.out_stop_id if direction == OUT else rider.home_stop_id
        if stop in keys:
            at = keys.index(stop) + 1
            total += line_km(line[at:] if direction == OUT else line[: at + 1], roads) or 0
    return total
