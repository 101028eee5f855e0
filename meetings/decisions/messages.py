"""What is said about decisions, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from meetings.decisions import kinds as _kinds  # noqa: F401  announces them
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent, Verdict
from meetings.decisions.owners import account_of
from meetings.decisions.permissions import seen_by
from meetings.decisions.queries import secretariat
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue, take_back
from umt_portal.notices.plan.terms import Planned

LINK_PURPOSE, VERDICT_PURPOSE = "follow_up", "verdict"
GATHERING = timedelta(hours=1)  # several that are done within this time are one question


def about(follow_up: FollowUp) -> str:
    return f"meetings.followup:{follow_up.pk}"


def request(follow_up: FollowUp) -> Message | None:
    """Ask the owner to answer. A new key makes it a new message."""
    return _to_owner(follow_up, "decision_request", f"follow-up:{follow_up.pk}:{follow_up.key.hex}")


def reminder(follow_up: FollowUp, stage: str, to: User | Address) -> Planned:
    """Remind the owner, once for each stage of each due date, whoever answers by then."""
    facts = {"stage": stage}
    planned = _planned(follow_up, "decision_reminder", _stage(follow_up, stage), [to], facts)
    return replace(planned, is_once_for_all=True)


def asked_again(follow_up: FollowUp, event: FollowUpEvent, *, why: str) -> Message | None:
    """The owner must answer once more, and reads why."""
    return _to_owner(follow_up, "decision_asked_again", f"follow-up-event:{event.pk}", why=why)


def replied(follow_up: FollowUp, event: FollowUpEvent) -> Message | None:
    return _to_owner(follow_up, "decision_replied", f"follow-up-event:{event.pk}", reply=event.text)


def on_agenda(follow_up: FollowUp, meeting: Meeting, to: list[User | Address]) -> Planned:
    occasion = f"follow-up:{follow_up.pk}:meeting:{meeting.pk}"
    facts = {"meeting": meeting.title, "starts_at": meeting.starts_at.isoformat()}
    return _planned(follow_up, "decision_on_agenda", occasion, to, facts)


def to_mayor(follow_up: FollowUp, mayor: User) -> Planned:
    """The mayor hears that somebody in the municipality has not answered, and may answer in their place."""
    facts = {"owner": follow_up.owner_name}
    return _planned(follow_up, "decision_mayor", _stage(follow_up, "mayor"), [mayor], facts)


def _planned(
    follow_up: FollowUp, kind: str, occasion: str, to: list[User | Address], facts: dict[str, str]
) -> Planned:
    return Planned(
        kind=kind,
        to=to,
        occasion=occasion,
        title=f"{follow_up.decision}: {follow_up.asked_name}",
        url=follow_up.decision.get_absolute_url(),
        about=about(follow_up),
        municipality_id=follow_up.municipality_id,
        facts=lambda: _facts(follow_up) | facts,
    )


def _to_owner(follow_up: FollowUp, kind: str, occasion: str, **facts: str) -> Message | None:
    if not follow_up.owner_email:
        return None
    return queue(
        to=account_of(follow_up.owner_email) or address_of(follow_up),
        kind=kind,
        occasion=occasion,
        facts=_facts(follow_up) | facts,
        url=follow_up.decision.get_absolute_url(),
        about=about(follow_up),
        municipality_id=follow_up.municipality_id,
    )


def address_of(follow_up: FollowUp) -> Address:
    return Address(follow_up.owner_email, follow_up.owner_name, follow_up.owner_language)


def _stage(follow_up: FollowUp, stage: str) -> str:
    """The days they waited for us move the due date, but make no new one."""
    promised_on = follow_up.due_on - timedelta(days=follow_up.paused_days)
    return f"follow-up:{follow_up.pk}:{promised_on:%Y-%m-%d}:{stage}"


def answered(follow_up: FollowUp, event: FollowUpEvent) -> None:
    """Tell the secretariat, and the one who raised the case, also after their term."""
    facts = {"answer": event.answer, "text": event.text}
    _tell(_concerned(follow_up), "decision_answered", follow_up, event, facts)


def more_time(follow_up: FollowUp, event: FollowUpEvent) -> None:
    _tell(_concerned(follow_up), "decision_moved", follow_up, event, {"text": event.text})


def asked_back(follow_up: FollowUp, event: FollowUpEvent) -> None:
    _tell(secretariat(), "decision_asked_back", follow_up, event, {"text": event.text})


def still_asked(follow_up: FollowUp, weeks: int) -> int:
    """They have waited for us for whole weeks: once for each of them. Returns how many of us are told."""
    asked = follow_up.events.filter(kind=FollowUpEvent.Kind.ASKED_BACK).first()
    if asked is None:
        return 0
    return _tell(secretariat(), "decision_asked_back", follow_up, asked, {"text": asked.text}, week=weeks)


def held(follow_up: FollowUp, event: FollowUpEvent) -> None:
    _tell(secretariat(), "decision_held", follow_up, event, {"who": event.by_text})


def verdict_given(follow_up: FollowUp, verdict: Verdict, event: FollowUpEvent) -> None:
    facts = {"answer": verdict.answer, "text": verdict.comment}
    _tell(secretariat(), "verdict_given", follow_up, event, facts)


def did_it_happen(decision: Decision, person: User) -> None:
    """To the one who raised the case: what is said to be done within an hour is one question."""
    now, thing = timezone.now(), f"meetings.decision:{decision.pk}"
    waits = Verdict.objects.filter(person=person, follow_up__decision=decision, given_at=None)
    first = waits.select_related("follow_up__municipality", "follow_up__body").order_by("-pk").first()
    if first is None:
        return
    take_back(kind="did_it_happen", about=thing)
    queue(
        to=person,
        kind="did_it_happen",
        occasion=f"decision:{decision.pk}:{now.isoformat()}",
        facts=verdict_facts(first, waits.count()),
        url=decision.get_absolute_url(),
        about=thing,
        due_at=now + GATHERING,
    )


def verdict_facts(verdict: Verdict, count: int) -> dict[str, Any]:
    """For the mail that asks "did it happen?": the question, and who says that it is done."""
    follow_up = verdict.follow_up
    facts = {"verdict": str(verdict.pk), "asker": verdict.asker, "answer": follow_up.answer, "count": count}
    return _facts(follow_up) | facts


def _concerned(follow_up: FollowUp) -> Iterable[User]:
    receivers = {person.pk: person for person in secretariat()}
    case = follow_up.decision.case
    raiser = case.raised_by if case else None
    if raiser and raiser.is_active and seen_by(raiser).filter(pk=follow_up.decision_id).exists():
        receivers[raiser.pk] = raiser
    return receivers.values()


def _tell(
    people: Iterable[User],
    kind: str,
    follow_up: FollowUp,
    event: FollowUpEvent,
    facts: dict[str, Any],
    *,
    week: int = 0,
) -> int:
    """Once for each line in the log, or for each week after it. Returns how many were told."""
    occasion = f"follow-up-event:{event.pk}" + (f":week:{week}" if week else "")
    told = [
        queue(
            to=person,
            kind=kind,
            occasion=occasion,
            facts=_facts(follow_up) | facts,
            url=follow_up.decision.get_absolute_url(),
            about=about(follow_up),
            municipality_id=follow_up.municipality_id,
        )
        for person in people
        if person.pk != event.by_id
    ]
    return sum(message is not None for message in told)


def _facts(follow_up: FollowUp) -> dict[str, Any]:
    decision = follow_up.decision
    return {
        "follow_up": str(follow_up.pk),
        "key": str(follow_up.key),
        "title": decision.title,
        "summary": decision.summary or decision.text[:600],
        "reference": decision.reference,
        "body": decision.body.short_name,
        "decided_on": decision.decided_on.isoformat(),
        "asked": follow_up.asked_name,
        "due_on": follow_up.due_on.isoformat(),
    }
