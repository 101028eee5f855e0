"""The chair and one more who was there read the minutes and say that they are right, before they are published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.minutes import messages
from meetings.minutes.chairs import others_to_ask, was_there
from meetings.minutes.content import digest_of
from meetings.minutes.models import Confirmation
from meetings.minutes.record import Record, record_of
from meetings.minutes.rules import refuse_if_out, written
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@dataclass
class Standing:
    """Where confirmations stand: those of the minutes as they are now, and those of what they were before."""

    chair: Confirmation | None = None
    other: Confirmation | None = None
    outdated: list[Confirmation] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return bool(self.chair and self.other)

    @property
    def current(self) -> list[Confirmation]:
        return [one for one in (self.chair, self.other) if one]

    def has(self, person: User) -> bool:
        return any(one.person_id == person.pk for one in self.current)


def standing_of(record: Record, digest: str = "") -> Standing:
    digest = digest or digest_of(record)
    return _standing(record.confirmations, record.version, digest)


def _standing(confirmations: Iterable[Confirmation], version: int, digest: str) -> Standing:
    found = Standing()
    for one in confirmations:
        if (one.version, one.digest) != (version, digest):
            found.outdated.append(one)
        elif one.as_chair:
            found.chair = found.chair or one
        else:
            found.other = found.other or one
    again = {one.person_id for one in found.current}
    found.outdated = list(
        {one.person_id: one for one in found.outdated if one.person_id not in again}.values()
    )
    return found


@action
def ask_for_confirmation(*, meeting: Meeting, by: User) -> list[User]:
    """Send the minutes to the chair and one more: the vice chair who was there, or else everyone who voted.

    Returns:
        Those who were asked. Those who have confirmed the minutes as they are now are not asked again.

    Raises:
        ValidationError: `nothing_written`, `published`, `approved`, `nobody_to_ask`.
    """
    minutes = written(meeting)
    refuse_if_out(minutes)
    record = record_of(meeting)
    now = standing_of(record)
    asked = [record.chair] if record.chair and not now.chair else []
    if not now.other:
        asked += others_to_ask(record.meeting, record.invitees, record.chair)
    if not asked and not now.is_complete:
        raise ValidationError(
            _("Record who was there first. Nobody present can confirm the minutes yet."), code="nobody_to_ask"
        )
    minutes.asked_at = timezone.now()
    minutes.save()
    for person in asked:
        if person != by:
            messages.minutes_to_confirm(minutes, person)
    return asked


@action
def confirm(*, meeting: Meeting, by: User) -> Confirmation:
    """Say that the minutes are right as they are now. What is changed later must be confirmed again.

    Raises:
        ValidationError: `nothing_written`, `published`, `approved`, `not_present`.
    """
    minutes = written(meeting)
    refuse_if_out(minutes)
    record = record_of(meeting)
    if not was_there(by, record.chair, record.invitees):
        raise ValidationError(
            _("Only someone who was at the meeting can confirm its minutes."), code="not_present"
        )
    digest = digest_of(record)
    confirmation, _is_new = Confirmation.objects.update_or_create(
        minutes=minutes,
        person=by,
        version=minutes.version,
        defaults={"digest": digest, "as_chair": by == record.chair, "at": timezone.now()},
    )
    others = [one for one in record.confirmations if one.person_id != by.pk]
    if _standing([*others, confirmation], minutes.version, digest).is_complete:
        messages.minutes_confirmed(minutes)
    return confirmation


def refuse_unless_confirmed(record: Record, reason: str) -> str:
    """The reason that must stand in the minutes; empty when they are confirmed."""
    if standing_of(record).is_complete:
        return ""
    if not reason.strip():
        raise ValidationError(
            {
                "reason": ValidationError(
                    _(
                        "The chair and one more must confirm the minutes first, or the secretariat says why not."
                    ),
                    code="unconfirmed",
                )
            }
        )
    return reason.strip()
