"""The speaker list (taleliste): who asks for the floor, who has it, and whose turn it is."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Guest, Invitee
from meetings.attendance.queries import who_is_in
from meetings.live.actions import current_item, locked
from meetings.live.models import LiveMeeting, Speaker
from meetings.live.versions import touch_meeting
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

Kind = Speaker.Kind


@action
def ask_to_speak(
    *,
    meeting: Meeting,
    invitee: Invitee | None = None,
    guest: Guest | None = None,
    kind: str = Kind.SPEECH,
    by: User | None,
) -> Speaker:
    """Put someone on the list: for a speech (innlegg), or a reply (replikk) to the one who speaks.

    Raises:
        ValidationError: `not_open`, `no_item`, `unknown_kind`, `nobody_speaks` (a reply needs someone to reply to),
            `not_in_the_room`, `already_waiting`.
    """
    live = locked(meeting)
    item = current_item(live)
    if kind not in Kind.values:
        raise ValidationError(_("Choose speech or reply."), code="unknown_kind")
    if kind == Kind.REPLY and speaking(live) is None:
        raise ValidationError(_("Nobody is speaking, so there is nobody to reply to."), code="nobody_speaks")
    if invitee and invitee not in who_is_in(meeting):
        raise ValidationError(
            _("%(name)s is not in the room.") % {"name": invitee.person}, code="not_in_the_room"
        )
    if live.speakers.filter(item=item, invitee=invitee, guest=guest, started_at=None).exists():
        raise ValidationError(_("Already on the list."), code="already_waiting")
    speaker = Speaker.objects.create(live=live, item=item, invitee=invitee, guest=guest, kind=kind)
    touch_meeting(meeting.pk)
    return speaker


@action
def next_speaker(*, meeting: Meeting, after: int | None = None, by: User | None) -> Speaker | None:
    """Give the floor to the next: replies to the one speaking first, then speeches in the order they were asked for.

    `after` is the speaker the screen showed (0 for nobody): when somebody else has the floor by now nothing happens.
    Nobody waiting: the one speaking has finished.
    """
    live = locked(meeting)
    now_speaking = speaking(live)
    if after is not None and after != (now_speaking.pk if now_speaking else 0):
        return now_speaking
    _end(now_speaking)
    waiting = in_turn(live.speakers.filter(item=live.item_id, started_at=None))
    if waiting:
        waiting[0].started_at = timezone.now()
        waiting[0].save()
    touch_meeting(meeting.pk)
    return waiting[0] if waiting else None


@action
def end_speaking(*, meeting: Meeting, by: User | None) -> None:
    live = locked(meeting)
    _end(speaking(live))
    touch_meeting(meeting.pk)


@action
def remove_speaker(*, speaker: Speaker, by: User | None) -> None:
    """Take someone off the list before it is their turn; afterwards it is too late, and nothing happens."""
    locked(speaker.live.meeting)
    Speaker.objects.filter(pk=speaker.pk, started_at=None).delete()
    touch_meeting(speaker.live.meeting_id)


def speaking(live: LiveMeeting) -> Speaker | None:
    return live.speakers.filter(started_at__isnull=False, ended_at=None).first()


def in_turn(waiting: object) -> list[Speaker]:
    """Replies go first; otherwise who asked first speaks first."""
    return sorted(waiting, key=lambda one: (one.kind != Kind.REPLY, one.asked_at, one.pk))  # type: ignore[call-overload]


def _end(speaker: Speaker | None) -> None:
    if speaker:
        speaker.ended_at = timezone.now()
        speaker.save()
