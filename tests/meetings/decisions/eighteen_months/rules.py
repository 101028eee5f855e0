"""The rules of reminders, written once more from what the region has agreed, without calling the portal.

- A week before the date to answer, on the date, and one and two weeks after, the one who answers is reminded. Of
  several that are due only the latest is said, and each once for a date that somebody has set.
- Two weeks after, the mayor is told, unless they are the one asked; a new mayor is told too.
- Three weeks after, it comes up in the next joint meeting there is, if it is for everyone.
- Nothing before it is sent nor for a time that passed before that, nothing after an answer, and nothing while they
  wait for us; the days they waited are given back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.meetings.decisions.eighteen_months.story import (
    DAYS,
    JOINT,
    NO_MAIL,
    Ask,
    Person,
    Question,
    mayor_of,
)

STAGES = {"soon": -7, "due": 0, "late": 7, "mayor": 14}
AGENDA, TIME_TO_ANSWER, TIME_TO_SEND_PAPERS = 21, 42, 8

Said = tuple[int, str, int, str, str]  # day, kind, follow-up or question, receiver, stage or meeting


def expected(asks: list[Ask], clock: Clock) -> Counter[Said]:
    return Counter(said for ask in asks for said in Course(ask).run(clock))


class Clock:
    """On which days it runs in the morning, and on which in the evening too."""

    def __init__(self, mornings: set[int], evenings: set[int] = frozenset()) -> None:  # type: ignore[assignment]
        self.mornings, self.evenings = mornings, evenings


class Course:
    """One follow-up on its way, day by day."""

    def __init__(self, ask: Ask) -> None:
        self.ask, self.owner, self.due = ask, ask.owner, ask.due
        self.waited, self.asked_us_on, self.is_answered = 0, None, False
        self.on_agenda, self.told = None, set()

    def run(self, clock: Clock) -> Iterator[Said]:
        yield from self.say(self.ask.sent, "decision_request", self.owner)
        for day in range(self.ask.sent + 1, DAYS):
            if day in clock.mornings:
                yield from self.remind(day, planned_before=day)
            for on, what, fact in self.ask.acts:
                if on == day:
                    yield from self.act(day, what, fact)
            if day in clock.evenings:
                yield from self.remind(day, planned_before=day + 1)

    def say(self, day: int, kind: str, to: Person, detail: str = "") -> Iterator[Said]:
        if to.email:
            yield day, kind, self.ask.number, to.receiver, detail

    def remind(self, day: int, planned_before: int) -> Iterator[Said]:
        if self.is_answered or self.asked_us_on is not None:
            return
        reached = [stage for stage, after in STAGES.items() if self.ask.sent < self.due + after <= day]
        if "mayor" in reached:
            yield from self.tell_mayor(day)
        if self.due + AGENDA <= day and self.ask.is_public:
            yield from self.put_on_agenda(day, planned_before)
        if reached and self.owner.email and self.is_new(reached[-1]):
            yield from self.say(day, "decision_reminder", self.owner, reached[-1])

    def tell_mayor(self, day: int) -> Iterator[Said]:
        mayor = mayor_of(self.ask.place, day)
        if mayor and mayor.email != self.owner.email and self.is_new(f"to {mayor.email}"):
            yield from self.say(day, "decision_mayor", mayor)

    def put_on_agenda(self, day: int, planned_before: int) -> Iterator[Said]:
        if self.on_agenda is not None and self.on_agenda >= self.due:
            return
        for _held, number in sorted(
            (held, number)
            for number, (planned, held, is_called) in enumerate(JOINT)
            if planned < planned_before and held >= day + (TIME_TO_SEND_PAPERS if is_called else 1)
        )[:1]:
            self.on_agenda = day
            key = (number, self.owner.receiver)
            if key not in self.told:
                self.told.add(key)
                yield from self.say(day, "decision_on_agenda", self.owner, f"Fellesmøte {number}")

    def is_new(self, what: str) -> bool:
        key = (self.due - self.waited, what)
        is_new = key not in self.told
        self.told.add(key)
        return is_new

    def act(self, day: int, what: str, fact: object) -> Iterator[Said]:
        if what == "ask back":
            self.asked_us_on = day
        elif what == "reply":
            self.give_back(day)
            yield from self.say(day, "decision_replied", self.owner)
        elif what in ("more time", "new date"):
            self.due = fact
            if self.is_answered:
                yield from self.ask_again(day)
        elif what == "not done":
            self.due = day + TIME_TO_ANSWER
            yield from self.ask_again(day)
        elif what in ("withdraw", "hand over"):
            self.owner = fact or NO_MAIL
            yield from self.say(day, "decision_request", self.owner)
        elif what == "read" or (what == "answer" and fact != "looking"):
            self.is_answered = True
            self.give_back(day)

    def ask_again(self, day: int) -> Iterator[Said]:
        self.is_answered = False
        yield from self.say(day, "decision_asked_again", self.owner)

    def give_back(self, day: int) -> None:
        if self.asked_us_on is not None:
            self.due += day - self.asked_us_on
            self.waited += day - self.asked_us_on
            self.asked_us_on = None


def expected_of(questions: list[Question], clock: Clock) -> Counter[Said]:
    """A case handler is reminded once of each date, on the first day the clock runs after it."""
    return Counter(said for question in questions for said in _of_question(question, clock))


def _of_question(question: Question, clock: Clock) -> Iterator[Said]:
    due, told = question.due, set()
    receiver = f"mail:handler{question.number}@fylket.example"
    for day in range(question.asked, DAYS):
        for runs in (clock.mornings, clock.evenings):
            if runs is clock.evenings:
                for _on, what, fact in (act for act in question.acts if act[0] == day):
                    due = fact if what == "anew" else DAYS
            if day in runs and due < day and due not in told:
                told.add(due)
                yield day, "question_overdue", question.number, receiver, ""
