"""What happened to a decision, newest first, in words everyone may read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from umt_portal.design.templatetags.design import filesize
from umt_portal.documents.stored import StoredFile

Kind, Answer = FollowUpEvent.Kind, FollowUpEvent.Answer


@dataclass(frozen=True)
class Step:
    """A line: when, what, a few words, and perhaps where to read more."""

    on: date | None
    title: str
    text: str = ""
    url: str = ""
    link: str = ""
    papers: list[dict[str, str]] = field(default_factory=list)


def steps(decision: Decision) -> list[Step]:
    """Needs `follow_ups` with `events` and their `papers`, and `case` and `item__meeting`, prefetched."""
    events = [event for up in decision.follow_ups.all() for event in events_of(up)]
    lines = _lines(sorted(events, key=lambda event: (event.at, event.pk)))
    lines.insert(0, _decided(decision))
    if decision.case and decision.case.raised_by_text:
        raised = _("Case raised by %(who)s") % {"who": decision.case.raised_by_text}
        lines.insert(0, Step(timezone.localdate(decision.case.created_at), raised))
    return list(reversed(lines))


def steps_of(follow_up: FollowUp) -> list[Step]:
    """What has happened to one of them, newest first."""
    follow_up_events = follow_up.events.select_related("item__meeting").prefetch_related("papers")
    return list(reversed(_lines(_shown(follow_up_events.order_by("at", "pk"), follow_up))))


def events_of(follow_up: FollowUp) -> list[FollowUpEvent]:
    """What everyone may know of one of them."""
    return _shown(follow_up.events.all(), follow_up)


def _shown(events: Iterable[FollowUpEvent], follow_up: FollowUp) -> list[FollowUpEvent]:
    """Without what is held. That the young said yes or no is told, but not their words before they are read."""
    shown = []
    for event in events:
        event.follow_up = follow_up
        if event.kind == Kind.WITHDRAWN or (event.is_held and event.kind != Kind.VERDICT):
            continue
        shown.append(event)
    return shown


def _decided(decision: Decision) -> Step:
    title = _("Decided in %(body)s") % {"body": decision.body.short_name}
    meeting = decision.item.meeting if decision.item else None
    return Step(
        decision.decided_on,
        title,
        url=meeting.get_absolute_url() if meeting else "",
        link=meeting.title if meeting else "",
    )


def _lines(events: list[FollowUpEvent]) -> list[Step]:
    """Sent to many on one day is one line, and so is what is put on one agenda; the rest have one each."""
    lines: list[Step] = []
    sent: dict[date, list[str]] = {}
    reminded: Counter[int] = Counter()
    agendas: set[tuple[date, int | None]] = set()
    for event in events:
        on, who = timezone.localdate(event.at), event.follow_up.asked_name
        if event.kind == Kind.SENT:
            sent.setdefault(on, []).append(who)
        elif event.kind == Kind.ON_AGENDA:
            if (on, event.item_id) not in agendas:
                agendas.add((on, event.item_id))
                lines.append(_on_agenda(event, on))
        else:
            reminded[event.follow_up_id] += event.kind == Kind.REMINDED
            text = words_of(event, reminded[event.follow_up_id])
            lines.append(Step(on, title_of(event), text, papers=_papers(event)))
    lines += [Step(on, _sent_to(names)) for on, names in sent.items()]
    return sorted(lines, key=lambda line: line.on or date.max)


def _on_agenda(event: FollowUpEvent, on: date) -> Step:
    title = _("Put on the agenda, because the answers have not come")
    meeting = event.item.meeting if event.item else None
    if meeting is None or meeting.is_draft:
        return Step(on, title)
    return Step(on, title, url=meeting.get_absolute_url(), link=meeting.title)


def _sent_to(names: list[str]) -> str:
    if len(names) <= 2:
        return _("Sent to %(names)s") % {"names": _(" and ").join(names)}
    return ngettext("Sent to %(count)d receiver", "Sent to %(count)d receivers", len(names)) % {
        "count": len(names)
    }


def title_of(event: FollowUpEvent) -> str:
    """What happened, in one line: "Senja said yes"."""
    titles = {
        Kind.SENT: _("Sent to %(who)s"),
        Kind.REMINDED: _("Reminder sent to %(who)s"),
        Kind.MAYOR_TOLD: _("The mayor of %(who)s is told that the answer is missing"),
        Kind.ON_AGENDA: _("Put on the agenda, because the answers have not come"),
        Kind.MOVED: _("%(who)s got a new date"),
        Kind.ASKED_BACK: _("%(who)s asks us something first"),
        Kind.REPLIED: _("The secretariat answered %(who)s"),
        Kind.HANDED_OVER: _("%(who)s: somebody else answers"),
        Kind.WITHDRAWN: _("The link to %(who)s is withdrawn"),
        Kind.REOPENED: _("%(who)s is asked again"),
    }
    said = {
        Answer.LOOKING: _("%(who)s is looking at it"),
        Answer.YES: _("%(who)s said yes"),
        Answer.STARTED: _("%(who)s said yes, and has started"),
        Answer.PARTLY: _("%(who)s said yes, partly"),
        Answer.NO: _("%(who)s said no"),
        Answer.DONE: _("%(who)s has done it"),
    }
    judged = {
        "yes": _("Those who raised it say that %(who)s has done it"),
        "partly": _("Those who raised it say that %(who)s has done some of it"),
        "no": _("Those who raised it say that %(who)s has not done it"),
    }
    names: dict[Any, str] = {Kind.ANSWERED: said, Kind.VERDICT: judged}.get(event.kind, {})  # type: ignore[call-overload]
    title = names.get(event.answer) or titles.get(Kind(event.kind)) or f"%(who)s: {event.get_kind_display()}"
    return title % {"who": event.follow_up.asked_name}


def words_of(event: FollowUpEvent, times: int = 0) -> str:
    """The few words that go with it. `times`: how often they have been reminded by then."""
    if event.is_held:
        return ""
    if event.kind == Kind.REMINDED:
        return ngettext("%(times)d time.", "%(times)d times.", times) % {"times": times} if times > 1 else ""
    if event.kind == Kind.HANDED_OVER:
        return pgettext("hands over", "%(who)s answers from now on.") % {"who": event.text}
    return event.text


def note(follow_up: FollowUp) -> str:
    """What stands beside the status: the answer, or why it takes longer. Needs `events` prefetched."""
    if not follow_up.is_waiting:
        return follow_up.answer
    quiet = (Kind.SENT, Kind.REMINDED, Kind.VERDICT)
    return next(
        (words_of(event) for event in events_of(follow_up) if event.kind not in quiet and event.text), ""
    )


def _papers(event: FollowUpEvent) -> list[dict[str, str]]:
    return _rows(event.papers.all(), "answer_paper")


def papers(decision: Decision, *, is_inside: bool) -> list[dict[str, str]]:
    """The papers of the item; a closed item's only for those who were there."""
    if not decision.item or (decision.item.is_closed and not is_inside):
        return []
    return _rows(decision.item.attachments.all(), "attachment")


def _rows(found: Iterable[StoredFile], url_name: str) -> list[dict[str, str]]:
    return [
        {"title": paper.name, "url": reverse(url_name, args=[paper.pk]), "detail": filesize(paper.size)}
        for paper in found
    ]
