"""The story told to the portal itself, with its own clock, one day after the other."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from councils.models import Municipality, Officeholder
from meetings.cases import questions
from meetings.cases.actions import close_case
from meetings.cases.tasks import remind_case_handlers
from meetings.decisions import answers, extensions, follow_ups
from meetings.decisions.actions import add_follow_ups
from meetings.decisions.owners import Owner
from meetings.decisions.tasks import chase_answers
from meetings.decisions.verdicts import give_verdict
from meetings.models import Body, Case, Decision, FollowUp, Verdict
from tests.meetings.decisions.eighteen_months import story
from tests.meetings.decisions.eighteen_months.rules import Clock, Said
from tests.meetings.decisions.eighteen_months.story import Ask, Person, Question
from tests.meetings.meeting_world import a_meeting
from tests.people import a_person
from umt_portal.models import Assignment, Message, User

START = datetime(2027, 1, 4, tzinfo=ZoneInfo("Europe/Oslo"))
KINDS = ["request", "reminder", "mayor", "on_agenda", "asked_again", "replied"]
LOUD = [*(f"decision_{kind}" for kind in KINDS), "question_overdue"]


def at(day: int, hour: int) -> datetime:
    """A clock on the wall in Norway, also when it has been moved an hour."""
    return (START + timedelta(days=day)).replace(hour=hour)


class Play:
    """A region with its people, and what the story says of each day."""

    def __init__(self, asks: list[Ask], asked: list[Question]) -> None:
        self.asks, self.asked = asks, asked
        self.office = a_person("Solveig Sekretær")
        Assignment.objects.create(person=self.office, role="secretariat", starts_on=at(-400, 0))
        self.raiser = a_person("Rita Reiser")
        self.umt = Body.objects.create(
            name="Ungdomstinget", short_name="UMT", slug="umt", members_are="delegates"
        )
        self.mayors = Body.objects.create(name="Rådet", short_name="MTR", slug="mtr", members_are="mayors")
        self.places = [
            Municipality.objects.create(name=f"Sted {n}", number=f"550{n}", slug=f"sted-{n}")
            for n in range(7)
        ]
        people = [*story.HANDLERS, *(term[0] for terms in story.MAYORS for term in terms)]
        self.accounts = {one.email: _account(one) for one in people if one.has_account}
        self._put_in_office()
        self.decisions: dict[int, Decision] = {}
        self.rows: dict[int, FollowUp] = {}
        self.questions: dict[int, object] = {}

    def _put_in_office(self) -> None:
        for place, terms in zip(self.places, story.MAYORS, strict=True):
            for person, first, last in terms:
                Officeholder.objects.create(
                    municipality=place, person=self.accounts[person.email], office="mayor",
                    starts_on=at(first, 0), ends_on=at(last, 0) if last < story.DAYS else None,
                )  # fmt: skip

    def run(self, clock: Clock) -> None:
        with time_machine.travel(at(0, 1), tick=False) as now:
            for day in range(story.DAYS):
                for hour, runs in ((8, clock.mornings), (20, clock.evenings)):
                    if hour == 20:
                        now.move_to(at(day, 12))
                        self.live(day)
                    if day in runs:
                        now.move_to(at(day, hour))
                        chase_answers()
                        remind_case_handlers()

    def live(self, day: int) -> None:
        """What people do about noon."""
        for number, (planned, held, is_called) in enumerate(story.JOINT):
            if planned == day:
                state = "called" if is_called else "draft"
                meeting = a_meeting(self.umt, days=held - day, state=state, title=f"Fellesmøte {number}")
                meeting.bodies.add(self.mayors)
        for number in {ask.decision for ask in self.asks if ask.sent == day}:
            self.send([ask for ask in self.asks if ask.decision == number])
        for ask in self.asks:
            for _day, what, fact in (act for act in ask.acts if act[0] == day):
                self.act(FollowUp.objects.get(pk=self.rows[ask.number].pk), what, fact, day)
        for question in self.asked:
            self.ask(question, day)

    def send(self, asks: list[Ask]) -> None:
        first = asks[0]
        facts = {"body": self.umt, "year": at(first.sent, 0).year, "number": first.decision + 1}
        case = Case.objects.create(
            title=f"Sak {first.decision}", raised_by=self.raiser, state="decided", **facts
        )
        decision = Decision.objects.create(
            case=case,
            title=case.title,
            text="Ja",
            decided_on=at(first.sent, 0).date(),
            is_public=first.is_public,
            **facts,
        )
        asked = [self._asked(ask) for ask in asks]
        add_follow_ups(decision, asked)
        owners = {one: _owner(ask.owner) for one, ask in zip(asked, asks, strict=True)}
        follow_ups.send_follow_ups(
            decision=decision, due_on=at(first.due, 0).date(), owners=owners, by=self.office
        )
        rows = {row.asked: row for row in decision.follow_ups.select_related("municipality", "body")}
        self.rows |= {ask.number: rows[one] for one, ask in zip(asked, asks, strict=True)}

    def _asked(self, ask: Ask):
        if ask.place is not None:
            return self.places[ask.place]
        return self.mayors if ask.decision % 2 else "Samferdsel i fylket"

    def act(self, up: FollowUp, what: str, fact: object, day: int) -> None:
        if what == "answer":
            answers.answer_follow_up(
                follow_up=up, answer=fact, text="Slik er det.", by_text=up.owner_name, by=None
            )
        elif what == "stranger":
            answers.answer_follow_up(follow_up=up, answer="yes", text="Ja!", by_text="Ukjent", by=None)
        elif what == "read":
            answers.show_held(event=up.events.get(is_held=True), by=self.office)
        elif what == "ask back":
            extensions.ask_back(follow_up=up, text="Hvilke dager?", by=None)
        elif what == "reply":
            extensions.reply_to_owner(follow_up=up, text="Fredag.", by=self.office)
        elif what == "more time":
            extensions.take_more_time(follow_up=up, due_on=at(fact, 0).date(), reason="Ferie", by=None)
        elif what == "new date":
            follow_ups.move_due_date(follow_up=up, due_on=at(fact, 0).date(), reason="Ferie", by=self.office)
        elif what == "hand over":
            follow_ups.hand_over(follow_up=up, owner=_owner(fact), by=self.office)
        elif what == "withdraw":
            follow_ups.withdraw_link(follow_up=up, by=self.office)
        elif what == "not done":
            verdict = Verdict.objects.get(follow_up=up, given_at=None)
            give_verdict(verdict=verdict, answer="no", by=self.raiser)

    def ask(self, question: Question, day: int) -> None:
        name, email = f"Kontor {question.number}", f"handler{question.number}@fylket.example"
        if question.asked == day:
            case = Case.objects.create(
                body=self.umt, year=2026, number=question.number + 1, title="Svømmehall"
            )
            self.questions[question.number] = questions.ask(
                case=case, text="Hva koster det?", handler_name=name, handler_email=email,
                due_on=at(question.due, 0).date(), by=self.office,
            )  # fmt: skip
        row = self.questions.get(question.number)
        for _day, what, fact in (act for act in question.acts if act[0] == day):
            if what == "answer":
                questions.answer_question(question=row, text="Mye.", by=None)
            elif what == "close":
                close_case(case=row.case, by=self.office)
            else:
                due_on = at(fact, 0).date()
                questions.send_anew(
                    question=row, handler_name=name, handler_email=email, due_on=due_on, by=self.office
                )

    def said(self) -> Counter[Said]:
        """Every message to those who answer, as the rules say them: one for each time."""
        numbers = {str(row.pk): number for number, row in self.rows.items()}
        numbers_of = {str(row.pk): number for number, row in self.questions.items()}
        found: Counter[Said] = Counter()
        for message in self.messages():
            facts = message.facts
            number = numbers[facts["follow_up"]] if "follow_up" in facts else numbers_of[facts["question"]]
            detail = facts.get("stage") or facts.get("meeting") or ""
            day = (message.created_at.astimezone(START.tzinfo).date() - START.date()).days
            receiver = f"person:{message.person.email}" if message.person else message.receiver
            found[day, message.kind, number, receiver, detail] += 1
        return found

    def messages(self) -> list[Message]:
        return list(Message.objects.filter(kind__in=LOUD).select_related("person"))


def _account(person: Person) -> User:
    return a_person(person.name, email=person.email, language=person.language)


def _owner(person: Person) -> Owner:
    # An account is told in its own language, whatever was chosen when the decision was sent.
    return Owner(person.name, "", person.email, "nb" if person.has_account else person.language)
