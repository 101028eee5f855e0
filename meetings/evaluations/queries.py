"""What the answers say together. Never one by one, and not before three have answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.evaluations.models import Evaluation, EvaluationGiven
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User

FEWEST = 3
QUESTIONS: dict[str, str | Promise] = {
    "was_heard": gettext_lazy("I was heard"),
    "understood": gettext_lazy("I understood the cases"),
    "was_worth_it": gettext_lazy("It was worth the trip"),
}
FACES: dict[int, str | Promise] = {
    1: pgettext_lazy("evaluation", "Not at all"),
    2: pgettext_lazy("evaluation", "A little"),
    3: pgettext_lazy("evaluation", "Partly"),
    4: pgettext_lazy("evaluation", "Mostly"),
    5: pgettext_lazy("evaluation", "Completely"),
}
CHART_HEIGHT, BAR_WIDTH, BAR_GAP, ROOM_ABOVE = 88, 40, 16, 20


@dataclass(frozen=True)
class Bar:
    value: int
    label: str
    count: int
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + BAR_WIDTH // 2


@dataclass(frozen=True)
class Question:
    label: str
    bars: list[Bar]

    @property
    def words(self) -> str:
        """The chart in words: `I was heard: Mostly 4, Completely 9`."""
        said = ", ".join(f"{bar.label} {bar.count}" for bar in self.bars if bar.count)
        return f"{self.label}: {said}"


@dataclass(frozen=True)
class Result:
    """`questions` is empty while too few have answered; then the number is not told either."""

    count: int
    questions: list[Question]

    @property
    def is_shown(self) -> bool:
        return bool(self.questions)


def result_of(meeting: Meeting) -> Result:
    """One query. Which answers belong together is left out: only how many said what to each question."""
    answers = list(Evaluation.objects.filter(meeting=meeting).values(*QUESTIONS))
    if len(answers) < FEWEST:
        return Result(0, [])
    return Result(len(answers), [_question(name, answers) for name in QUESTIONS])


def has_evaluated(user: User, meeting: Meeting) -> bool:
    return EvaluationGiven.objects.filter(invitee__person=user, invitee__meeting=meeting).exists()


def _question(name: str, answers: list[dict[str, Any]]) -> Question:
    counts = [sum(answer[name] == value for answer in answers) for value in FACES]
    most = max(counts)
    bars = []
    for index, (value, label) in enumerate(FACES.items()):
        height = round(CHART_HEIGHT * counts[index] / most)
        x = BAR_GAP // 2 + index * (BAR_WIDTH + BAR_GAP)
        bars.append(Bar(value, str(label), counts[index], x, ROOM_ABOVE + CHART_HEIGHT - height, height))
    return Question(str(QUESTIONS[name]), bars)
