"""Actions: decisions are sent to those who must answer, get more time from us, change hands, and lose their link."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions import messages
from meetings.decisions.actions import add_follow_ups
from meetings.decisions.log import Kind, locked, write
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from meetings.decisions.owners import Asked, Owner
from meetings.decisions.queries import asked_by_default
from umt_portal.access.dated import refuse_past
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

MOST_HAND_OVERS = 5  # in a day: each is a mail to a stranger


@action
def send_follow_ups(
    *, decision: Decision, due_on: date, owners: dict[Asked, Owner] | None = None, by: User | None
) -> list[FollowUp]:
    """Ask everybody the decision is addressed to, each by a mail with a link of their own.

    A decision addressed to nobody goes to every municipality that takes part today.

    Args:
        owners: who answers, where it is not the mayor or the chair.

    Raises:
        ValidationError: `due_in_the_past`, `sent_already`.
    """
    refuse_past(due_on)
    Decision.objects.select_for_update().get(pk=decision.pk)  # two who send at once ask nobody twice
    if not decision.follow_ups.exists():
        add_follow_ups(decision, list(asked_by_default()))
    waiting = list(
        decision.follow_ups.select_for_update(of=("self",))
        .filter(sent_at=None)
        .select_related("municipality", "body")
    )
    if not waiting:
        raise ValidationError(_("The decision is already sent to everyone."), code="sent_already")
    for follow_up in waiting:
        follow_up.decision = decision
        asked: Asked = follow_up.asked
        if owner := (owners or {}).get(asked):
            _set_owner(follow_up, owner)
        follow_up.due_on, follow_up.sent_at = due_on, timezone.now()
        follow_up.save()
        write(follow_up, Kind.SENT, by=by)
        messages.request(follow_up)
    return waiting


@action
def move_due_date(*, follow_up: FollowUp, due_on: date, reason: str, by: User | None) -> FollowUp:
    """Give more time, with a reason everyone can read. An answered follow-up is opened again, and its owner told.

    Raises:
        ValidationError: `due_in_the_past`, `say_why`.
    """
    refuse_past(due_on)
    refuse_silence("reason", reason)
    follow_up = locked(follow_up)
    if follow_up.is_waiting:
        follow_up.due_on = due_on
        follow_up.save()
        write(follow_up, Kind.MOVED, text=reason.strip(), by=by)
        return follow_up
    event = reopen(follow_up, due_on=due_on, text=reason.strip(), by=by)
    messages.asked_again(follow_up, event, why=event.text)
    return follow_up


def reopen(follow_up: FollowUp, *, due_on: date, text: str = "", by: User | None) -> FollowUpEvent:
    """They must answer once more. What they said before stays in the log."""
    follow_up.due_on, follow_up.reply, follow_up.state = due_on, "", FollowUp.State.NOT_STARTED
    follow_up.answered_at = follow_up.done_at = None
    follow_up.save()
    return write(follow_up, Kind.REOPENED, text=text, by=by)


@action
def hand_over(*, follow_up: FollowUp, owner: Owner, by_text: str = "", by: User | None) -> FollowUp:
    """Let somebody else answer, or send a new link. Links sent before stop working.

    Args:
        by_text: who hands over, when they do it by their own link.

    Raises:
        ValidationError: `too_many_today` (without an account, more than five in a day).
    """
    follow_up = locked(follow_up)
    if by is None:
        _refuse_many(follow_up)
    is_another = (owner.name, owner.email) != (follow_up.owner_name, follow_up.owner_email)
    _set_owner(follow_up, owner)
    follow_up.key = uuid.uuid4()
    follow_up.save()
    if not follow_up.sent_at:
        return follow_up
    if is_another:
        write(follow_up, Kind.HANDED_OVER, text=owner.name, by=by, by_text=by_text)
    messages.request(follow_up)
    return follow_up


@action
def withdraw_link(*, follow_up: FollowUp, by: User | None) -> FollowUp:
    """The link that was sent stops working, and its receiver gets no new one: not by a reminder either, until
    somebody is asked anew."""
    follow_up = locked(follow_up)
    follow_up.key, follow_up.owner_email = uuid.uuid4(), ""
    follow_up.save(update_fields=["key", "owner_email"])
    write(follow_up, Kind.WITHDRAWN, by=by)
    return follow_up


def refuse_silence(field: str, text: str) -> None:
    if not text.strip():
        silence = ValidationError(_("Say why. Everyone can read it."), code="say_why")
        raise ValidationError({field: silence})


def _refuse_many(follow_up: FollowUp) -> None:
    since = timezone.now() - timedelta(days=1)
    if follow_up.events.filter(kind=Kind.HANDED_OVER, by=None, at__gt=since).count() >= MOST_HAND_OVERS:
        raise ValidationError(
            _("The question has changed hands many times today. Call the secretariat."), code="too_many_today"
        )


def _set_owner(follow_up: FollowUp, owner: Owner) -> None:
    follow_up.owner_name, follow_up.owner_title, follow_up.owner_email = owner.name, owner.title, owner.email
    follow_up.owner_language = owner.language
