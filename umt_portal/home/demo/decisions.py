"""Decisions of the past meetings, in every state, and what the municipalities answered."""

from __future__ import annotations

from datetime import date, timedelta

from councils.models import Municipality, Officeholder
from meetings.minutes.actions import approve_minutes, confirm, publish_minutes, save_minutes
from meetings.minutes.chairs import others_to_ask, was_there
from meetings.minutes.record import record_of
from meetings.models import AgendaItem, Body, Case, Decision, FollowUp, FollowUpEvent, Meeting, Minutes
from umt_portal.home.demo.calendar import at
from umt_portal.home.demo.texts import ANSWERS, DECISIONS
from umt_portal.models import User

# What each letter means: the reply, the state, and what was pressed.
STATES = {
    "y": ("yes", "under_way", "started"),
    "p": ("partly", "under_way", "partly"),
    "n": ("no", "dropped", "no"),
    "d": ("yes", "done", "done"),
    "w": ("", "looking", "looking"),
    "l": ("", "not_started", ""),
}
MEETING_OF_DECISION = (0, 0, 0, 1, 1, 1, 2, 3, 3, 3)


def fill(meetings: list[Meeting], office: User, today: date, scale: int) -> None:
    """Ten decisions over four meetings; with a scale, as many again for each region."""
    umt = Body.objects.get(slug="umt")
    past = [meeting for meeting in meetings if meeting.is_over]
    numbers: dict[int, int] = {}
    for turn in range(scale):
        for index, text in enumerate(DECISIONS):
            meeting = past[MEETING_OF_DECISION[index]]
            year = meeting.starts_at.year
            numbers[year] = numbers.get(year, 0) + 1
            decision = _decide(umt, meeting, numbers[year], text, turn)
            _follow_up(decision, text[4], office, today)
    for meeting, later in zip(past, [*past[1:], None], strict=True):
        _write_minutes(meeting, later, office)


def _decide(umt: Body, meeting: Meeting, number: int, text: tuple[str, ...], turn: int) -> Decision:
    title, summary, wording, theme, _states = text
    title = f"{title} ({turn + 1})" if turn else title
    day, year = meeting.starts_at.date(), meeting.starts_at.year
    case = Case.objects.create(
        body=umt,
        year=year,
        number=number,
        title=title,
        theme=theme,
        summary=summary,
        state="decided",
        raised_by_text="delegatene i UMT",
        created_at=at(day - timedelta(days=45), 12),
    )
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=meeting.agenda.count() + 1,
        case=case,
        title=title,
        minutes=40,
        summary=summary,
        proposal=wording,
    )
    present = meeting.invitees.present().count()
    against = number % 3 if present > 4 else 0
    return Decision.objects.create(
        item=item,
        body=umt,
        case=case,
        year=year,
        number=number,
        title=title,
        summary=summary,
        text=wording,
        theme=theme,
        decided_on=day,
        votes_for=present - against,
        votes_against=against,
    )


def _follow_up(decision: Decision, states: str, office: User, today: date) -> None:
    sent_on = decision.decided_on + timedelta(days=7)
    mayors = {
        holder.municipality_id: holder.person
        for holder in Officeholder.objects.filter(office="mayor").current()
    }
    home = [place for place in Municipality.objects.participating() if " " not in place.name]
    for number, (municipality, letter) in enumerate(zip(home, states, strict=True)):
        due_on = _due(letter, sent_on, today)
        answered_at = (
            at(min(sent_on + timedelta(days=12 + number * 4), today), 11) if STATES[letter][0] else None
        )
        follow_up = FollowUp.objects.create(
            decision=decision,
            municipality=municipality,
            owner_name=mayors[municipality.pk].name,
            owner_title="ordfører",
            owner_email=mayors[municipality.pk].email or "",
            due_on=due_on,
            reply=STATES[letter][0],
            state=STATES[letter][1],
            done_at=answered_at if STATES[letter][1] == "done" else None,
            answer=_answer(letter, number + decision.number),
            answered_at=answered_at,
            sent_at=at(sent_on, 9),
        )
        _log(follow_up, letter, office)


def _answer(letter: str, number: int) -> str:
    texts = ANSWERS.get(letter, ("",))
    return texts[number % len(texts)]


def _due(letter: str, sent_on: date, today: date) -> date:
    """The deadline: five weeks on for late ones to be late, and ahead of today for those who still have time."""
    due_on = sent_on + timedelta(days=38)
    if letter == "l":
        return min(due_on, today - timedelta(days=9))
    return max(due_on, today + timedelta(days=16)) if letter == "w" else due_on


def _log(follow_up: FollowUp, letter: str, office: User) -> None:
    FollowUpEvent.objects.create(follow_up=follow_up, kind="sent", at=follow_up.sent_at, by=office)
    if letter == "l":
        FollowUpEvent.objects.create(
            follow_up=follow_up, kind="reminded", at=at(follow_up.due_on + timedelta(days=7), 8)
        )
    if follow_up.answered_at:
        FollowUpEvent.objects.create(
            follow_up=follow_up,
            kind="answered",
            answer=STATES[letter][2],
            text=follow_up.answer,
            at=follow_up.answered_at,
            by_text=follow_up.owner_name,
        )


def _write_minutes(meeting: Meeting, later: Meeting | None, office: User) -> None:
    """Minutes with an entry for each item, published; those of older meetings are approved by the next one."""
    day = meeting.starts_at.date()
    texts = {item.pk: "Saken ble lagt fram. Alle som ville, fikk ordet." for item in meeting.agenda.all()}
    save_minutes(meeting=meeting, texts=texts, by=office)
    record = record_of(meeting)
    there = others_to_ask(record.meeting, record.invitees, record.chair)
    if record.chair and was_there(record.chair, record.chair, record.invitees):
        for person in (record.chair, there[0]):
            confirm(meeting=meeting, by=person)
    publish_minutes(meeting=meeting, reason="Møtelederen var syk, og hadde ikke lest protokollen.", by=office)
    minutes = Minutes.objects.filter(meeting=meeting)
    minutes.update(published_at=at(day + timedelta(days=2), 12))
    if later:
        approve_minutes(meeting=meeting, in_meeting=later, by=office)
        minutes.update(approved_at=later.starts_at + timedelta(minutes=10))
