"""Actions: a plan for the cars is asked for, reckoned by the worker, and perhaps used."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.schedule.models import Meeting
from meetings.transport.models import Passenger, Suggestion
from meetings.transport.planner import alone, plan
from meetings.transport.planner.problem import Problem
from meetings.transport.suggesting import Task, task_for
from meetings.transport.using import put_in_force
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

SECONDS = 8  # the planner looks for a better plan no longer than this
STUCK = timedelta(minutes=2)  # whoever reckoned is gone
State = Suggestion.State
logger = structlog.get_logger(__name__)


@action
def ask_for_plan(*, meeting: Meeting, by: User) -> Suggestion:
    """Have a plan reckoned. While one is being reckoned already, it is that one.

    Raises:
        ValidationError: `not_called`, `no_venue` (nobody knows where the meeting is), `nobody` (needs a lift),
            `no_cars`.
    """
    meeting = _coming(meeting.pk)
    _refuse_the_impossible(task_for(meeting))
    active = Suggestion.objects.filter(meeting=meeting, state__in=[State.WAITING, State.WORKING]).first()
    if active and not is_stuck(active):
        return active
    if active:
        _finish(active, State.FAILED)
    suggestion = Suggestion.objects.create(meeting=meeting, asked_by=by)
    transaction.on_commit(partial(_tell_worker, suggestion.pk), robust=True)
    return suggestion


def reckon(pk: int) -> bool:
    """The worker's part: claim, reckon without holding anything locked, and write down. May be called again: whoever
    comes second finds nothing to do, and what a killed worker held is taken over after `STUCK`.

    Returns:
        Whether this call reckoned it.
    """
    if not claim(pk=pk, by=None):
        return False
    meeting = Meeting.objects.get(suggestions=pk)
    task = task_for(meeting)
    if task.problem is None:
        keep(pk=pk, fingerprint="", result=None, by=None)
        return True
    keep(pk=pk, fingerprint=task.fingerprint, result=_reckoned(task, task.problem), by=None)
    return True


@action
def claim(*, pk: int, by: None) -> bool:
    waits = Q(state=State.WAITING) | Q(state=State.WORKING, asked_at__lte=timezone.now() - STUCK)
    return bool(Suggestion.objects.filter(waits, pk=pk).update(state=State.WORKING))


@action
def keep(*, pk: int, fingerprint: str, result: dict[str, Any] | None, by: None) -> None:
    """Write down what was reckoned. One that was given up in the meantime stays so."""
    found = Suggestion.objects.select_for_update().filter(pk=pk, state=State.WORKING).first()
    if found is not None:
        found.fingerprint, found.result = fingerprint, result or {}
        _finish(found, State.FAILED if result is None else State.READY)


@action
def use_plan(*, suggestion: Suggestion, by: User) -> Suggestion:
    """Make the cars of the meeting as the suggestion says. Exactly those it touches are told, each once.

    Raises:
        ValidationError: `not_called`, `not_ready`, `used_already`, `too_old` (someone has answered, or a car or a road
            is another), `promise` (it has no seat for somebody who was promised one).
    """
    meeting = _coming(suggestion.meeting_id)
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if suggestion.state != State.READY:
        raise ValidationError(_("The plan is not ready."), code="not_ready")
    if suggestion.used_at:
        raise ValidationError(_("The plan is used already."), code="used_already")
    if task_for(meeting).fingerprint != suggestion.fingerprint:
        raise ValidationError(
            _(
                "Something has changed since this plan was made: an answer, a car or a road. Ask for a new plan."
            ),
            code="too_old",
        )
    if any(seat.stands for seat in Passenger.objects.filter(invitee__in=suggestion.result["unseated"])):
        raise ValidationError(
            _("Somebody whose place stands would lose it. Let go of that promise, or lock their car too."),
            code="promise",
        )
    put_in_force(meeting, suggestion.result)
    suggestion.used_at, suggestion.used_by = timezone.now(), by
    suggestion.save(update_fields=["used_at", "used_by"])
    return suggestion


def _coming(pk: int) -> Meeting:
    """The meeting with its rides locked; not one that is cancelled or has begun."""
    meeting = Meeting.objects.select_for_update().get(pk=pk)
    if not meeting.is_called or meeting.starts_at <= timezone.now():
        raise ValidationError(_("Cars are for meetings people are called to."), code="not_called")
    return meeting


def is_stuck(suggestion: Suggestion) -> bool:
    is_active = suggestion.state in (State.WAITING, State.WORKING)
    return is_active and suggestion.asked_at <= timezone.now() - STUCK


def _refuse_the_impossible(task: Task) -> None:
    if task.problem is None:
        raise ValidationError(
            _(
                "We do not know where the meeting is. Choose its municipality, or add the place to the list of places."
            ),
            code="no_venue",
        )
    if not task.problem.vehicles:
        raise ValidationError(_("There is no car to plan with. Add a car first."), code="no_cars")
    if not task.problem.riders:
        raise ValidationError(_("Nobody who can be planned for needs a lift."), code="nobody")


def _reckoned(task: Task, problem: Problem) -> dict[str, Any]:
    """What is kept of a plan: keys, minutes and km."""
    found, by_themselves = plan(problem, seconds=SECONDS), alone(problem)
    return {
        "venue": problem.venue,
        "routes": [asdict(route) for route in found.routes],
        "unseated": {str(key): str(reason) for key, reason in found.unseated.items()},
        "nowhere": [invitee.pk for invitee in task.nowhere],
        "there": [invitee.pk for invitee in task.there],
        "homeless": [car.pk for car in task.homeless],
        "no_roads": [[one.pk, other.pk] for one, other in task.no_roads],
        "minutes": found.minutes,
        "km": found.km,
        "bound": found.bound,
        "is_optimal": found.is_optimal,
        "seconds": round(found.seconds, 2),
        "alone": {"minutes": by_themselves[0], "km": by_themselves[1]},
    }


def _finish(suggestion: Suggestion, state: str) -> None:
    suggestion.state, suggestion.ready_at = state, timezone.now()
    suggestion.save()


def _tell_worker(pk: int) -> None:
    """If the broker is down, the page says so after `STUCK`, and one asks again."""
    from meetings.transport.tasks import reckon_plan  # tasks import this module

    try:
        reckon_plan.apply_async((pk,))
    except Exception as error:  # kombu and each transport have their own; all mean the same here
        logger.warning("broker_does_not_answer", error=type(error).__name__)
