"""Municipalities: their data, taking part in UMT, and who leads them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality, Officeholder, Participation, Road
from councils.municipalities.signals import municipality_joined, municipality_left
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

A_DAY = 24 * 60  # minutes


@action
def add_municipality(*, by: User | None, **fields: Any) -> Municipality:
    """Register a municipality. It does not take part before it joins."""
    return edit_municipality(municipality=Municipality(), by=by, **fields)


@action
def edit_municipality(*, municipality: Municipality, by: User | None, **fields: Any) -> Municipality:
    """Change what is known of a municipality, such as its public contact data."""
    for name, value in fields.items():
        setattr(municipality, name, value)
    municipality.full_clean()
    municipality.save()
    return municipality


@action
def join(*, municipality: Municipality, starts_on: date, by: User | None) -> Participation:
    """Let a municipality take part in UMT from a date; its seats are made.

    Raises:
        ValidationError: `already_participating`.
    """
    _lock(municipality)
    if municipality.participations.overlapping(starts_on, None).exists():
        raise ValidationError(_("The municipality takes part already."), code="already_participating")
    participation = Participation.objects.create(municipality=municipality, starts_on=starts_on)
    municipality_joined.send(sender=Municipality, municipality=municipality, by=by)
    return participation


@action
def leave(*, municipality: Municipality, on: date, by: User | None) -> Participation:
    """End a municipality's part in UMT; `on` is its last day. Terms that go on longer end the same day.

    Raises:
        ValidationError: `not_participating`.
    """
    _lock(municipality)
    participation = municipality.participations.current(on).first()
    if not participation:
        raise ValidationError(_("The municipality does not take part on that day."), code="not_participating")
    participation.ends_on = on
    participation.save(update_fields=["ends_on"])
    municipality_left.send(sender=Municipality, municipality=municipality, on=on, by=by)
    return participation


@action
def take_office(
    *, municipality: Municipality, person: User, office: str, starts_on: date, by: User | None
) -> Officeholder:
    """Register a new mayor or director; the one before stops the day before.

    Raises:
        ValidationError: `office_taken` when the one before began on the same day or later.
    """
    _lock(municipality)
    for before in municipality.officeholders.filter(office=office).overlapping(starts_on, None):
        if before.starts_on >= starts_on:
            raise ValidationError(
                _("%(person)s holds this office from %(date)s."),
                code="office_taken",
                params={"person": before.person, "date": before.starts_on},
            )
        before.ends_on = starts_on - timedelta(days=1)
        before.save(update_fields=["ends_on"])
    return Officeholder.objects.create(
        municipality=municipality, person=person, office=office, starts_on=starts_on
    )


@action
def leave_office(*, officeholder: Officeholder, on: date, by: User | None) -> Officeholder:
    """End the time of a mayor or director; `on` is the last day."""
    officeholder.ends_on = on
    officeholder.full_clean()
    officeholder.save(update_fields=["ends_on"])
    return officeholder


@action
def set_road(
    *,
    one: Municipality,
    other: Municipality,
    km: int,
    minutes: int,
    is_estimate: bool = True,
    by: User | None,
) -> Road:
    """Say how far it is between two municipalities. A second time replaces the first, whichever is named first.

    Raises:
        ValidationError: `same_municipality`, `no_time`.
    """
    if one == other:
        raise ValidationError(
            {"other": ValidationError(_("Choose two different municipalities."), code="same_municipality")}
        )
    if not 1 <= minutes <= A_DAY:
        raise ValidationError(
            {"minutes": ValidationError(_("Write how many minutes it takes."), code="no_time")}
        )
    first, second = sorted((one, other), key=lambda municipality: municipality.pk)
    facts = {"km": km, "minutes": minutes, "is_estimate": is_estimate}
    road, _is_new = Road.objects.update_or_create(one=first, other=second, defaults=facts)
    return road


@action
def remove_road(*, road: Road, by: User | None) -> None:
    """Forget what was written; the portal then reckons by straight line again."""
    road.delete()


def _lock(municipality: Municipality) -> None:
    Municipality.objects.select_for_update().get(pk=municipality.pk)
