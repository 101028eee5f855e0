"""Actions: those who are asked take more time, or ask us something first while the clock stands still."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions import messages
from meetings.decisions.follow_ups import refuse_silence
from meetings.decisions.log import Kind, locked, write
from meetings.decisions.models import FollowUp
from umt_portal.access.dated import refuse_past
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, number


@action
def take_more_time(*, follow_up: FollowUp, due_on: date, reason: str, by: User | None) -> FollowUp:
    """The one who was asked moves the date, once, with a reason everyone can read. The secretariat is told.

    Raises:
        ValidationError: `answered_already`, `taken_already`, `due_in_the_past`, `not_later`, `too_far` (longer than the rules allow),
            `say_why`.
    """
    refuse_past(due_on)
    refuse_silence("reason", reason)
    follow_up = locked(follow_up)
    _refuse_answered(follow_up)
    if follow_up.extensions:
        again = _("You have taken more time once. Ask us instead, and say what you need.")
        raise ValidationError(again, code="taken_already")
    if due_on <= follow_up.due_on:
        later = ValidationError(_("Choose a date after the one you have."), code="not_later")
        raise ValidationError({"due_on": later})
    last = latest_extension(follow_up)
    if due_on > last:
        far = ValidationError(
            _("The last day you can choose is %(day)s."), "too_far", {"day": f"{last:%d.%m.%Y}"}
        )
        raise ValidationError({"due_on": far})
    follow_up.due_on, follow_up.extensions = due_on, follow_up.extensions + 1
    follow_up.save()
    event = write(follow_up, Kind.MOVED, text=reason.strip(), by=by, by_text=follow_up.owner_name)
    messages.more_time(follow_up, event)
    return follow_up


@action
def ask_back(*, follow_up: FollowUp, text: str, by: User | None) -> FollowUp:
    """The one who was asked must know something first. The clock stands still until the secretariat has answered.

    Raises:
        ValidationError: `answered_already`, `asked_already`, `say_why`.
    """
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Write what you need to know."), code="say_why")})
    follow_up = locked(follow_up)
    _refuse_answered(follow_up)
    if follow_up.paused_at:
        raise ValidationError(_("You have asked already, and get an answer by e-mail."), code="asked_already")
    follow_up.paused_at = timezone.now()
    follow_up.save()
    event = write(follow_up, Kind.ASKED_BACK, text=text.strip(), by=by, by_text=follow_up.owner_name)
    messages.asked_back(follow_up, event)
    return follow_up


@action
def reply_to_owner(*, follow_up: FollowUp, text: str, by: User) -> FollowUp:
    """Answer what they asked. The clock goes on, and they get the days back that they waited for us.

    Raises:
        ValidationError: `not_asked`, `say_why`.
    """
    refuse_silence("text", text)
    follow_up = locked(follow_up)
    if not follow_up.paused_at:
        raise ValidationError(_("They have not asked anything, or have their answer."), code="not_asked")
    go_on(follow_up)
    follow_up.save()
    event = write(follow_up, Kind.REPLIED, text=text.strip(), by=by)
    messages.replied(follow_up, event)
    return follow_up


def latest_extension(follow_up: FollowUp) -> date:
    """The last day that the one who was asked may choose themselves."""
    return max(follow_up.due_on, timezone.localdate()) + timedelta(days=number(Key.EXTENSION_DAYS))


def go_on(follow_up: FollowUp) -> None:
    if follow_up.paused_at:
        days = (timezone.localdate() - timezone.localdate(follow_up.paused_at)).days
        follow_up.due_on += timedelta(days=days)
        follow_up.paused_days += days
        follow_up.paused_at = None


def _refuse_answered(follow_up: FollowUp) -> None:
    if not follow_up.sent_at or not follow_up.is_waiting:
        raise ValidationError(_("The decision is answered already."), code="answered_already")
