"""What happened to a decision, newest first, in words everyone may read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from umt_portal.design.dates import shortdate

Kind = FollowUpEvent.Kind


@dataclass(frozen=True)
class Step:
    """A line: when, what, a few words, and perhaps where to read more."""

    on: date
    title: str
    text: str = ""
    url: str = ""
    link: str = ""
    is_now: bool = False


def steps(decision: Decision, today: date | None = None) -> list[Step]:
    """Needs `follow_ups` with `events`, and `case` and `item__meeting`, prefetched."""
    events = [event for up in decision.follow_ups.all() for event in _events(up)]
    lines = _lines(sorted(events, key=lambda event: (event.at, event.pk)))
    lines.insert(0, _decided(decision))
    if decision.case and decision.case.raised_by_text:
        raised = _("Case raised by %(who)s") % {"who": decision.case.raised_by_text}
        lines.insert(0, Step(timezone.localdate(decision.case.created_at), raised))
    return [*_next(decision), *reversed(lines)]


def _events(follow_up: FollowUp) -> list[FollowUpEvent]:
    events = list(follow_up.events.all())
    for event in events:
        event.follow_up = follow_up
    return events


def _decided(decision: Decision) -> Step:
    title = _("Decided in %(body)s") % {"body": decision.body.short_name}
    meeting = decision.item.meeting if decision.item else None
    return Step(
        decision.decided_on,
        title,
        url=meeting.get_absolute_url() if meeting else "",
        link=meeting.title if meeting else "",
    )


def _next(decision: Decision) -> list[Step]:
    """What happens next, and by when."""
    due = [up.due_on for up in decision.follow_ups.all() if up.status == "venter"]
    if not due:
        return []
    on = min(due)
    names = [up.asked_name for up in decision.follow_ups.all() if up.status == "venter" and up.due_on == on]
    who = names[0] if len(names) == 1 else _("%(count)d answers") % {"count": len(names)}
    return [Step(on, _("Next: %(who)s by %(date)s") % {"who": who, "date": shortdate(on)}, is_now=True)]


def _lines(events: list[FollowUpEvent]) -> list[Step]:
    """Sent to many on one day is one line; the rest have one each."""
    lines: list[Step] = []
    sent: dict[date, list[str]] = {}
    reminded: Counter[int] = Counter()
    for event in events:
        on, who = timezone.localdate(event.at), event.follow_up.asked_name
        if event.kind == Kind.SENT:
            sent.setdefault(on, []).append(who)
            continue
        reminded[event.follow_up_id] += event.kind == Kind.REMINDED
        lines.append(Step(on, _title(event, who), _text(event, reminded[event.follow_up_id])))
    lines += [Step(on, _sent_to(names)) for on, names in sent.items()]
    return sorted(lines, key=lambda line: line.on)


def _sent_to(names: list[str]) -> str:
    if len(names) <= 2:
        return _("Sent to %(names)s") % {"names": _(" and ").join(names)}
    return ngettext("Sent to %(count)d receiver", "Sent to %(count)d receivers", len(names)) % {
        "count": len(names)
    }


def _title(event: FollowUpEvent, who: str) -> str:
    titles = {
        Kind.REMINDED: _("Reminder sent to %(who)s"),
        Kind.MOVED: _("%(who)s got a new date"),
        Kind.REOPENED: _("%(who)s is asked again"),
        "waiting": _("%(who)s needs more time"),
        "yes": _("%(who)s said yes"),
        "partly": _("%(who)s said yes, partly"),
        "no": _("%(who)s said no"),
        "done": _("%(who)s has done it"),
    }
    key = event.state if event.kind == Kind.ANSWERED else event.kind
    return titles[key] % {"who": who}


def note(follow_up: FollowUp) -> str:
    """What stands beside the status: the answer, or why it takes longer. Needs `events` prefetched."""
    if not follow_up.is_waiting:
        return follow_up.answer
    told = (event.text for event in follow_up.events.all() if event.kind != Kind.SENT and event.text)
    return next(told, "")


def _text(event: FollowUpEvent, times: int) -> str:
    if event.kind == Kind.REMINDED:
        return ngettext("%(times)d time.", "%(times)d times.", times) % {"times": times} if times > 1 else ""
    return event.text


def papers(decision: Decision, *, is_inside: bool) -> list[dict[str, str]]:
    """The papers of the item; a closed item's only for those who were there."""
    from umt_portal.design.templatetags.design import filesize

    if not decision.item or (decision.item.is_closed and not is_inside):
        return []
    return [
        {"title": paper.name, "url": reverse("attachment", args=[paper.pk]), "detail": filesize(paper.size)}
        for paper in decision.item.attachments.all()
    ]
