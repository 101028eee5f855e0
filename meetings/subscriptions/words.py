"""News as facts, and as words. One template words a line for mail and feed alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from meetings.decisions.models import FollowUpEvent
from meetings.subscriptions.models import News

Kind = FollowUpEvent.Kind
MADE = "made"


def lines(news: Iterable[News]) -> list[dict[str, Any]]:
    """A line for each; what was sent to many on one day is one line. JSON, as the outbox wants it."""
    found: list[dict[str, Any]] = []
    sent: dict[Any, dict[str, Any]] = {}
    for one in news:
        line = _line(one)
        key = (one.decision_id, line["on"])
        if line["kind"] == Kind.SENT and key in sent:
            sent[key]["who"].append(line["who"][0])
            continue
        if line["kind"] == Kind.SENT:
            sent[key] = line
        found.append(line)
    return found


def _line(news: News) -> dict[str, Any]:
    event, decision = news.event, news.decision
    if event is None:
        on, text = decision.decided_on, decision.summary or decision.text
        return {"decision": decision.pk, "kind": MADE, "on": on.isoformat(), "text": text, "news": news.pk}
    return {
        "decision": decision.pk,
        "kind": event.kind,
        "answer": event.answer,
        "who": [event.follow_up.asked_name],
        "on": timezone.localdate(event.at).isoformat(),
        "text": "" if event.kind == Kind.SENT else event.text,
        "news": news.pk,
    }


def words(line: dict[str, Any], body: str) -> str:
    """A line in the language of the moment."""
    return render_to_string("meetings/subscriptions/_words.txt", {"line": line, "body": body}).strip()
