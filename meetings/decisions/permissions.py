from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from meetings.attendance.models import Invitee
from meetings.decisions.models import Decision, FollowUp, FollowUpPaper
from meetings.schedule.models import Meeting
from meetings.schedule.permissions import is_chair
from umt_portal.access.roles import Name, Roles

if TYPE_CHECKING:
    from umt_portal.accounts.models import User


def roles_of(user: User | AnonymousUser) -> Roles:
    return user.roles if user.is_authenticated else Roles()


def shown_to_everyone() -> Q:
    """Decided in the open, and neither the item nor the meeting has been closed since."""
    is_open = Q(item=None) | Q(item__is_closed=False, item__meeting__is_open=True)
    return Q(is_public=True) & is_open


def is_shown_to_everyone(decision: Decision) -> bool:
    item = decision.item
    return decision.is_public and (item is None or (not item.is_closed and item.meeting.is_open))


def visible_to(user: User | AnonymousUser) -> QuerySet[Decision]:
    """Decisions of open meetings are everyone's. The others are for those who were there and those who must answer."""
    if roles_of(user).is_secretariat:
        return Decision.objects.all()
    if not user.is_authenticated:
        return Decision.objects.filter(shown_to_everyone())
    mine = user.roles.municipalities(Name.COORDINATOR)
    asked = FollowUp.objects.filter(municipality__in=mine, sent_at__isnull=False).values("decision")
    called = Invitee.objects.filter(person=user if user.roles else None).values("meeting")
    return Decision.objects.filter(shown_to_everyone() | Q(pk__in=asked) | Q(item__meeting__in=called))


def seen_by(person: User | None) -> QuerySet[Decision]:
    """What one may be told of: who has no account sees what everyone sees, and so does who has no role any longer."""
    return visible_to(person or AnonymousUser())


def visible_papers(user: User | AnonymousUser) -> QuerySet[FollowUpPaper]:
    """Papers with answers to decisions the person may see; what is held only for those who must read it."""
    papers = FollowUpPaper.objects.filter(event__follow_up__decision__in=visible_to(user).values("pk"))
    return papers if can_follow_up(user) else papers.filter(event__is_held=False)


def can_record(user: User | AnonymousUser, meeting: Meeting) -> bool:
    """The secretariat and the chair of the meeting write down what was decided."""
    return roles_of(user).is_secretariat or is_chair(user, meeting)


def can_follow_up(user: User | AnonymousUser) -> bool:
    """Send decisions to those who must answer, move due dates, send new links."""
    return roles_of(user).is_secretariat


def can_answer(user: User | AnonymousUser, follow_up: FollowUp) -> bool:
    roles = roles_of(user)
    return roles.is_secretariat or roles.coordinates(follow_up.municipality_id)


def answerable_by(user: User | AnonymousUser) -> QuerySet[FollowUp]:
    """Follow-ups the person may write the answer to on behalf of the owner."""
    sent = FollowUp.objects.filter(sent_at__isnull=False)
    roles = roles_of(user)
    if roles.is_secretariat:
        return sent
    return sent.filter(municipality__in=roles.municipalities(Name.COORDINATOR))
