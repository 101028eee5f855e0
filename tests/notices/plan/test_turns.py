"""The clock's turn: what was said is not said again, nothing is left half said, and it costs little to say nothing."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.people import a_person
from umt_portal.models import Delivery, Message
from umt_portal.notices import outbox
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned
from umt_portal.notices.plan.turns import say_all
from umt_portal.once import asked_once
from umt_portal.regulations.numbers import Key, number

pytestmark = pytest.mark.django_db


def plan_for(people) -> Plan:
    """Everyone hears of the same meeting; the facts are for each message."""
    return Plan(
        anchor="",
        candidates=lambda _first, _last: people,
        due=lambda person, _now: [Planned(kind="papers_missing", to=[person], occasion="meeting:1")],
    )


def test_only_those_who_have_not_heard_are_told():
    first, second, third = (a_person(f"Person {number}") for number in range(3))

    said = [say_all(plan_for([first])), say_all(plan_for([first, second, third])), say_all(plan_for([third]))]

    assert said == [1, 2, 0]
    assert Message.objects.count() == Delivery.objects.count() == 3


@pytest.mark.parametrize("count", [1, 30])
def test_nothing_new_is_one_query_and_no_transaction(django_assert_num_queries, count):
    plan = plan_for([a_person(f"Person {number}") for number in range(count)])
    say_all(plan)

    with django_assert_num_queries(1):
        assert say_all(plan) == 0


def test_a_turn_that_is_broken_off_leaves_no_message_that_is_never_sent(monkeypatch):
    plan = plan_for([a_person("Person")])
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "send_off", lambda _message: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            say_all(plan)

    assert say_all(plan) == 1
    assert Delivery.objects.count() == 1


def test_days_and_rules_are_read_once_for_a_turn_and_not_for_each_row(django_assert_num_queries):
    with asked_once():
        assert steps("minutes_missing").all
        assert number(Key.EVALUATION_DAYS)
        cache.clear()
        with django_assert_num_queries(0):
            assert steps("minutes_missing").all
            assert number(Key.EVALUATION_DAYS)
