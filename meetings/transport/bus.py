"""The bus instead of a car: Entur's journey planner, asked when somebody presses the link, and remembered for an hour.

Off unless `ENTUR_URL` is set. What goes wrong is no concern of the one who asks: no bus was found.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from threading import Thread
from typing import Any
from urllib.request import Request

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils.dateparse import parse_datetime

from councils.places.models import Place
from councils.places.services import answer_of

logger = structlog.get_logger(__name__)

SECONDS = 3
KEPT = 3600
KEPT_FAILURE = 300
QUERY = """
query ($from: Location!, $to: Location!, $when: DateTime!, $arriveBy: Boolean!) {
  trip(from: $from, to: $to, dateTime: $when, arriveBy: $arriveBy, numTripPatterns: 3,
       modes: {transportModes: [{transportMode: bus}, {transportMode: water}]}) {
    tripPatterns { expectedStartTime expectedEndTime
      legs { mode line { publicCode } fromPlace { name } toPlace { name } } }
  }
}
"""


@dataclass(frozen=True)
class Journey:
    """From door to door: when one leaves, when one is there, and with what."""

    leaves: datetime
    arrives: datetime
    legs: tuple[str, ...]

    @property
    def minutes(self) -> int:
        return round((self.arrives - self.leaves).total_seconds() / 60)


def is_set_up() -> bool:
    return bool(settings.ENTUR_URL)


def journeys(start: Place, end: Place, when: datetime, *, arrives_by: bool = True) -> list[Journey]:
    """Up to three, the one that leaves first first. Nothing when there is no bus, or nobody answers in three seconds."""
    if not is_set_up() or None in (start.latitude, start.longitude, end.latitude, end.longitude):
        return []
    asked = {
        "from": _spot(start),
        "to": _spot(end),
        "when": when.isoformat(),
        "arriveBy": arrives_by,
    }
    key = "bus-" + hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    if (known := cache.get(key)) is not None:
        return known
    found = _within_seconds(asked)
    cache.set(key, found or [], KEPT if found is not None else KEPT_FAILURE)
    return found or []


def _within_seconds(asked: dict[str, Any]) -> list[Journey] | None:
    """None when nothing came in time, or nothing that can be read. A slow answer is left to itself."""
    answers: list[list[Journey]] = []

    def ask() -> None:
        try:
            answers.append(_read(_ask(asked)))
        except Exception as problem:  # whatever the line or the service comes up with
            logger.info("no_bus_found", problem=repr(problem))

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(SECONDS)
    return answers[0] if answers else None


def _spot(place: Place) -> dict[str, Any]:
    """A public place, known by where it is; who travels is not said."""
    return {
        "name": place.name,
        "coordinates": {"latitude": float(place.latitude or 0), "longitude": float(place.longitude or 0)},
    }


def _ask(variables: dict[str, Any]) -> dict[str, Any]:
    request = Request(  # noqa: S310  the address is a setting, and must begin with http
        settings.ENTUR_URL,
        data=json.dumps({"query": QUERY, "variables": variables}).encode(),
        headers={"Content-Type": "application/json", "ET-Client-Name": settings.ENTUR_CLIENT},
    )
    return answer_of(request, SECONDS)


def _read(answer: dict[str, Any]) -> list[Journey]:
    """Those with a bus or boat in them: a walk all the way is no help."""
    found = []
    for pattern in answer["data"]["trip"]["tripPatterns"]:
        legs = tuple(_leg(leg) for leg in pattern["legs"] if leg["mode"] != "foot")
        leaves, arrives = (parse_datetime(pattern[f"expected{end}Time"]) for end in ("Start", "End"))
        if legs and leaves and arrives:
            found.append(Journey(leaves, arrives, legs))
    return sorted(found, key=lambda journey: journey.leaves)


def _leg(leg: dict[str, Any]) -> str:
    line = (leg.get("line") or {}).get("publicCode") or ""
    return f"{line} {leg['fromPlace']['name']} – {leg['toPlace']['name']}".strip()
