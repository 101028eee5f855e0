"""What people do with cases that never came: note, confirm, remove."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.missed.models import MissedCase
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.plain.contact import refuse_contact_details

DAY = timedelta(days=1)
MOST_A_DAY = 10


@action
def note_missed_case(
    *, municipality: Municipality, title: str, meaning: str, decided_on: date, source_url: str, by: User
) -> MissedCase:
    """Write down a case that concerned young people and never came to them. Someone must confirm it before everyone sees it.

    Raises:
        ValidationError: `in_the_future`, `too_many_today`, `contact_details`.
    """
    if decided_on > timezone.localdate():
        future = ValidationError(_("Choose a day that has been."), code="in_the_future")
        raise ValidationError({"decided_on": future})
    if MissedCase.objects.filter(noted_by=by, noted_at__gt=timezone.now() - DAY).count() >= MOST_A_DAY:
        raise ValidationError(
            _("You have noted many cases today. Try again tomorrow."), code="too_many_today"
        )
    refuse_contact_details(title, field="title")
    refuse_contact_details(meaning, field="meaning")
    return MissedCase.objects.create(
        municipality=municipality,
        title=title,
        meaning=meaning,
        decided_on=decided_on,
        source_url=source_url,
        noted_by=by,
    )


@action
def confirm_missed_case(*, missed: MissedCase, by: User) -> MissedCase:
    """It is so. From now on everyone sees it.

    Raises:
        ValidationError: `judged_already`.
    """
    return _judge(missed, MissedCase.State.CONFIRMED, by)


@action
def remove_missed_case(*, missed: MissedCase, reason: str, by: User) -> MissedCase:
    """It is not so, or it did come after all. The one who noted it reads why.

    Raises:
        ValidationError: `no_reason`, `judged_already` (it is removed).
    """
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Write why."), code="no_reason")})
    return _judge(missed, MissedCase.State.REMOVED, by, reason.strip())


def _judge(missed: MissedCase, state: str, by: User, reason: str = "") -> MissedCase:
    """What is confirmed may still be removed; what is removed stays so."""
    missed = MissedCase.objects.select_for_update().get(pk=missed.pk)
    if missed.state in (state, MissedCase.State.REMOVED):
        raise ValidationError(_("Somebody has already answered this one."), code="judged_already")
    missed.state, missed.removed_because = state, reason
    missed.judged_by, missed.judged_at = by, timezone.now()
    missed.save()
    return missed
