"""Route services that say how far it is: OSRM, and openrouteservice where there is a key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils.translation import gettext as _

from councils.municipalities.distances import Pair
from councils.places.models import Place

SECONDS = 10


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
    answer = _read(asked(spots, sources, destinations))
    try:
        seconds, metres = answer["durations"], answer["distances"]
        return {
            (one.pk, other.pk): Leg(round(metres[i][j] / 1000), max(1, round(seconds[i][j] / 60)))
            for i, one in enumerate(ones)
            for j, other in enumerate(others)
            if one != other and seconds[i][j] is not None and metres[i][j] is not None
        }
    except (KeyError, IndexError, TypeError) as odd:
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


def _read(request: Request) -> dict[str, Any]:
    try:
        with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            answer = json.load(response)
    except HTTPError as error:
        raise NoAnswer(_("The route service answered with error %(code)d.") % {"code": error.code}) from error
    except (URLError, TimeoutError, OSError) as error:
        raise NoAnswer(_("The route service does not answer.")) from error
    except ValueError as error:
        raise NoAnswer(_("The route service answered with something we do not understand.")) from error
    if not isinstance(answer, dict):
        raise NoAnswer(_("The route service answered with something we do not understand."))
    return answer
