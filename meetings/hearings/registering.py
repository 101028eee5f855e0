"""Actions: a hearing is registered, and taken in or declined."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.hearings import messages
from meetings.hearings.actions import check_dates, end, locked
from meetings.hearings.case import open_its_case
from meetings.hearings.models import Hearing
from meetings.hearings.papers import add_hearing_papers
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, number

MOST_A_DAY = 20  # by one link


@action
def register_hearing(
    *,
    municipality: Municipality | None,
    uploads: Iterable[UploadedFile] = (),
    by: User | None,
    **details: Any,
) -> Hearing:
    """Write down a hearing. A short deadline is kept as a fact, and stops nothing.

    Someone of the portal takes it in at the same time. By the municipality's link (`by=None`) it waits, and the
    coordinators and the secretariat are told.

    `details`: kind, title, summary, asked, sender_office, sender_name, sender_email, documents_url, received_on,
    due_on, decides_on.

    Raises:
        ValidationError: `deadline_before_received`, `too_many_today`, `registered_already`, `no_youth_body`, and those of papers.
    """
    check_dates(details["received_on"], details["due_on"])
    if by is None:
        _refuse_many(municipality)
        _refuse_twice(municipality, details)
    wanted = number(Key.HEARING_DAYS, details["received_on"])
    hearing = Hearing.objects.create(
        municipality=municipality, days_wanted=wanted, registered_by=by, **details
    )
    add_hearing_papers(hearing=hearing, files=uploads, by=by)
    if by:
        return accept_hearing(hearing=hearing, by=by)
    messages.registered(hearing)
    return hearing


@action
def accept_hearing(*, hearing: Hearing, by: User) -> Hearing:
    """Take a hearing in. It becomes a case of UMT that everyone sees.

    Raises:
        ValidationError: `not_waiting`, `no_youth_body`.
    """
    hearing = locked(hearing)
    _refuse_unless_waiting(hearing)
    hearing.case = open_its_case(hearing, by)
    hearing.state = Hearing.State.OPEN
    hearing.accepted_at, hearing.accepted_by = timezone.now(), by
    hearing.save()
    return hearing


@action
def decline_hearing(*, hearing: Hearing, reason: str, by: User) -> Hearing:
    """Not for the young, or registered twice. The sender is told why.

    Raises:
        ValidationError: `not_waiting`, `no_reason`.
    """
    hearing = locked(hearing)
    _refuse_unless_waiting(hearing)
    end(hearing, Hearing.State.DECLINED, reason, by)
    messages.declined(hearing)
    return hearing


def _refuse_unless_waiting(hearing: Hearing) -> None:
    if not hearing.is_received:
        raise ValidationError(_("Somebody has already answered this one."), code="not_waiting")


def _refuse_many(municipality: Municipality | None) -> None:
    """A link that has gone astray fills nobody's list."""
    since = timezone.now() - timedelta(days=1)
    by_link = Hearing.objects.filter(municipality=municipality, registered_by=None, registered_at__gt=since)
    if by_link.count() >= MOST_A_DAY:
        many = _(
            "Many hearings are registered by this link today. Try again tomorrow, or write to the coordinator."
        )
        raise ValidationError(many, code="too_many_today")


def _refuse_twice(municipality: Municipality | None, details: dict[str, Any]) -> None:
    """A press too many sends nothing twice."""
    same = {name: details[name] for name in ("title", "due_on", "sender_email")}
    waiting = Hearing.objects.filter(municipality=municipality, state=Hearing.State.RECEIVED)
    if waiting.filter(**same).exists():
        raise ValidationError(
            _("This is registered already. You need not do it again."), code="registered_already"
        )
