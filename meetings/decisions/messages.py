"""What is said about decisions, and to whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetings.decisions.models import FollowUp, FollowUpEvent
from meetings.decisions.owners import account_of
from meetings.decisions.queries import secretariat
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue

LINK_PURPOSE = "follow_up"

register(
    Kind("decision_request", _("A decision to answer"), is_must_know=True),
    Kind("decision_reminder", _("A decision that waits for your answer"), is_must_know=True),
    Kind("decision_answered", _("A municipality has answered a decision")),
)


def about(follow_up: FollowUp) -> str:
    return f"meetings.followup:{follow_up.pk}"


def request(follow_up: FollowUp) -> Message | None:
    """Ask the owner to answer. A new key makes it a new message."""
    return _to_owner(follow_up, "decision_request", f"follow-up:{follow_up.pk}:{follow_up.key.hex}")


def reminder(follow_up: FollowUp, stage: str) -> Message | None:
    """Remind the owner, once for each stage of each due date."""
    occasion = f"follow-up:{follow_up.pk}:{follow_up.due_on:%Y-%m-%d}:{stage}"
    return _to_owner(follow_up, "decision_reminder", occasion, stage=stage)


def _to_owner(follow_up: FollowUp, kind: str, occasion: str, **facts: str) -> Message | None:
    if not follow_up.owner_email:
        return None
    receiver = account_of(follow_up.owner_email) or Address(follow_up.owner_email, follow_up.owner_name)
    return queue(
        to=receiver,
        kind=kind,
        occasion=occasion,
        facts=_facts(follow_up) | facts,
        url=follow_up.decision.get_absolute_url(),
        about=about(follow_up),
        municipality_id=follow_up.municipality_id,
    )


def answered(follow_up: FollowUp, event: FollowUpEvent) -> None:
    """Tell the secretariat, and the one who raised the case, also after their term."""
    receivers = {person.pk: person for person in secretariat()}
    case = follow_up.decision.case
    if case and case.raised_by and case.raised_by.is_active:
        receivers[case.raised_by.pk] = case.raised_by
    for person in receivers.values():
        if person.pk != event.by_id:
            queue(
                to=person,
                kind="decision_answered",
                occasion=f"follow-up-event:{event.pk}",
                facts=_facts(follow_up) | {"state": event.state, "answer": event.text},
                url=follow_up.decision.get_absolute_url(),
                about=about(follow_up),
                municipality_id=follow_up.municipality_id,
            )


def _facts(follow_up: FollowUp) -> dict[str, str]:
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
