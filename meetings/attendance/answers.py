"""The answers of a meeting as those who follow them up see them, and who is not called yet."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.attendance import permissions
from meetings.attendance.invitations import members_of_all
from meetings.attendance.models import Invitee
from meetings.attendance.queries import invitees_of, places
from meetings.bodies.queries import Member
from meetings.schedule.models import Meeting
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


@dataclass(frozen=True)
class Line:
    """One person: for whom they stand in, and whether the member can take the seat back from a deputy."""

    invitee: Invitee
    stands_in_for: str
    can_swap: bool


def lines_for(user: User, meeting: Meeting) -> list[Line]:
    """Those the person may answer for, deputies below the one they stand in for."""
    found = []
    for place in places(invitees_of(meeting)):
        holder = place.holder
        deputy_comes = any(one.answer == Invitee.Answer.YES for one in place.deputies)
        for one in place.everyone:
            if permissions.can_answer_for(user, one):
                name = "" if one is holder or holder.is_deputy else holder.person.name
                found.append(
                    Line(one, name, can_swap=one is holder and deputy_comes and not holder.is_deputy)
                )
    return found


def not_called(user: User, meeting: Meeting) -> list[Member]:
    """Members of the bodies on the day of the meeting who were not called with the others."""
    called = set(Invitee.objects.filter(meeting=meeting, is_deputy=False).values_list("person", flat=True))
    mine = user.roles.municipalities(Name.COORDINATOR)
    found: dict[int, Member] = {}
    for _body, member in members_of_all(meeting):
        place = member.municipality
        is_mine = user.roles.is_secretariat or (place is not None and place.pk in mine)
        if is_mine and member.person.pk not in called:
            found.setdefault(member.person.pk, member)
    return list(found.values())
