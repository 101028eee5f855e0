"""What minutes are made of, read once in a constant number of queries. The page and both PDFs are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from councils.people.queries import with_public_name
from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Guest, Invitee
from meetings.bodies.models import Body
from meetings.live.models import LiveMeeting
from meetings.minutes.chairs import chair_among, with_officers
from meetings.minutes.models import Confirmation, Entry, Minutes
from meetings.minutes.rules import REMARKS
from meetings.schedule.models import Meeting
from meetings.voting.models import Candidate, Proposal
from umt_portal.accounts.models import User


@dataclass(frozen=True)
class Record:
    """The meeting has `with_minutes`."""

    meeting: Meeting
    bodies: list[Body]
    items: list[AgendaItem]
    invitees: list[Invitee]
    guests: list[Guest]
    confirmations: list[Confirmation]

    @property
    def minutes(self) -> Minutes | None:
        return getattr(self.meeting, "minutes", None)

    @property
    def live(self) -> LiveMeeting | None:
        return getattr(self.meeting, "live", None)

    @property
    def version(self) -> int:
        return self.minutes.version if self.minutes else 0

    @cached_property
    def chair(self) -> User | None:
        return chair_among(self.meeting, self.invitees)

    @cached_property
    def entries(self) -> dict[int, Entry]:
        """What is written, by the primary key of its item."""
        return {item.pk: item.entry for item in self.items if hasattr(item, "entry")}

    @cached_property
    def people(self) -> dict[int, Invitee]:
        """Those who were called, by their own primary key."""
        return {one.pk: one for one in self.invitees}

    @cached_property
    def named(self) -> set[int]:
        """Primary keys of those whose name everyone may read: adults, and young people with a consent to it."""
        return {one.person_id for one in self.invitees if not is_young(one) or one.public_name}  # type: ignore[attr-defined]

    @property
    def is_youth(self) -> bool:
        return any(body.is_youth for body in self.bodies)


def with_minutes(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Adds the minutes, who led the meeting, and whether it was opened on the screen, in the one query."""
    known = with_officers(meetings).annotate(approved_under=_number_of_approving_item())
    known = known.select_related("chair", "live", "minutes__written_by", "minutes__approved_in")
    return known.prefetch_related("bodies")


def _number_of_approving_item() -> Subquery:
    """Its place, from 1, on the agenda of the meeting that approved the minutes; empty when it was no item there."""
    agenda = AgendaItem.objects.filter(meeting=OuterRef("minutes__approved_in")).order_by()
    own = AgendaItem.objects.filter(meeting=OuterRef("meeting"), approves=OuterRef(OuterRef("pk")))
    until = agenda.filter(position__lte=Subquery(own.values("position")[:1]))
    return Subquery(until.values("meeting").annotate(number=Count("pk")).values("number"))


def record_of(meeting: Meeting) -> Record:
    """As it stands in the database now."""
    return read(with_minutes(Meeting.objects.filter(pk=meeting.pk)).get())


def read(meeting: Meeting) -> Record:
    """Needs `with_minutes`. Seven queries."""
    invitees = with_public_name(
        Invitee.objects.filter(meeting=meeting).select_related("person", "municipality", "seat")
    )
    minutes = getattr(meeting, "minutes", None)
    return Record(
        meeting=meeting,
        bodies=list(meeting.bodies.all()),
        items=_items(meeting),
        invitees=list(invitees.prefetch_related("movements")),
        guests=list(Guest.objects.filter(meeting=meeting)),
        confirmations=list(Confirmation.objects.filter(minutes=minutes).select_related("person"))
        if minutes
        else [],
    )


def _items(meeting: Meeting) -> list[AgendaItem]:
    """With case, decision, what is written, proposals with votes, and elections: three queries."""
    items = AgendaItem.objects.filter(meeting=meeting).select_related(
        "case__body", "decision__body", "approves__minutes", "entry__written_by"
    )
    proposals = Prefetch("proposals", Proposal.objects.select_related("vote").order_by("number"))
    found = list(items.prefetch_related(proposals).order_by("position"))
    standing = Candidate.objects.filter(election__item__meeting=meeting).select_related("election")
    candidates = list(standing.order_by("election", "-is_elected", "-votes", "name"))
    for item in found:
        item.standing = [one for one in candidates if one.election.item_id == item.pk]  # type: ignore[attr-defined]
    return found


def is_young(invitee: Invitee) -> bool:
    return invitee.seat_id is not None or invitee.person.born_on is not None


def kept_text(record: Record, key: int) -> tuple[str, int, str]:
    """What is saved under an item or as remarks: text, version, by whom."""
    if key == REMARKS:
        minutes = record.minutes
        return (minutes.remarks, minutes.remarks_version, minutes.written_by.name) if minutes else ("", 0, "")
    entry = record.entries.get(key)
    if entry is None:
        return "", 0, ""
    return entry.text, entry.version, entry.written_by.name if entry.written_by else ""
