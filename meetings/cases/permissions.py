"""Who sees a case and its papers, who raises one, who asks about it, and who keeps them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Q, QuerySet

from councils.municipalities.models import Officeholder
from meetings.attendance.models import Invitee
from meetings.bodies.models import Body, BodyMember
from meetings.bodies.queries import OFFICES
from meetings.cases.models import Case, CasePaper, Question
from meetings.schedule.models import Meeting
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser
RAISERS = (Name.DELEGATE, Name.DEPUTY, Name.MEMBER, Name.COORDINATOR)


def can_open(user: Viewer) -> bool:
    """Open a case for any body, change it, send it on and close it."""
    return user.is_authenticated and user.roles.is_secretariat


def can_raise(user: Viewer) -> bool:
    """Young people and their coordinators raise cases for UMT."""
    return user.is_authenticated and user.roles.has(*RAISERS)


def can_ask(user: Viewer, case: Case) -> bool:
    """Whoever may raise a case, and the secretariat, ask the case handler, until the case is closed."""
    return (can_open(user) or can_raise(user)) and not case.is_closed


def can_add_papers(user: Viewer, case: Case) -> bool:
    """The secretariat; and whoever raised the case, until everyone sees it."""
    if can_open(user):
        return True
    return user.is_authenticated and case.raised_by_id == user.pk and not case.is_public


def visible_to(user: Viewer) -> QuerySet[Case]:
    """Public cases; one's own; those of bodies one sits in, or is called to; and all of UMT's for those who work with it."""
    cases = Case.objects.all()
    if can_open(user):
        return cases
    if not user.is_authenticated:
        return cases.filter(is_public=True)
    seen = Q(is_public=True) | Q(raised_by=user) | Q(body__in=_named_bodies(user))
    if can_raise(user):
        seen |= Q(body__members_are=Body.Members.DELEGATES)
    if user.roles.has(Name.MAYOR):
        seen |= _bodies_of_office(user)
    if user.roles:
        called = Invitee.objects.filter(person=user).exclude(meeting__state=Meeting.State.DRAFT)
        seen |= Q(pk__in=_cases_on(called))
    return cases.filter(seen)


def visible_papers(user: Viewer) -> QuerySet[CasePaper]:
    return CasePaper.objects.filter(case__in=visible_to(user).values("pk"))


def questions_kept_by(user: Viewer) -> QuerySet[Question]:
    """Questions the person may withdraw or send anew: their own, and all for the secretariat."""
    questions = Question.objects.filter(case__in=visible_to(user).values("pk"))
    if can_open(user):
        return questions
    return questions.filter(asked_by_id=user.pk) if can_raise(user) else questions.none()


def can_rate(user: Viewer, question: Question) -> bool:
    """The young person or coordinator who asked says whether the answer could be understood, once. Needs `case`."""
    is_theirs = user.is_authenticated and question.asked_by_id == user.pk and not can_open(user)
    is_new = question.answered_at is not None and question.is_understood is None
    return is_theirs and is_new and not question.case.is_closed


def rateable_by(user: Viewer) -> QuerySet[Question]:
    """The same as a list, also after the term of the one who asked, while they may see the case."""
    if not user.is_authenticated or can_open(user):
        return Question.objects.none()
    mine = Question.objects.filter(asked_by=user, answered_at__isnull=False, is_understood=None)
    return mine.filter(case__in=visible_to(user).values("pk")).exclude(case__state=Case.State.CLOSED)


def _named_bodies(user: User) -> QuerySet[BodyMember, Any]:
    named = BodyMember.objects.current().filter(body__members_are=Body.Members.NAMED)
    return named.filter(person=user).values("body")


def _bodies_of_office(user: User) -> Q:
    """The bodies a mayor or municipal director sits in."""
    found = Q()
    for members, office in OFFICES.items():
        held = Officeholder.objects.current().filter(person=user, office=office)
        found |= Q(body__members_are=members) & Q(Exists(held))
    return found


def _cases_on(called: QuerySet[Invitee]) -> QuerySet[Case, Any]:
    return Case.objects.filter(agenda_items__meeting__in=called.values("meeting")).values("pk")
