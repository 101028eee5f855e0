"""Actions: those who are asked answer; what a stranger wrote is read first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions import messages, verdicts
from meetings.decisions.extensions import go_on
from meetings.decisions.log import Kind, announce, locked, note
from meetings.decisions.models import FollowUp, FollowUpEvent
from meetings.decisions.owners import mayor_of
from meetings.decisions.papers import acceptable, keep_papers
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.documents.uploads import discard

Answer, Reply, State = FollowUpEvent.Answer, FollowUp.Reply, FollowUp.State

MOST_ANSWERS = 10  # in a day, without an account
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
        ValidationError: `not_sent`, `answered_already` (looking at it, after an answer), `say_why` (a no),
            `too_many_today` (without an account, more than ten in a day), and those
            of `papers.acceptable`.
    """
    follow_up = locked(follow_up)
    _check(follow_up, answer, text)
    if by is None:
        _refuse_many(follow_up)
    is_held = by is None and not is_known(follow_up, by_text)
    papers = acceptable(uploads)
    if _is_said_already(follow_up, answer, text, papers, is_held=is_held):
        return follow_up
    event = note(
        follow_up, Kind.ANSWERED, answer=answer, text=text.strip(), is_held=is_held, by=by, by_text=by_text
    )
    keep_papers(event, papers, by=by)
    if is_held:
        messages.held(follow_up, event)
    else:
        _take(follow_up, event)
        announce(event, by=by)
    return follow_up


@action
def show_held(*, event: FollowUpEvent, by: User) -> FollowUp:
    """The secretariat has read what a stranger answered, or the young wrote, and lets it count.

    What has been answered or asked anew since, stands: the older words are then only shown.

    Raises:
        ValidationError: `read_already`.
    """
    follow_up = locked(event.follow_up)
    event = _held(event)
    event.follow_up, event.is_held = follow_up, False
    event.save(update_fields=["is_held"])
    if event.kind == Kind.ANSWERED:
        _take_unless_overtaken(follow_up, event)
    announce(event, by=by)
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
    for paper in event.papers.all():
        discard(paper)
    event.delete()


def is_known(follow_up: FollowUp, name: str) -> bool:
    """The name is that of the one who was asked, or of the mayor, who is told when an answer is late: they share a word
    of it. An office asked as such has no name to compare."""
    if follow_up.owner_name in (follow_up.asked_name, getattr(follow_up.asked, "name", "")):
        return True
    mayor = mayor_of(follow_up.municipality, timezone.localdate()) if follow_up.municipality else None
    known = _words(follow_up.owner_name) | (_words(mayor.name) if mayor else set())
    return bool(_words(name) & known)


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().replace(".", " ").split() if len(word) > 1}


def _take(follow_up: FollowUp, event: FollowUpEvent) -> None:
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
            go_on(follow_up)
    follow_up.save()
    messages.answered(follow_up, event)
    if follow_up.is_done and not was_done:
        verdicts.ask_those_who_raised(follow_up)


def _take_unless_overtaken(follow_up: FollowUp, event: FollowUpEvent) -> None:
    newer = follow_up.events.filter(kind__in=[Kind.ANSWERED, Kind.REOPENED], is_held=False, pk__gt=event.pk)
    if not newer.exists():
        _check(follow_up, event.answer, event.text)
        _take(follow_up, event)


def _check(follow_up: FollowUp, answer: str, text: str) -> None:
    if not follow_up.sent_at:
        raise ValidationError(_("The decision is not sent yet."), code="not_sent")
    if answer == Answer.LOOKING and not follow_up.is_waiting:
        raise ValidationError(
            _("You have already answered. Choose your new answer."), code="answered_already"
        )
    if answer == Answer.NO and not text.strip():
        why = ValidationError(_("Say why not. The young people read it."), code="say_why")
        raise ValidationError({"text": why})


def _refuse_many(follow_up: FollowUp) -> None:
    """Each answer is a mail to those who raised it."""
    since = timezone.now() - timedelta(days=1)
    if follow_up.events.filter(kind=Kind.ANSWERED, by=None, at__gt=since).count() >= MOST_ANSWERS:
        many = _("You have answered many times today. Try again tomorrow, or call the secretariat.")
        raise ValidationError(many, code="too_many_today")


def _is_said_already(
    follow_up: FollowUp, answer: str, text: str, papers: list[dict[str, Any]], *, is_held: bool
) -> bool:
    """The button was pressed twice, or the page was sent anew. What a stranger said is not said by the one asked."""
    said = follow_up.events.filter(Q(kind=Kind.ANSWERED, is_held=is_held) | Q(kind=Kind.REOPENED))
    last = said.order_by("-pk").first()
    if last is None or (last.answer, last.text) != (answer, text.strip()):
        return False
    kept = set(last.papers.values_list("sha256", flat=True))
    return {paper["sha256"] for paper in papers} <= kept


def _held(event: FollowUpEvent) -> FollowUpEvent:
    event = FollowUpEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if not event.is_held:
        raise ValidationError(_("Somebody has read it already."), code="read_already")
    return event
