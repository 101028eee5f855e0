"""A year behind and a year ahead of meetings. The next one in UMT is called, with answers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from holidays.countries import Norway

from councils.models import Delegate, Officeholder
from councils.models import Place as RoadPlace
from meetings.attendance.actions import answer
from meetings.models import AgendaItem, Body, BodyMember, Case, Invitee, Meeting
from meetings.schedule.actions import call_meeting
from umt_portal.home.demo.councils import Place
from umt_portal.home.demo.texts import FIXED_ITEMS, NEXT_CASES
from umt_portal.models import User

THURSDAY, FRIDAY = 3, 4
HALLS = ("Setermoen", "Brøstadbotn", "Tennevoll", "Moen", "Sjøvegan", "Finnsnes", "Sørreisa")
# days from today, which of HALLS, is it a joint meeting with the mayors
UMT_YEAR = ((-335, 3, False), (-245, 5, True), (-160, 0, False), (-58, 6, False), (11, 4, False), (85, 1, True), (175, 2, False), (290, 5, False))  # fmt: skip
OTHERS = {"midt-tromsradet": (10, 36), "ar": (6, 60), "n7": (4, 90), "personalnettverket": (8, 45)}


def fill(places: list[Place], office: User, today: date) -> list[Meeting]:
    """All meetings; returns those of UMT, oldest first."""
    umt, mayors = Body.objects.get(slug="umt"), Body.objects.get(slug="midt-tromsradet")
    _chairs(umt, mayors, places, today)
    meetings = [
        _umt_meeting(umt, mayors, places, days, hall, joint, office, today) for days, hall, joint in UMT_YEAR
    ]
    for slug, (number, gap) in OTHERS.items():
        _other_meetings(Body.objects.get(slug=slug), number, gap, places, today)
    return meetings


def _chairs(umt: Body, mayors: Body, places: list[Place], today: date) -> None:
    start = today - timedelta(days=120)
    BodyMember.objects.create(body=umt, person=places[1].seats["jente", 0], office="chair", starts_on=start)
    BodyMember.objects.create(
        body=umt, person=places[5].seats["gutt", 0], office="vice_chair", starts_on=start
    )
    BodyMember.objects.create(body=mayors, person=places[3].mayor, office="chair", starts_on=start)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _thursday(day: date) -> date:
    """The next Thursday that is an ordinary working day."""
    day += timedelta(days=(THURSDAY - day.weekday()) % 7)
    while day in Norway(years=day.year):
        day += timedelta(days=7)
    return day


def _umt_meeting(umt, mayors, places, days, hall, joint, office, today) -> Meeting:
    day = _thursday(today + timedelta(days=days - 3))
    is_past = days < 0
    meeting = Meeting.objects.create(
        title=f"Fellesmøte med ordførerne på {HALLS[hall]}" if joint else f"Samling på {HALLS[hall]}",
        intro="Vi snakker om kveldsbuss, hører om skoleveien og forbereder fellesmøtet med ordførerne.",
        starts_at=at(day, 10),
        ends_at=at(day, 14, 30),
        place=f"Kulturhuset, {HALLS[hall]}",
        municipality=places[hall].municipality,
        food="Lunsj kl. 12",
        answer_by=day - timedelta(days=7),
        cases_due_on=day - timedelta(days=21),
        papers_due_on=day - timedelta(days=8),
        state=Meeting.State.HELD if is_past else Meeting.State.DRAFT,
        called_at=at(day - timedelta(days=21), 9) if is_past else None,
        chair=places[1].seats["jente", 0],
    )
    meeting.bodies.set([umt, mayors] if joint else [umt])
    if is_past:
        _attend(meeting, umt, day)
    return meeting


def _attend(meeting: Meeting, body: Body, day: date) -> None:
    """Those who held the seats that day; a few could not come."""
    terms = Delegate.objects.filter(seat__rank=0, seat__municipality__participations__ends_on=None).current(
        day
    )
    called_at = meeting.called_at
    Invitee.objects.bulk_create(
        Invitee(
            meeting=meeting,
            person=term.person,
            body=body,
            seat=term.seat,
            municipality=term.seat.municipality,
            called_at=called_at,
            answer="no" if (number + day.day) % 7 == 0 else "yes",
            answered_at=called_at + timedelta(days=1 + number % 5),
            attended="excused" if (number + day.day) % 7 == 0 else "present",
        )
        for number, term in enumerate(terms.select_related("seat__municipality", "person"))
        if " " not in term.seat.municipality.name
    )


def _other_meetings(body: Body, number: int, gap: int, places: list[Place], today: date) -> None:
    """A year back and a year ahead, at even gaps; one of N7 was cancelled."""
    for turn in range(-number, number):
        day = today + timedelta(days=turn * gap + gap // 2)
        while day.weekday() > FRIDAY or day in Norway(years=day.year):
            day += timedelta(days=1)
        is_past, is_soon = day < today, 0 <= (day - today).days < 30
        is_cancelled = body.slug == "n7" and turn == -1
        state = "cancelled" if is_cancelled else "held" if is_past else "called" if is_soon else "draft"
        meeting = Meeting.objects.create(
            title=f"Møte i {body.short_name}",
            starts_at=at(day, 9),
            ends_at=at(day, 15 if body.slug == "midt-tromsradet" else 12),
            place=f"Rådhuset, {HALLS[turn % 7]}",
            municipality=places[turn % 7].municipality,
            is_open=body.slug != "personalnettverket",
            closed_ground="" if body.slug != "personalnettverket" else "Kommuneloven § 11-5 andre ledd",
            state=state,
            called_at=at(day - timedelta(days=16), 9) if state != "draft" else None,
            cancelled_at=at(day - timedelta(days=4), 9) if is_cancelled else None,
            cancel_reason="Foredragsholderen ble syk." if is_cancelled else "",
        )
        meeting.bodies.set([body])
        if body.members_are == Body.Members.MAYORS and state in ("held", "called"):
            _call_mayors(meeting, body, is_past)


def _call_mayors(meeting: Meeting, body: Body, is_past: bool) -> None:
    holders = Officeholder.objects.filter(office="mayor").current().select_related("municipality")
    Invitee.objects.bulk_create(
        Invitee(
            meeting=meeting,
            person=holder.person,
            body=body,
            municipality=holder.municipality,
            called_at=meeting.called_at,
            answer="yes" if is_past else "",
            answered_at=meeting.called_at if is_past else None,
            attended="present" if is_past else "",
        )
        for holder in holders
        if " " not in holder.municipality.name
    )


def call_the_next(meetings: list[Meeting], office: User) -> Meeting:
    """Give the next meeting an agenda, send the notice and let most of the delegates answer."""
    meeting = next(meeting for meeting in meetings if meeting.is_draft)
    _agenda(meeting)
    meeting = call_meeting(meeting=meeting, confirmed=True, by=office)
    members = meeting.invitees.filter(
        seat__rank=0, is_deputy=False
    )  # the deputy of a vacant seat has not answered
    invitees = list(members.select_related("person", "municipality"))
    for number, invitee in enumerate(invitees):
        if number == 6:
            answer(invitee=invitee, answer="no", reason="Har heldagsprøve på skolen.", by=invitee.person)
        elif number not in (3, 9):
            lift = number % 5 != 4
            answer(
                invitee=invitee,
                answer="yes",
                needs_ride=lift,
                ride_ways="out" if number == 5 else "both",
                pick_up_place=_stop(invitee, number) if lift else None,
                by=invitee.person,
            )
    return meeting


def _stop(invitee: Invitee, number: int) -> RoadPlace | None:
    """Every other is picked up at the centre, the others at another place in the municipality."""
    known = RoadPlace.objects.in_use().filter(municipality=invitee.municipality)
    return known[number % 2 : number % 2 + 1].first() or known.first()


def _agenda(meeting: Meeting) -> None:
    """The fixed items, the cases, lunch in the middle and an election at the end."""
    umt, year = meeting.bodies.get(), meeting.starts_at.year
    number = Case.objects.filter(body=umt, year=year).count()
    for position, (title, minutes, kind, summary, proposal) in enumerate(
        (*FIXED_ITEMS, *NEXT_CASES), start=1
    ):
        case = None
        if kind:
            number += 1
            case = Case.objects.create(
                body=umt,
                year=year,
                number=number,
                title=title,
                kind=kind,
                summary=summary,
                raised_by_text="delegatene i UMT",
            )
        AgendaItem.objects.create(
            meeting=meeting,
            position=position,
            case=case,
            kind="notice" if position == 1 else "ordinary",
            title=title,
            minutes=minutes,
            summary=summary,
            proposal=proposal,
        )
