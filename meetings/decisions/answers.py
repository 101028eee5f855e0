"""Actions: those who are asked answer, take more time, and ask us something first; what a stranger wrote is read first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions import messages, verdicts
from meetings.decisions.follow_ups import refuse_past, refuse_silence
from meetings.decisions.log import Kind, announce, locked, write
from meetings.decisions.models import FollowUp, FollowUpEvent
from meetings.decisions.papers import keep_papers
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, number

Answer, Reply, State = FollowUpEvent.Answer, FollowUp.Reply, FollowUp.State

MEANS = {
    Answer.YES: (Reply.YES, State.NOT_STARTED),
    Answer.STARTED: (Reply.YES, State.UNDER_WAY),
    Answer.PARTLY: (Reply.PARTLY, State.UNDER_WAY),
    Answer.NO: (Reply.NO, State.DROPPED),
    Answer.DONE: (Reply.YES, State.DONE),
    Answer.LOOKING: (Reply.NONE, State.LOOKING),
}


@action
def answer_follow_up(
    *,
    follow_up: FollowUp,
    answer: str,
    text: str = "",
    uploads: Iterable[UploadedFile] = (),
    by_text: str = "",
    by: User | None,
) -> FollowUp:
    """Write down what a municipality, body or office says, and how far it has come.

    "We are looking at it" is written in the log for everyone, but it is no answer. What comes from somebody else
    than the one who was asked is held until the secretariat has read it.

    Args:
        by_text: who answers, when they have no account.

    Raises:
        ValidationError: `not_sent`, `answered_already` (looking at it, after an answer), `say_why` (a no), and those
            of `keep_papers`.
    """
    follow_up = locked(follow_up)
    _check(follow_up, answer, text)
    if _is_said_already(follow_up, answer, text) and not uploads:
        return follow_up
    is_held = by is None and not is_known(follow_up, by_text)
    event = write(
        follow_up, Kind.ANSWERED, answer=answer, text=text.strip(), is_held=is_held, by=by, by_text=by_text
    )
    keep_papers(event, uploads, by=by)
    if is_held:
        messages.held(follow_up, event)
    else:
        _take(follow_up, event, by=by)
    return follow_up


@action
def show_held(*, event: FollowUpEvent, by: User) -> FollowUp:
    """The secretariat has read what a stranger answered, or the young wrote, and lets it count.

    Raises:
        ValidationError: `read_already`.
    """
    follow_up = locked(event.follow_up)
    event = _held(event)
    event.follow_up, event.is_held = follow_up, False
    event.save(update_fields=["is_held"])
    announce(event, by=by)
    if event.kind == Kind.ANSWERED:
        _check(follow_up, event.answer, event.text)
        _take(follow_up, event, by=by)
    return follow_up


@action
def drop_held(*, event: FollowUpEvent, by: User) -> None:
    """What was held is deleted with its papers, and never counts. The young person's yes or no stands without the words.

    Raises:
        ValidationError: `read_already`.
    """
    event = _held(event)
    if event.kind == Kind.VERDICT:
        event.text, event.is_held = "", False
        event.save()
        return
    event.delete()


@action
def take_more_time(*, follow_up: FollowUp, due_on: date, reason: str, by: User | None) -> FollowUp:
    """The one who was asked moves the date, once, with a reason everyone can read. The secretariat is told.

    Raises:
        ValidationError: `answered_already`, `taken_already`, `due_in_the_past`, `too_far` (longer than the rules allow),
            `say_why`.
    """
    refuse_past(due_on)
    refuse_silence("reason", reason)
    follow_up = locked(follow_up)
    _refuse_answered(follow_up)
    if follow_up.extensions:
        again = _("You have taken more time once. Ask us instead, and say what you need.")
        raise ValidationError(again, code="taken_already")
    last = latest_extension(follow_up)
    if due_on > last:
        far = ValidationError(_("The last day you can choose is %(day)s."), "too_far", {"day": f"{last:%d.%m.%Y}"})
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
    _go_on(follow_up)
    follow_up.save()
    event = write(follow_up, Kind.REPLIED, text=text.strip(), by=by)
    messages.replied(follow_up, event)
    return follow_up


def latest_extension(follow_up: FollowUp) -> date:
    """The last day that the one who was asked may choose themselves."""
    return max(follow_up.due_on, timezone.localdate()) + timedelta(days=number(Key.EXTENSION_DAYS))


def is_known(follow_up: FollowUp, name: str) -> bool:
    """The name is that of the one who was asked: they share a word of it. An office asked as such has no name to compare."""
    if follow_up.owner_name in (follow_up.asked_name, getattr(follow_up.asked, "name", "")):
        return True
    return bool(_words(name) & _words(follow_up.owner_name))


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().replace(".", " ").split() if len(word) > 1}


def _take(follow_up: FollowUp, event: FollowUpEvent, *, by: User | None) -> None:
    """The answer counts: it is what the follow-up says from now on, and those concerned are told."""
    reply, state = MEANS[Answer(event.answer)]
    if event.answer == Answer.DONE and follow_up.reply == Reply.PARTLY:
        reply = Reply.PARTLY
    was_done = follow_up.is_done
    follow_up.reply, follow_up.state = reply, state
    follow_up.done_at = (follow_up.done_at or timezone.now()) if state == State.DONE else None
    if reply:
        follow_up.answer, follow_up.answered_at = event.text, follow_up.answered_at or timezone.now()
        if follow_up.paused_at:
            _go_on(follow_up)
    follow_up.save()
    messages.answered(follow_up, event)
    if follow_up.is_done and not was_done:
        verdicts.ask_those_who_raised(follow_up)


def _go_on(follow_up: FollowUp) -> None:
    if follow_up.paused_at:
        days = (timezone.localdate() - timezone.localdate(follow_up.paused_at)).days
        follow_up.due_on += timedelta(days=days)
        follow_up.paused_days += days
        follow_up.paused_at = None


def _check(follow_up: FollowUp, answer: str, text: str) -> None:
    if not follow_up.sent_at:
        raise ValidationError(_("The decision is not sent yet."), code="not_sent")
    if answer == Answer.LOOKING and not follow_up.is_waiting:
        raise ValidationError(_("You have already answered. Choose your new answer."), code="answered_already")
    if answer == Answer.NO and not text.strip():
        why = ValidationError(_("Say why not. The young people read it."), code="say_why")
        raise ValidationError({"text": why})


def _is_said_already(follow_up: FollowUp, answer: str, text: str) -> bool:
    """The button was pressed twice, or the page was sent anew."""
    last = follow_up.events.filter(kind__in=[Kind.ANSWERED, Kind.REOPENED]).first()
    return last is not None and (last.answer, last.text) == (answer, text.strip())


def _refuse_answered(follow_up: FollowUp) -> None:
    if not follow_up.sent_at or not follow_up.is_waiting:
        raise ValidationError(_("The decision is answered already."), code="answered_already")


def _held(event: FollowUpEvent) -> FollowUpEvent:
    event = FollowUpEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if not event.is_held:
        raise ValidationError(_("Somebody has read it already."), code="read_already")
    return event
