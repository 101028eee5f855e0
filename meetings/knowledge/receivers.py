"""What the cards hear from the decisions."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from meetings.decisions.models import FollowUp, FollowUpEvent
from meetings.decisions.signals import follow_up_changed
from meetings.knowledge import messages


@receiver(follow_up_changed)
def ask_what_worked(sender: Any, follow_up: FollowUp, event: FollowUpEvent, **facts: Any) -> None:
    """When they say that it is done, and everyone may know."""
    is_answer = event.kind == FollowUpEvent.Kind.ANSWERED
    if is_answer and event.answer == FollowUpEvent.Answer.DONE and not event.is_held:
        messages.request(follow_up)
