"""A meeting of forty items and sixty people, as large as any will be: what the budgets of pages are held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from councils.models import Municipality
from meetings.models import (
    AgendaItem,
    Attachment,
    Body,
    Entry,
    Guest,
    Invitee,
    LiveMeeting,
    Meeting,
    Minutes,
    Movement,
    Note,
    Proposal,
    Speaker,
    Vote,
)
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import a_municipality, a_young_person, seat_holder
from umt_portal.models import User


@dataclass
class Size:
    items: int
    municipalities: int  # two people each


BIG, SMALL = Size(40, 30), Size(1, 1)


def a_filled_meeting(umt: Body, secretariat: User, size: Size, *, state: str = "called") -> Meeting:
    """A meeting that is going on, with everything in it that a page may want to show."""
    start = timezone.now() - timedelta(hours=1)
    meeting = a_meeting(umt, state=state, starts_at=start, ends_at=start + timedelta(hours=8))
    people = [
        _someone(meeting, umt, municipality, kind)
        for municipality in _municipalities(size.municipalities)
        for kind in ("gutt", "jente")
    ]
    Guest.objects.create(meeting=meeting, name="Gunnar Gjest", title="rådgiver")
    items = [an_item(meeting, f"Sak {number}", position=number) for number in range(1, size.items + 1)]
    minutes = Minutes.objects.create(meeting=meeting, written_by=secretariat)
    for item in items:
        _deal_with(item, people, minutes, secretariat)
    live = LiveMeeting.objects.create(meeting=meeting, opened_at=start, opened_by=secretariat, item=items[0])
    for invitee in people[:10]:
        Speaker.objects.create(live=live, item=items[0], invitee=invitee)
    return meeting


def _municipalities(count: int) -> list[Municipality]:
    first = Municipality.objects.count()
    return [
        a_municipality(f"Kommune {number}", f"{7000 + number}", f"kommune-{number}")
        for number in range(first, first + count)
    ]


def _someone(meeting: Meeting, body: Body, municipality: Municipality, kind: str) -> Invitee:
    person = a_young_person(f"{kind} {municipality.slug}", email=f"{kind}.{municipality.number}@example.org")
    term = seat_holder(person, municipality, kind)
    invitee = Invitee.objects.create(
        meeting=meeting,
        person=person,
        body=body,
        seat=term.seat,
        municipality=municipality,
        called_at=meeting.called_at or timezone.now(),
        answer="yes",
        answered_at=timezone.now(),
        attended="present",
    )
    Movement.objects.create(invitee=invitee, at=meeting.starts_at, is_in=True)
    return invitee


def _deal_with(item: AgendaItem, people: list[Invitee], minutes: Minutes, by: User) -> None:
    Entry.objects.create(minutes=minutes, item=item, text="Alle fikk ordet.", version=1, written_by=by)
    Note.objects.create(person=people[0].person, item=item, text="Husk bussen.", changed_at=timezone.now())
    paper = ContentFile(b"%PDF-1.4", name="notat.pdf")
    Attachment.objects.create(
        item=item,
        file=paper,
        name="notat.pdf",
        content_type="application/pdf",
        size=8,
        sha256="0" * 64,
        added_by=by,
    )
    for number, votes_for in ((1, len(people)), (2, 0)):
        proposal = Proposal.objects.create(
            item=item,
            number=number,
            text=f"Forslag {number}",
            proposed_by=people[number % len(people)],
            state="rejected",
        )
        Vote.objects.create(
            proposal=proposal,
            votes_for=votes_for,
            votes_against=len(people) - votes_for,
            seats_present=len(people),
            taken_at=timezone.now(),
            taken_by=by,
        )
