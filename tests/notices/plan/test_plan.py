"""The secretariat changes when a kind goes out, and holds one back."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.agenda.reminders import PAPERS
from umt_portal.health.checks import outbox_age
from umt_portal.models import Delivery, KindPlan, Message
from umt_portal.notices import delivery, kinds
from umt_portal.notices.plan import forecast
from umt_portal.notices.plan import queries as plan_queries
from umt_portal.notices.plan.actions import choose_steps, pause, restore, resume
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Step, Steps, moment_of
from umt_portal.notices.queries import health, inbox
from umt_portal.once import asked_once
from umt_portal.regulations import numbers as rules

pytestmark = pytest.mark.django_db
State = Delivery.State


def code_of(refusal) -> str:
    return refusal.value.code


# --- The days ---------------------------------------------------------------------------------------


def test_the_days_a_kind_comes_with_and_those_the_office_chose(secretariat):
    usual = steps("minutes_missing").all

    choose_steps(kind="minutes_missing", steps=[Step(5, "writers")], by=secretariat)
    own = steps("minutes_missing").all
    restore(kind="minutes_missing", by=secretariat)

    assert own == (Step(5, "writers"),)
    assert steps("minutes_missing").all == usual == (Step(3, "writers"), Step(7, "office"))


def test_no_day_is_a_choice_too(secretariat):
    choose_steps(kind="papers_missing", steps=[], by=secretariat)

    assert steps("papers_missing").all == ()


@pytest.mark.parametrize(
    ("kind", "chosen", "code"),
    [
        ("meeting_reminder", [Step(2, "unanswered")], "out_of_bounds"),
        ("meeting_reminder", [Step(-99, "unanswered")], "out_of_bounds"),
        ("meeting_reminder", [Step(-2, "unanswered"), Step(-2, "everyone")], "same_day"),
        ("meeting_reminder", [Step(-2, "the whole world")], "unknown_audience"),
        ("meeting_reminder", [Step(-day, "everyone") for day in range(1, 9)], "too_many"),
        ("ideas_waiting", [Step(-3), Step(-1)], "too_many"),
        ("meeting_cancelled", [Step(-1)], "no_choice"),
        ("decision_reminder", [Step(-1)], "no_choice"),
    ],
)
def test_days_that_do_not_fit_are_refused(secretariat, kind, chosen, code):
    with pytest.raises(ValidationError) as refusal:
        choose_steps(kind=kind, steps=chosen, by=secretariat)

    assert code_of(refusal) == code
    assert not KindPlan.objects.filter(has_own_steps=True).exists()


def test_who_changed_the_days_is_remembered(secretariat):
    choose_steps(kind="minutes_missing", steps=[Step(5, "writers")], by=secretariat)
    choose_steps(kind="minutes_missing", steps=[Step(6, "writers")], by=secretariat)

    actors = LogEntry.objects.filter(content_type__model="step").values_list("action", "actor")
    assert sorted(actors) == [(0, secretariat.pk), (0, secretariat.pk), (2, secretariat.pk)]


def test_of_several_days_that_are_due_only_the_latest_is_said():
    now = moment_of(timezone.localdate())
    plan = Steps((Step(-7), Step(-3), Step(-1)))

    assert plan.due(now + timedelta(days=2), now) == Step(-3)
    assert plan.due(now + timedelta(days=7), now) == Step(-7)
    assert plan.due(now + timedelta(days=8), now) is None


def test_what_was_due_before_the_days_were_changed_is_not_said():
    now = timezone.now()
    today = timezone.localdate(now)
    plan = Steps((Step(5), Step(2)), since=today)

    assert plan.due(today - timedelta(days=9), now) is None
    assert plan.due(today - timedelta(days=5), now) == Step(5)


def test_a_new_day_long_past_makes_no_heap_of_messages(secretariat, meeting_with_a_case):
    """The papers were due ten days ago. "Five days after" came before the office chose it."""
    meeting = meeting_with_a_case
    meeting.papers_due_on = timezone.localdate() - timedelta(days=10)
    meeting.save()
    choose_steps(kind="papers_missing", steps=[Step(5), Step(11)], by=secretariat)

    said_today = [planned.say() for planned in PAPERS.now()]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        said_tomorrow = [planned.say() for planned in PAPERS.now()]
        said_twice = [planned.say() for planned in PAPERS.now()]

    assert (said_today, said_tomorrow, said_twice) == ([], [1], [0])


# --- Held back --------------------------------------------------------------------------------------


def test_a_kind_that_is_held_back_is_not_sent_until_it_is_let_go(
    delegate, secretariat, a_message, mailoutbox
):
    waits = a_message(delegate)
    pause(kind="news", by=secretariat)

    assert delivery.deliver(waits.pk) is None
    assert waits.pk not in delivery.due(10)
    assert inbox(delegate).count() == 1  # only the channels are held back

    resume(kind="news", send=True, by=secretariat)
    assert delivery.due(10) == [waits.pk]
    assert delivery.deliver(waits.pk) == State.SENT
    assert len(mailoutbox) == 1


def test_other_kinds_go_out_meanwhile(delegate, secretariat, a_message):
    waits = a_message(delegate)
    pause(kind="case_raised", by=secretariat)

    assert delivery.deliver(waits.pk) == State.SENT


def test_those_that_wait_can_be_let_go(delegate, secretariat, a_message, mailoutbox):
    waits = a_message(delegate)
    later = a_message(delegate, occasion="later", due_at=timezone.now() + timedelta(hours=1))
    pause(kind="news", by=secretariat)

    assert resume(kind="news", send=False, by=secretariat) == 1

    waits.refresh_from_db()
    later.refresh_from_db()
    assert (waits.state, waits.status) == (State.DROPPED, "delivery_let_go")
    assert later.state == State.WAITING
    assert delivery.deliver(waits.pk) is None
    assert not mailoutbox


def test_the_portal_is_well_while_a_kind_is_held_back(delegate, secretariat, a_message):
    waits = a_message(delegate)
    Delivery.objects.filter(pk=waits.pk).update(due_at=timezone.now() - timedelta(days=3))
    assert outbox_age() > 0

    pause(kind="news", by=secretariat)

    assert outbox_age() == 0
    assert health(Delivery.objects.all())["oldest"] is None


@pytest.mark.parametrize(
    "kind", ["account_invitation", "address_changed", "meeting_cancelled", "deputy_called"]
)
def test_what_must_come_at_once_can_not_be_held_back(secretariat, kind):
    with pytest.raises(ValidationError) as refusal:
        pause(kind=kind, by=secretariat)

    assert code_of(refusal) == "cannot_wait"
    assert not KindPlan.objects.exclude(paused_at=None).exists()


def test_it_is_held_back_once_and_let_go_once(secretariat):
    pause(kind="case_raised", by=secretariat)
    with pytest.raises(ValidationError) as again:
        pause(kind="case_raised", by=secretariat)
    resume(kind="case_raised", send=True, by=secretariat)
    with pytest.raises(ValidationError) as too_late:
        resume(kind="case_raised", send=True, by=secretariat)

    assert (code_of(again), code_of(too_late)) == ("is_paused", "not_paused")


# --- The simulation ---------------------------------------------------------------------------------


def test_what_is_written_and_waits_is_in_the_simulation(delegate, member, a_message):
    tomorrow = timezone.now() + timedelta(days=1)
    a_message(delegate, due_at=tomorrow)
    a_message(member, due_at=tomorrow)
    a_message(delegate, occasion="far ahead", due_at=timezone.now() + timedelta(days=40))

    lines = [line for line in forecast.make().until(30) if line.kind == "news"]

    assert [(line.day, line.count, line.is_written) for line in lines] == [
        (timezone.localdate(tomorrow), 2, True)
    ]


def test_what_is_said_already_is_not(secretariat, meeting_with_a_case):
    meeting_with_a_case.papers_due_on = timezone.localdate()
    meeting_with_a_case.save()
    at_six = timezone.localtime().replace(hour=6, minute=0, second=0, microsecond=0)
    with time_machine.travel(at_six, tick=False):
        foretold = [line.count for line in forecast.make().lines if line.kind == "papers_missing"]
        for planned in PAPERS.now():
            planned.say()
        told = [
            line for line in forecast.make().lines if line.kind == "papers_missing" and not line.is_written
        ]

    assert (foretold, told) == ([1], [])


def test_the_simulation_says_nothing_and_changes_nothing(secretariat, meeting_with_a_case):
    before = Message.objects.count()

    forecast.make()

    assert Message.objects.count() == before


def test_every_kind_with_a_plan_is_a_kind_and_belongs_somewhere():
    planned = [kind for kind in kinds.all_kinds() if kind.plan]

    assert len(planned) >= 15
    assert not [kind.key for kind in kinds.all_kinds() if not kind.area]
    assert not [kind.key for kind in planned if kind.plan.can_be_edited and not kind.plan.anchor]


def test_the_simulation_asks_the_cache_once_for_plan_and_rules(monkeypatch):
    with asked_once():
        first = steps("papers_missing").all, rules.number(rules.Key.PAPERS_DAYS)
        for module in (plan_queries, rules):
            monkeypatch.setattr(module, "cache", None)

        again = steps("papers_missing").all, rules.number(rules.Key.PAPERS_DAYS)

    assert first == again == (PAPERS.steps, 8)
