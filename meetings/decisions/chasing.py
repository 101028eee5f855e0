"""What is due when an answer does not come, for one follow-up on one day. The clock does it, the plan shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions import messages
from meetings.decisions.follow_up_agenda import joint_meetings, next_joint_meeting
from meetings.decisions.models import FollowUp, FollowUpEvent
from meetings.decisions.owners import Mayors, accounts_of
from meetings.decisions.permissions import is_shown_to_everyone
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.outbox import Address
from umt_portal.notices.plan.terms import Plan, Planned, Times
from umt_portal.regulations.numbers import Key, numbers


def stages(on: date) -> dict[str, int]:
    """Days from the due date, the first to come first."""
    rules = numbers(on)
    return {
        "soon": -rules[Key.REMIND_BEFORE_DAYS],
        "due": 0,
        "late": rules[Key.REMIND_AFTER_DAYS],
        "mayor": rules[Key.MAYOR_DAYS],
        "agenda": rules[Key.AGENDA_DAYS],
    }


@dataclass
class Waiting:
    """A follow-up without an answer, and those who are told as the days go."""

    follow_up: FollowUp
    owner: list[User | Address]
    mayors: Mayors
    joint: list[Meeting]
    is_on_agenda: bool

    def reached(self, on: date) -> list[str]:
        """The stages that have come since it was sent."""
        follow_up = self.follow_up
        sent_on = timezone.localdate(follow_up.sent_at)
        return [
            stage
            for stage, after in stages(on).items()
            if sent_on < follow_up.due_on + timedelta(days=after) <= on
        ]

    def mayor(self, on: date) -> User | None:
        """Unless the mayor is the one who was asked."""
        mayor = self.mayors.of(self.follow_up.municipality_id, on)
        is_owner = mayor and mayor.email and mayor.email.lower() == self.follow_up.owner_email.lower()
        return None if is_owner else mayor

    def meeting(self, on: date) -> Meeting | None:
        """Until a joint meeting is planned, the clock looks again every day."""
        if self.is_on_agenda or not is_shown_to_everyone(self.follow_up.decision):
            return None
        return next_joint_meeting(self.joint, self.follow_up.decision, on)


def running(on: date) -> list[FollowUp]:
    """Those for whom a stage has come by then."""
    soon = on - timedelta(days=stages(on)["soon"])
    waiting = FollowUp.objects.running().filter(due_on__lte=soon).order_by("pk")
    return list(waiting.select_related("decision__body", "decision__item__meeting", "municipality", "body"))


def with_receivers(follow_ups: Iterable[FollowUp], first: date, last: date) -> list[Waiting]:
    """Four queries, however many."""
    ups = list(follow_ups)
    accounts = accounts_of(up.owner_email for up in ups)
    mayors = Mayors({up.municipality_id for up in ups}, first, last)
    joint = joint_meetings({up.decision.body_id for up in ups}, first)
    put = FollowUpEvent.objects.filter(follow_up__in=ups, kind=FollowUpEvent.Kind.ON_AGENDA)
    on_agenda = [(event.follow_up_id, timezone.localdate(event.at)) for event in put]
    return [
        Waiting(
            up,
            [accounts.get(up.owner_email.lower()) or messages.address_of(up)] if up.owner_email else [],
            mayors,
            joint,
            any(pk == up.pk and day >= up.due_on for pk, day in on_agenda),
        )
        for up in ups
    ]


def due_on(waiting: Waiting, on: date) -> Iterator[Planned]:
    """The mayor is told and the agenda gets its item; of the reminders to the owner only the latest is said."""
    reached, follow_up = waiting.reached(on), waiting.follow_up
    if "mayor" in reached and (mayor := waiting.mayor(on)):
        yield messages.to_mayor(follow_up, mayor)
    if "agenda" in reached and (meeting := waiting.meeting(on)):
        yield messages.on_agenda(follow_up, meeting, waiting.owner)
        waiting.is_on_agenda = True
    said = [stage for stage in reached if stage != "agenda"]
    if said and waiting.owner:
        yield messages.reminder(follow_up, said[-1], waiting.owner[0])


def candidates(first: datetime, last: datetime) -> list[Waiting]:
    begins, ends = timezone.localdate(first), timezone.localdate(last)
    return with_receivers(running(ends), begins, ends)


def due(waiting: Waiting, now: datetime) -> Iterator[Planned]:
    yield from due_on(waiting, timezone.localdate(now))


ANSWERS = Plan(
    anchor=_("the date to answer"),
    to=_("the one who answers"),
    rules={Key.REMIND_BEFORE_DAYS: -1, Key.REMIND_AFTER_DAYS: 1, Key.MAYOR_DAYS: 1},
    times=Times(at="07:30"),
    candidates=candidates,
    due=due,
    note=_("On the date too. Never while they wait for an answer from us."),
)
kinds.plan("decision_reminder", ANSWERS)
kinds.plan(
    "decision_mayor",
    Plan(
        anchor=_("the date to answer"),
        to=_("the mayor, where somebody else was asked"),
        rules={Key.MAYOR_DAYS: 1},
    ),
)
kinds.plan(
    "decision_on_agenda",
    Plan(
        anchor=_("the date to answer"),
        to=_("the one who answers"),
        rules={Key.AGENDA_DAYS: 1},
        note=_("When it is put on the next joint meeting."),
    ),
)
