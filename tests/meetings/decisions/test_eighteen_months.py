"""A year and a half with the clock running: every reminder once, to the right one, on the right day, in their language."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.meetings.decisions.eighteen_months import rules, story
from tests.meetings.decisions.eighteen_months.play import Play
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered

GREETING = {"nb": "Hilsen sekretariatet", "nn": "Helsing sekretariatet", "en": "Regards, the secretariat"}


def every_day() -> rules.Clock:
    return rules.Clock(set(range(story.DAYS)))


def with_outages(seed: int) -> rules.Clock:
    """Missing on most days and for two long whiles, and running twice on some."""
    chance = random.Random(seed)
    dark = {day for start in (90, 300) for day in range(start, start + 24)}
    mornings = {day for day in range(story.DAYS) if day not in dark and chance.random() < 0.4}
    evenings = {day for day in range(story.DAYS) if day not in dark and chance.random() < 0.15}
    return rules.Clock(mornings, evenings)


@pytest.mark.parametrize("clock", [every_day(), with_outages(7)], ids=["daily", "outages"])
def test_every_reminder_comes_once_to_the_right_one_on_the_right_day(db, clock):
    asks, questions = story.asks(), story.questions()
    play = Play(asks, questions)
    play.run(clock)

    wanted = rules.expected(asks, clock) + rules.expected_of(questions, clock)
    said = play.said()
    assert differences(wanted, said) == []
    assert set(said.values()) == {1}
    nothing_while_nobody_waits_for_them(asks, said)
    each_in_the_language_of_its_receiver(asks, play.messages())


def differences(wanted: Counter[rules.Said], said: Counter[rules.Said]) -> list[str]:
    missing = [f"missing: {one}" for one in (wanted - said).elements()]
    return sorted(missing + [f"too much: {one}" for one in (said - wanted).elements()])


def nothing_while_nobody_waits_for_them(asks: list[story.Ask], said: Counter[rules.Said]) -> None:
    """Read from the story alone: after an answer and while they wait for us, the clock is silent."""
    loud = ("decision_reminder", "decision_mayor", "decision_on_agenda")
    for ask in asks:
        days = sorted(day for day, kind, number, *_rest in said if number == ask.number and kind in loud)
        assert all(day > ask.sent for day in days)
        for day in days:
            if any(on == day for on, *_act in ask.acts):
                continue  # it may have been before or after
            done = [
                what for on, what, fact in ask.acts if on < day and fact != "looking" and what != "hand over"
            ]
            assert not done or done[-1] not in ("answer", "read", "ask back"), (ask, day)


def each_in_the_language_of_its_receiver(asks: list[story.Ask], messages: list[Message]) -> None:
    people = [*story.HANDLERS, *(ask.owner for ask in asks), *(ask.new_owner for ask in asks)]
    people += [term[0] for terms in story.MAYORS for term in terms]
    language = {person.email: person.language for person in people}
    used = Counter()
    for message in messages:
        email = message.person.email if message.person else message.address
        mine = language.get(email, "nb")  # who handles a case is written to in Bokmål
        text = rendered(message)
        for body in (text.text, text.html):
            assert [key for key, words in GREETING.items() if words in body] == [mine], (email, message.kind)
        used[mine] += 1
    assert min(used[key] for key in GREETING) > 30
