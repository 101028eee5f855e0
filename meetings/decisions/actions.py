"""Decisions are recorded, and edited until the minutes are approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.agenda.models import AgendaItem
from meetings.bodies.models import Body
from meetings.cases.actions import mark_decided, mark_undecided
from meetings.cases.models import Case
from meetings.decisions.models import Decision, FollowUp
from meetings.decisions.numbers import next_number
from meetings.decisions.owners import Asked, owners_of
from meetings.decisions.signals import decision_made
from meetings.decisions.votes import Count, check
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import number


@action
def record_decision(
    *,
    item: AgendaItem,
    text: str,
    title: str = "",
    votes_for: int = 0,
    votes_against: int = 0,
    votes_blank: int = 0,
    decided_by_chair: bool = False,
    addressed_to: Iterable[Asked] = (),
    summary: str = "",
    theme: str = "",
    body: Body | None = None,
    by: User | None,
) -> Decision:
    """Write down what was decided under an agenda item, with the next number of the body and year.

    Those it is addressed to are asked when somebody sends it, see `send_follow_ups`.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `decided_already`, `no_body`, and those of
            `votes.check`.
    """
    meeting = item.meeting
    refuse_unless_open(meeting)
    AgendaItem.objects.select_for_update().get(pk=item.pk)  # the button pressed twice
    if Decision.objects.filter(item=item).exists():
        raise ValidationError(_("This item already has a decision."), code="decided_already")
    body = body or body_of(item)
    count = Count(votes_for, votes_against, votes_blank, decided_by_chair)
    check(count, meeting, body)
    day = timezone.localdate(meeting.starts_at)
    decision = Decision.objects.create(
        item=item,
        body=body,
        case=item.case,
        year=day.year,
        number=next_number(body, day),
        title=title or item.title,
        text=text,
        summary=summary or item.summary,
        theme=theme or (item.case.theme if item.case else ""),
        decided_on=day,
        votes_for=votes_for,
        votes_against=votes_against,
        votes_blank=votes_blank,
        decided_by_chair=decided_by_chair,
        is_public=meeting.is_open and not item.is_closed and (item.case is None or item.case.is_public),
    )
    if item.case:
        mark_decided(case=item.case, title=decision.title if decision.is_public else "", by=by)
    _address(decision, addressed_to)
    decision_made.send(sender=Decision, decision=decision, by=by)
    return decision


@action
def edit_decision(
    *,
    decision: Decision,
    title: str,
    text: str,
    summary: str = "",
    theme: str = "",
    votes_for: int = 0,
    votes_against: int = 0,
    votes_blank: int = 0,
    decided_by_chair: bool = False,
    addressed_to: Iterable[Asked] | None = None,
    by: User | None,
) -> Decision:
    """Correct a decision, as long as the minutes are not published. None leaves those it is addressed to.

    Raises:
        ValidationError: `approved`, `published`, and those of `votes.check`.
    """
    if decision.item:
        refuse_unless_open(decision.item.meeting)
        count = Count(votes_for, votes_against, votes_blank, decided_by_chair)
        check(count, decision.item.meeting, decision.body)
    decision.title, decision.text, decision.summary, decision.theme = title, text, summary, theme
    decision.votes_for, decision.votes_against = votes_for, votes_against
    decision.votes_blank, decision.decided_by_chair = votes_blank, decided_by_chair
    decision.save()
    if addressed_to is not None:
        _address(decision, addressed_to)
    return decision


@action
def undo_decision(*, decision: Decision, by: User | None) -> None:
    """Take back what was written down by mistake. Its number is free again, and its case is open.

    Raises:
        ValidationError: `approved`, `published`, `is_sent` (somebody has been asked to answer).
    """
    if decision.item:
        refuse_unless_open(decision.item.meeting)
    if decision.follow_ups.filter(sent_at__isnull=False).exists():
        raise ValidationError(_("The decision is sent to those who must answer. It stands."), code="is_sent")
    case = decision.case
    decision.delete()
    if case and case.state == Case.State.DECIDED and not case.decisions.exists():
        mark_undecided(case=case, by=by)


def refuse_unless_open(meeting: Meeting) -> None:
    """Decisions follow their meeting: called or held, and the minutes neither published nor approved."""
    if meeting.is_draft or meeting.is_cancelled:
        raise ValidationError(_("Only a meeting that is called or held can decide."), code="not_called")
    if meeting.state == Meeting.State.APPROVED:
        raise ValidationError(_("The minutes are approved. The decision stands as it is."), code="approved")
    # The minutes are a room above; what we need is only whether they are out.
    if Meeting.objects.filter(pk=meeting.pk, minutes__published_at__isnull=False).exists():
        raise ValidationError(
            _("The minutes are published. The secretariat must open them again first."), code="published"
        )


def body_of(item: AgendaItem) -> Body:
    """Who decides under an item: the body of its case, or the first body of the meeting."""
    body = item.case.body if item.case else item.meeting.bodies.order_by("pk").first()
    if body is None:
        raise ValidationError(_("Say which body decided."), code="no_body")
    return body


def _address(decision: Decision, addressed_to: Iterable[Asked]) -> None:
    """Note who must answer. Those already sent to stay; the rest follow the list."""
    wanted = list(addressed_to)
    kept = set()
    for follow_up in decision.follow_ups.select_related("municipality", "body"):
        asked: Asked = follow_up.asked
        if follow_up.sent_at or asked in wanted:
            kept.add(asked)
        else:
            follow_up.delete()
    add_follow_ups(decision, [asked for asked in wanted if asked not in kept])


def add_follow_ups(decision: Decision, asked: list[Asked]) -> None:
    """One follow-up each, not sent yet, with the owner and due date that hold when nobody says otherwise."""
    due_on = timezone.localdate() + timedelta(days=number("answer_days"))
    for one, owner in owners_of(asked).items():
        FollowUp.objects.create(
            decision=decision,
            municipality=one if isinstance(one, Municipality) else None,
            body=one if isinstance(one, Body) else None,
            office=one if isinstance(one, str) else "",
            owner_name=owner.name,
            owner_title=owner.title,
            owner_email=owner.email,
            owner_language=owner.language,
            due_on=due_on,
        )
