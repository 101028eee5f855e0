"""Route services that say how far it is: OSRM, and openrouteservice where there is a key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils.translation import gettext as _

from councils.municipalities.distances import Pair
from councils.places.models import Place

SECONDS = 10
MOST_KM, A_DAY = 2000, 24 * 60  # further or longer than this is a mistake
MOST_BYTES = 2_000_000  # a question of ours has an answer of some kilobytes


class NoAnswer(Exception):
    """The service did not answer, or not with what we asked for. Says why, for the one who asked."""


@dataclass(frozen=True)
class Leg:
    km: int
    minutes: int


def table(ones: Sequence[Place], others: Sequence[Place]) -> dict[Pair, Leg]:
    """The roads from each of some places to each of others. A pair the service has no road for is left out.

    Raises:
        NoAnswer
    """
    places = list(dict.fromkeys([*ones, *others]))
    number = {place: n for n, place in enumerate(places)}
    sources, destinations = [number[place] for place in ones], [number[place] for place in others]
    spots = [[float(place.longitude or 0), float(place.latitude or 0)] for place in places]
    asked = _ors if settings.ROUTES_KEY else _osrm
    answer = answer_of(asked(spots, sources, destinations))
    try:
        seconds, metres = answer["durations"], answer["distances"]
        legs = {
            (one.pk, other.pk): Leg(round(metres[i][j] / 1000), max(1, round(seconds[i][j] / 60)))
            for i, one in enumerate(ones)
            for j, other in enumerate(others)
            if one != other and seconds[i][j] is not None and metres[i][j] is not None
        }
        return {pair: leg for pair, leg in legs.items() if 0 <= leg.km <= MOST_KM and leg.minutes <= A_DAY}
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as odd:
        raise NoAnswer(_("The route service answered with something we do not understand.")) from odd


def _osrm(spots: list[list[float]], sources: list[int], destinations: list[int]) -> Request:
    where = ";".join(f"{east},{north}" for east, north in spots)
    query = (
        f"annotations=duration,distance&sources={';'.join(map(str, sources))}"
        f"&destinations={';'.join(map(str, destinations))}"
    )
    return Request(f"{settings.ROUTES_URL.rstrip('/')}/table/v1/driving/{where}?{query}")  # noqa: S310


def _ors(spots: list[list[float]], sources: list[int], destinations: list[int]) -> Request:
    body = {
        "locations": spots,
        "sources": [str(number) for number in sources],
        "destinations": [str(number) for number in destinations],
        "metrics": ["duration", "distance"],
    }
    return Request(  # noqa: S310  the address is a setting, and must begin with http
        f"{settings.ROUTES_URL.rstrip('/')}/v2/matrix/driving-car",
        data=json.dumps(body).encode(),
        headers={"Authorization": settings.ROUTES_KEY, "Content-Type": "application/json"},
    )


def answer_of(request: Request, seconds: int = SECONDS) -> dict[str, Any]:
    """What a service says, when it says it in time and not at too great a length.

    Raises:
        NoAnswer
    """
    try:
        with urlopen(request, timeout=seconds) as response:  # noqa: S310
            said = response.read(MOST_BYTES + 1)
        answer = json.loads(said) if len(said) <= MOST_BYTES else None
    except HTTPError as error:
        raise NoAnswer(_("The route service answered with error %(code)d.") % {"code": error.code}) from error
    except (OSError, HTTPException) as error:  # also when nobody is there, or it takes too long
        raise NoAnswer(_("The route service does not answer.")) from error
    except ValueError as error:
        raise NoAnswer(_("The route service answered with something we do not understand.")) from error
    if not isinstance(answer, dict):
        raise NoAnswer(_("The route service answered with something we do not understand."))
    return answer
