"""Who will get a notice: worked out before anyone is called."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.attendance.messages import coordinators_of
from meetings.bodies.models import Body
from meetings.bodies.queries import Member, members
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.design.dates import day_of


@dataclass(frozen=True)
class Audience:
    called: list[tuple[Body, list[Member]]]
    coordinators: list[User]

    @property
    def count(self) -> int:
        return sum(len(people) for _body, people in self.called)

    @property
    def without_email(self) -> list[User]:
        """They get the message in the portal only."""
        return [one.person for _body, people in self.called for one in people if not one.person.email]


def audience(meeting: Meeting) -> Audience:
    """Those who sit in the bodies on the day, each once, and the coordinators of the young people among them."""
    seen: set[int] = set()
    called, young = [], set()
    for body in sorted(meeting.bodies.all(), key=lambda body: (not body.is_youth, body.name)):
        own = [one for one in members(body, day_of(meeting.starts_at)) if one.person.pk not in seen]
        seen |= {one.person.pk for one in own}
        young |= {one.municipality.pk for one in own if one.seat and one.municipality}
        called.append((body, own))
    coordinators = [person for person in coordinators_of(young) if person.pk not in seen]
    return Audience(called, sorted(coordinators, key=lambda person: person.name))
