""" "Did it happen?", put to those who raised the matter each time it is said to be done, also after their term."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions import messages
from meetings.decisions.follow_ups import reopen
from meetings.decisions.log import Kind, announce, locked, note
from meetings.decisions.models import Decision, FollowUp, Verdict
from meetings.decisions.permissions import seen_by
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.plain.contact import refuse_contact_details
from umt_portal.regulations.numbers import Key, number

OPENS_AGAIN = Verdict.Answer.NO


def ask_those_who_raised(follow_up: FollowUp) -> None:
    """The account that raised the case. Rooms above ask those they know of, by `ask`. Call it inside an action."""
    case = follow_up.decision.case
    person = case.raised_by if case else None
    if person and person.is_active and ask(follow_up, asker=f"person:{person.pk}", person=person):
        messages.did_it_happen(follow_up.decision, person)


def ask(follow_up: FollowUp, *, asker: str, person: User | None = None) -> Verdict | None:
    """Put the question to one of them. None when it has been put since it was last said to be done, or when they may
    not see the decision."""
    if follow_up.done_at is None or not seen_by(person).filter(pk=follow_up.decision_id).exists():
        return None
    verdict, is_new = Verdict.objects.get_or_create(
        follow_up=follow_up, asker=asker, done_at=follow_up.done_at, defaults={"person": person}
    )
    return verdict if is_new else None


@action
def give_verdict(*, verdict: Verdict, answer: str, comment: str = "", by: User | None) -> Verdict:
    """The one who raised it says whether it happened. A no opens the follow-up again, and its owner is told.

    What they write is read by the secretariat before everyone sees it; the owner gets it at once.

    Raises:
        ValidationError: `given_already`, `opened_again` (meanwhile), `contact_details`.
    """
    refuse_contact_details(comment, field="comment")
    follow_up = locked(verdict.follow_up)
    verdict = Verdict.objects.select_for_update(of=("self",)).get(pk=verdict.pk)
    if verdict.given_at:
        raise ValidationError(_("You have answered this one. Thank you!"), code="given_already")
    if follow_up.done_at != verdict.done_at:
        again = _("They have been asked again meanwhile. You hear when they say that it is done.")
        raise ValidationError(again, code="opened_again")
    verdict.answer, verdict.comment, verdict.given_at = answer, comment.strip(), timezone.now()
    verdict.save()
    event = note(
        follow_up, Kind.VERDICT, answer=answer, text=verdict.comment, is_held=bool(verdict.comment), by=by
    )
    if not event.is_held:
        announce(event, by=by)
    if answer == OPENS_AGAIN:
        due_on = timezone.localdate() + timedelta(days=number(Key.ANSWER_DAYS))
        messages.asked_again(follow_up, reopen(follow_up, due_on=due_on, by=by), why=verdict.comment)
    messages.verdict_given(follow_up, verdict, event)
    return verdict


def open_to(asker: str, decision: Decision | None = None) -> QuerySet[Verdict]:
    """The questions that wait for an answer from one of those who raised something."""
    waiting = Verdict.objects.filter(asker=asker, given_at=None, follow_up__done_at=F("done_at"))
    if decision:
        waiting = waiting.filter(follow_up__decision=decision)
    return waiting.select_related(
        "follow_up__decision__body", "follow_up__municipality", "follow_up__body"
    ).order_by("follow_up__municipality__name", "pk")
