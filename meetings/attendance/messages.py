"""What people are told about a meeting: called, cancelled, reminded, and asked as deputy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.models import Coordinator
from meetings.attendance.calendars import invitation_of_message, withdrawal_of_message
from meetings.attendance.models import Invitee
from meetings.schedule.messages import facts_of
from meetings.schedule.models import Meeting
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import queue, take_back

register(
    Kind("meeting_notice", _("You are called to a meeting"), is_copied=True, calendar=invitation_of_message),
    Kind(
        "meeting_cancelled",
        _("A meeting is cancelled"),
        is_must_know=True,
        is_urgent=True,
        is_copied=True,
        calendar=invitation_of_message,
    ),
    Kind("meeting_reminder", _("Reminder to answer if you are coming"), is_timely=True),
    Kind(
        "deputy_called",
        _("You are asked to meet as deputy"),
        is_must_know=True,
        is_urgent=True,
        is_copied=True,
        calendar=invitation_of_message,
    ),
    Kind(
        "deputy_released",
        _("You are no longer needed as deputy"),
        is_must_know=True,
        is_copied=True,
        calendar=withdrawal_of_message,
    ),
    Kind(
        "no_deputy_left",
        _("No deputy is left for a seat"),
        roles=frozenset({Name.COORDINATOR, Name.SECRETARIAT}),
        is_timely=True,
    ),
)


def notice(invitee: Invitee) -> None:
    """To the one who is called: when, where, agenda, and two buttons."""
    _say("meeting_notice", invitee, f"invitee:{invitee.pk}", {"agenda": agenda_lines(invitee.meeting)})


def preview_of_notice(meeting: Meeting, reader: User) -> Message:
    """The notice as a delegate will read it, not saved and with buttons that lead nowhere."""
    facts = facts_of(meeting) | {"invitee": 0, "version": "", "agenda": agenda_lines(meeting)}
    return Message(person=reader, kind="meeting_notice", facts=facts, url=meeting.get_absolute_url())


def notice_to_coordinators(meeting: Meeting, people: Iterable[User]) -> None:
    """To the coordinators, who drive and follow up: the same notice without the buttons, and when, not what, of a
    closed meeting."""
    facts = facts_of(meeting) | {"agenda": agenda_lines(meeting) if meeting.is_open else []}
    facts["remote_url"] = ""
    for person in people:
        tell("meeting_notice", meeting, person, f"meeting:{meeting.pk}:coordinator", facts)


def cancelled(meeting: Meeting) -> None:
    """To all who are called and their coordinators, at once; changes nobody was told of yet are let go. Why a closed
    meeting is cancelled is for those who are called."""
    take_back(kind="meeting_changed", about=f"meetings.meeting:{meeting.pk}")
    facts = facts_of(meeting)
    for one in receivers(meeting):
        why = {"reason": meeting.cancel_reason if one.is_called or meeting.is_open else ""}
        tell("meeting_cancelled", meeting, one.person, f"meeting:{meeting.pk}", facts | why | one.facts)


def reminder(invitee: Invitee, occasion: str) -> bool:
    """Returns whether it is a new reminder, or the person has had it."""
    return _say("meeting_reminder", invitee, f"meeting:{invitee.meeting_id}:{occasion}") is not None


def coordinators_of(municipalities: Iterable[int | None]) -> list[User]:
    posts = Coordinator.objects.current().filter(municipality__in=[pk for pk in municipalities if pk])
    return list({post.person for post in posts.select_related("person")})


def agenda_lines(meeting: Meeting) -> list[dict[str, Any]]:
    """Number and title of each item; of a closed item only that it is there, because mail is read on open screens."""
    items = meeting.agenda.select_related("case__body")  # type: ignore[attr-defined]  the room above points here
    return [
        {"reference": "", "title": ""}
        if item.is_closed
        else {"reference": item.case.reference if item.case else "", "title": item.title}
        for item in items
    ]


class Receiver(NamedTuple):
    """One to be told of a meeting. `facts` is what the signed link and the invitation of one who is called need."""

    person: User
    facts: dict[str, Any]

    @property
    def is_called(self) -> bool:
        return bool(self.facts)


def receivers(meeting: Meeting) -> list[Receiver]:
    """Everyone who is called and has not declined, and the coordinators of the young people among them."""
    invitees = meeting.invitees.filter(Q(seat__isnull=False) | ~Q(answer=Invitee.Answer.NO))  # type: ignore[attr-defined]
    invitees = list(invitees.select_related("person"))
    called = {invitee.person: Receiver(invitee.person, own_facts(invitee)) for invitee in invitees}
    others = set(coordinators_of(one.municipality_id for one in invitees if one.seat_id)) - set(called)
    return [*called.values(), *(Receiver(person, {}) for person in others)]


def own_facts(invitee: Invitee) -> dict[str, Any]:
    return {"invitee": invitee.pk, "version": str(invitee.person_id)}


def _say(kind: str, invitee: Invitee, occasion: str, facts: dict[str, Any] | None = None) -> object | None:
    """To one who is called, with what the signed link needs."""
    return tell(
        kind,
        invitee.meeting,
        invitee.person,
        occasion,
        facts_of(invitee.meeting) | own_facts(invitee) | (facts or {}),
        municipality_id=invitee.municipality_id,
    )


def tell(
    kind: str,
    meeting: Meeting,
    person: User,
    occasion: str,
    facts: dict[str, Any],
    *,
    municipality_id: int | None = None,
    due_at: datetime | None = None,
) -> object | None:
    """One message about a meeting to one person."""
    if meeting.ends_at < timezone.now():
        return None  # registered afterwards: nobody needs to hear of a meeting that is over
    return queue(
        to=person,
        kind=kind,
        occasion=occasion,
        facts=facts,
        url=meeting.get_absolute_url(),
        about=f"meetings.meeting:{meeting.pk}",
        municipality_id=municipality_id,
        due_at=due_at,
    )
