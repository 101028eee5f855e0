"""Appointing coordinators, and ending it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.coordinators import messages, queries
from councils.coordinators.models import Coordinator
from councils.municipalities.models import Municipality
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def appoint_coordinator(
    *,
    municipality: Municipality,
    person: User,
    starts_on: date,
    by: User | None,
    position_percent: int = 20,
    ends_on: date | None = None,
    police_certificate_seen_on: date | None = None,
) -> Coordinator:
    """Appoint someone coordinator of a municipality. There may be more than one.

    The police certificate (politiattest) itself is never stored, only the day it was seen.

    Raises:
        ValidationError: `already_coordinator`, and dates in the wrong order.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    if municipality.coordinators.overlapping(starts_on, ends_on).filter(person=person).exists():
        raise ValidationError(
            _("%(person)s is coordinator in this period already."),
            code="already_coordinator",
            params={"person": person},
        )
    coordinator = Coordinator(
        municipality=municipality,
        person=person,
        position_percent=position_percent,
        starts_on=starts_on,
        ends_on=ends_on,
        police_certificate_seen_on=police_certificate_seen_on,
    )
    coordinator.full_clean()
    coordinator.save()
    messages.tell_appointed(coordinator)
    return coordinator


@action
def change_appointment(
    *,
    coordinator: Coordinator,
    position_percent: int,
    police_certificate_seen_on: date | None,
    by: User | None,
) -> Coordinator:
    """Change the position, or the day the police certificate was seen."""
    coordinator.position_percent = position_percent
    coordinator.police_certificate_seen_on = police_certificate_seen_on
    coordinator.full_clean()
    coordinator.save(update_fields=["position_percent", "police_certificate_seen_on"])
    return coordinator


@action
def end_appointment(*, coordinator: Coordinator, on: date, by: User | None) -> Coordinator:
    """End an appointment; `on` is the last day. The rights go with it."""
    coordinator.ends_on = on
    coordinator.full_clean()
    coordinator.save(update_fields=["ends_on"])
    return coordinator


@action
def report_missing(*, on: date, by: User | None) -> int:
    """Tell the secretariat of each municipality that takes part without a coordinator, once for each gap.

    Returns:
        How many municipalities lack one.
    """
    receivers = queries.secretariat(on)
    missing = list(queries.without_coordinator(on).prefetch_related("coordinators"))
    for municipality in missing:
        ended = [
            post.ends_on for post in municipality.coordinators.all() if post.ends_on and post.ends_on < on
        ]
        messages.tell_missing(municipality, receivers, since=max(ended).isoformat() if ended else "ever")
    return len(missing)
