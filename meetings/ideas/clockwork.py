"""Actions of the clock."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

import structlog
from django.db.models import Q
from django.utils import timezone

from meetings.ideas import messages
from meetings.ideas.actions import erase, forget_messages
from meetings.ideas.models import Idea
from meetings.ideas.queries import is_over
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, number

logger = structlog.get_logger(__name__)
SOON = timedelta(days=3)  # before the promised date
State = Idea.State


@action
def remind(*, on: date | None = None, by: None) -> int:
    """Tell each municipality of ideas that are new, soon due or overdue; of each idea once in each stage.

    Returns:
        How many ideas were told of.
    """
    today = on or timezone.localdate()
    waiting = Idea.objects.waiting().select_for_update(of=("self",))  # another clock finds them told of
    rows = waiting.select_related("municipality").order_by("municipality", "answer_due_on", "pk")
    moved = [idea for idea in rows if _moves_on(idea, today)]
    for municipality, ideas in groupby(moved, key=lambda idea: idea.municipality):
        messages.waiting(municipality, list(ideas))
    Idea.objects.bulk_update(moved, ["told_stage"])
    return len(moved)


def _moves_on(idea: Idea, today: date) -> bool:
    """Whether it has come to another stage since it was told of last, which is then noted on it."""
    before, due_on = idea.told_stage, idea.answer_due_on
    idea.told_stage = "late" if due_on < today else "soon" if due_on <= today + SOON else before or "new"
    return idea.told_stage != before


@action
def note_ends(*, on: date | None = None, by: None) -> None:
    """The day from which nothing more will happen to a case, or to the idea that one was put together with."""
    today = on or timezone.localdate()
    for idea in Idea.objects.filter(state=State.TAKEN).select_related("case"):
        _note(idea, (idea.ended_on or today) if idea.case and is_over(idea.case) else None)
    for idea in Idea.objects.filter(state=State.MERGED).select_related("merged_into"):
        _note(idea, idea.merged_into.ended_on if idea.merged_into else None)


def _note(idea: Idea, day: date | None) -> None:
    if idea.ended_on != day:
        Idea.objects.filter(pk=idea.pk).update(ended_on=day)


@action
def forget_senders(*, on: date | None = None, by: None) -> int:
    """Delete the addresses of senders some time after the end, and whole ideas that were refused.

    How many is all that is remembered.
    """
    before = (on or timezone.localdate()) - timedelta(days=number(Key.SENDER_DAYS))
    ended = Idea.objects.filter(ended_on__lt=before)
    refused = list(ended.filter(Q(state=State.REFUSED), merged=None))
    for idea in refused:
        erase(idea)
    senders = list(ended.exclude(sender_email=""))
    for idea in senders:
        forget_messages(idea)
        idea.sender_email = ""
        idea.save(update_fields=["sender_email"])
    if refused or senders:
        logger.info("senders_of_ideas_forgotten", senders=len(senders), refused=len(refused))
    return len(refused) + len(senders)
