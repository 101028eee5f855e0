"""Asking a route service for the roads nobody has written, part by part, so that one can see how far it is."""

from __future__ import annotations

from itertools import combinations_with_replacement

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from councils.places.models import Fetch, Place, Stretch
from councils.places.services import Leg, NoAnswer, table
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

AT_A_TIME = 25  # places on each side of a question


@action
def ask_for_roads(*, by: User) -> Fetch:
    """Have the worker fetch roads.

    Raises:
        ValidationError: `no_service`, `under_way`.
    """
    if not settings.ROUTES_URL:
        raise ValidationError(_("No route service is set up."), code="no_service")
    under_way = Fetch.objects.select_for_update().filter(state__in=[Fetch.State.WAITING, Fetch.State.WORKING])
    if any(fetch.is_under_way for fetch in under_way):
        raise ValidationError(_("Roads are being fetched already."), code="under_way")
    under_way.update(state=Fetch.State.FAILED, problem=str(_("It stopped on the way.")))
    try:
        with transaction.atomic():
            fetch = Fetch.objects.create(asked_by=by, part_count=len(parts()))
    except IntegrityError as pressed_twice:
        raise ValidationError(_("Roads are being fetched already."), code="under_way") from pressed_twice
    transaction.on_commit(lambda: _tell_worker(fetch.pk), robust=True)
    return fetch


def _tell_worker(pk: int) -> None:
    from councils.places.tasks import fetch_roads

    fetch_roads.delay(pk)


def parts() -> list[tuple[list[Place], list[Place]]]:
    """The places on the map, in pairs of handfuls: together all pairs."""
    places = list(Place.objects.in_use().exclude(latitude=None).exclude(longitude=None).order_by("pk"))
    handfuls = [places[start : start + AT_A_TIME] for start in range(0, len(places), AT_A_TIME)]
    return list(combinations_with_replacement(handfuls, 2))


def run(fetch: Fetch) -> None:
    """Each part by itself: what is fetched stays, also when the next one fails."""
    if not Fetch.objects.filter(pk=fetch.pk, state=Fetch.State.WAITING).update(state=Fetch.State.WORKING):
        return  # another worker has it
    mine = Fetch.objects.filter(pk=fetch.pk, state=Fetch.State.WORKING)  # unless it was given up meanwhile
    try:
        for ones, others in parts():
            fill(fetch=fetch, legs=table(ones, others), by=None)
    except NoAnswer as problem:
        mine.update(state=Fetch.State.FAILED, problem=str(problem)[:200])
    else:
        mine.update(state=Fetch.State.DONE)


@action
def fill(*, fetch: Fetch, legs: dict[tuple[int, int], Leg], by: User | None) -> int:
    """Keep what was fetched where nobody has written anything. A road is the same both ways: the longer one holds."""
    ends = {end for pair in legs for end in pair}
    rows = {(row.one_id, row.other_id): row for row in Stretch.objects.filter(one__in=ends, other__in=ends)}
    filled = 0
    for one, other in {(min(pair), max(pair)) for pair in legs}:
        found = [legs[pair] for pair in ((one, other), (other, one)) if pair in legs]
        row = rows.get((one, other)) or Stretch(one_id=one, other_id=other)
        if row.pk and row.source == Stretch.Source.WRITTEN:
            continue
        row.km, row.minutes = max(leg.km for leg in found), max(leg.minutes for leg in found)
        row.source = Stretch.Source.FETCHED
        row.save()
        filled += 1
    Fetch.objects.filter(pk=fetch.pk).update(parts_done=F("parts_done") + 1, filled=F("filled") + filled)
    return filled
