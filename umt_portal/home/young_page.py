"""The page of a young person: the next meeting and how to get there, what to do, and what came of it all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.consents.queries import standing
from councils.models import Delegate, Membership
from meetings.decisions.permissions import visible_to
from meetings.decisions.queries import with_answers, with_status
from meetings.models import FollowUp, Invitee, Meeting
from training.models import Completion, Course, Signup
from umt_portal.accounts.models import User
from umt_portal.design.dates import longdate
from umt_portal.home.asked_of import tasks_asked_of
from umt_portal.home.todo import Task

UNFINISHED = ("arbeid", "delvis", "sen", "venter")


@dataclass(frozen=True)
class Learning:
    """How far a young person has come with the courses for the young."""

    total: int
    done: int
    to_do: list[Course]

    @property
    def left(self) -> int:
        return self.total - self.done


def context(user: User) -> dict[str, Any]:
    invitees = list(_coming(user))
    first = invitees[0] if invitees else None
    learning = _learning(user)
    return {
        "seat": _seat(user),
        "invitee": first,
        "meeting": first.meeting if first else None,
        "ride": getattr(first, "ride", None),
        "tasks": _tasks(user, invitees, learning),
        "learning": learning,
        "decisions": _decisions(user),
        "answers": _answers(user),
    }


def _coming(user: User) -> Any:
    """Meetings the person is called to, the nearest first."""
    called = Invitee.objects.filter(
        person=user, meeting__state=Meeting.State.CALLED, meeting__ends_at__gte=timezone.now()
    )
    with_ride = called.select_related("ride__car__driver", "ride__out_stop", "ride__home_stop")
    return with_ride.select_related("meeting__municipality", "deputy_for__person").order_by(
        "meeting__starts_at"
    )[:10]


def _seat(user: User) -> str:
    """ "Delegate for Bardu · until 30 June 2028", or the office on the youth council."""
    term = (
        Delegate.objects.filter(person=user)
        .current()
        .select_related("seat__municipality")
        .order_by("seat__rank")
        .first()
    )
    if term:
        words = _("Deputy for %(place)s") if term.seat.is_deputy else _("Delegate for %(place)s")
        return _with_end(words % {"place": term.seat.municipality}, term.ends_on)
    member = Membership.objects.filter(person=user).current().select_related("council").first()
    if member:
        words = {"office": member.get_office_display(), "council": member.council}
        return _with_end(capfirst(_("%(office)s in %(council)s") % words), member.ends_on)
    return ""


def _with_end(words: str, ends_on: date) -> str:
    return _("%(what)s · until %(date)s") % {"what": words, "date": longdate(ends_on).split(" ", 1)[1]}


def _tasks(user: User, invitees: list[Invitee], learning: Learning) -> list[Task]:
    tasks = [_answer(invitee) for invitee in invitees[1:] if not invitee.answer]
    tasks += tasks_asked_of(user)
    consents = standing(user)
    if consents.missing_from_self:
        tasks.append(_own_consent(user, len(consents.missing_from_self)))
    if consents.missing_from_guardian:
        tasks.append(_guardian(user))
    tasks += [_take(course) for course in learning.to_do[:2]]
    return tasks


def _answer(invitee: Invitee) -> Task:
    detail = longdate(invitee.meeting.starts_at)
    return Task(
        _("Answer: %(title)s") % {"title": invitee.meeting.title},
        detail,
        invitee.meeting.get_absolute_url(),
        "cal",
        "warning",
    )


def _learning(user: User) -> Learning:
    courses = list(
        Course.objects.filter(is_active=True, audience=Course.Audience.YOUTH).annotate(
            is_done=Exists(Completion.objects.filter(course=OuterRef("pk"), person=user)),
            is_coming=Exists(
                Signup.objects.filter(
                    session__course=OuterRef("pk"), session__ends_at__gt=timezone.now(), person=user
                )
            ),
        )
    )
    to_do = [
        course for course in courses if course.is_compulsory and not course.is_done and not course.is_coming
    ]
    return Learning(len(courses), sum(course.is_done for course in courses), to_do)


def _take(course: Course) -> Task:
    return Task(
        _("Take the course %(title)s") % {"title": course.title},
        _("Everyone takes this one"),
        course.get_absolute_url(),
        "book",
    )


def _own_consent(user: User, count: int) -> Task:
    detail = ngettext(
        "%(count)d question you decide yourself", "%(count)d questions you decide yourself", count
    )
    url = reverse("person_consents", args=[user.pk])
    return Task(_("Say what is all right for you"), detail % {"count": count}, url, "pen", "danger")


def _guardian(user: User) -> Task:
    return Task(
        _("Ask a guardian to answer about consent"),
        _("They have a mail with a link, and need no account"),
        reverse("person_consents", args=[user.pk]),
        "pen",
        "danger",
    )


def _decisions(user: User) -> list[Any]:
    """The two latest decisions that are not finished."""
    rows = with_answers(with_status(visible_to(user))).filter(status__in=UNFINISHED)
    return list(rows.order_by("-decided_on", "-number")[:2])


def _answers(user: User) -> list[FollowUp]:
    """The two latest answers from politicians."""
    rows = FollowUp.objects.exclude(answer="").filter(
        answered_at__isnull=False, decision__in=visible_to(user)
    )
    return list(rows.select_related("decision", "municipality", "body").order_by("-answered_at")[:2])
