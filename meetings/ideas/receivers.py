"""What happens to a case is told to those whose idea it was."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from meetings.cases.signals import case_told
from meetings.decisions import verdicts
from meetings.decisions.models import FollowUpEvent
from meetings.decisions.signals import follow_up_changed
from meetings.ideas import messages
from meetings.ideas.queries import senders_of

Kind = FollowUpEvent.Kind
TOLD = (Kind.ANSWERED, Kind.MOVED, Kind.REOPENED)  # a young person need not hear of each reminder


@receiver(case_told)
def tell_senders(sender: Any, case: Any, what: str, facts: dict[str, Any], by: Any, **kwargs: Any) -> None:
    messages.news(case, what, facts)


@receiver(follow_up_changed)
def ask_whether_it_happened(sender: Any, follow_up: Any, event: Any, by: Any, **kwargs: Any) -> None:
    """Each sender has the last word when it is said to be done; the question waits behind their secret link."""
    case = follow_up.decision.case
    if event.kind == Kind.ANSWERED and follow_up.is_done and case and follow_up.decision.is_public:
        for idea in senders_of(case):
            verdicts.ask(follow_up, asker=idea.asker)


@receiver(follow_up_changed)
def tell_senders_of_answers(sender: Any, follow_up: Any, event: Any, by: Any, **kwargs: Any) -> None:
    """Answers, new dates and what is opened again, once everyone may read them."""
    decision = follow_up.decision
    if event.kind not in TOLD or event.is_held or not decision.case_id or not decision.is_public:
        return
    facts = {"kind": str(event.kind), "answer": event.answer, "who": follow_up.asked_name}
    if event.kind != Kind.ANSWERED:
        facts["due_on"] = follow_up.due_on.isoformat()
    messages.news(decision.case, "follow_up", facts)
