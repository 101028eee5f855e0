"""Course sessions: set up, changed, called off; and who has signed up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.municipalities.models import Municipality
from training.courses.models import Course
from training.courses.permissions import is_for
from training.sessions import messages
from training.sessions.models import Session, Signup
from training.sessions.permissions import can_manage, can_schedule_for
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

WORTH_TELLING = {"starts_at", "ends_at", "place"}


@action
def schedule(
    *,
    course: Course,
    municipality: Municipality | None,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    by: User,
    teacher: str = "",
    seat_count: int | None = None,
) -> Session:
    """Set up a session of a course, for one municipality or for all.

    Raises:
        ValidationError: `backwards` (on `ends_at`), `past` (on `starts_at`), `not_your_municipality`.
    """
    if not can_schedule_for(by, municipality.pk if municipality else None):
        raise ValidationError(
            _("You set up sessions for your own municipality."), code="not_your_municipality"
        )
    _check_times(starts_at, ends_at)
    return Session.objects.create(
        course=course,
        municipality=municipality,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        teacher=teacher,
        seat_count=seat_count,
    )


@action
def change_session(*, session: Session, by: User, **changes: Any) -> Session:
    """Change a session that has not begun. Those signed up hear about a new time or place.

    Raises:
        ValidationError: `closed`, `backwards`, `past`, `too_few_places`.
    """
    session = _locked(session)
    _refuse_closed(session)
    _check_times(changes.get("starts_at", session.starts_at), changes.get("ends_at", session.ends_at))
    _refuse_too_few(session, changes.get("seat_count", session.seat_count))
    is_news = any(changes[name] != getattr(session, name) for name in WORTH_TELLING & changes.keys())
    for name, value in changes.items():
        setattr(session, name, value)
    session.save(update_fields=list(changes))
    if is_news:
        messages.tell_changed(session, _people(session))
    return session


@action
def cancel_session(*, session: Session, by: User) -> Session:
    """Call a session off and tell those signed up. The session is kept.

    Raises:
        ValidationError: `closed`.
    """
    session = _locked(session)
    _refuse_closed(session)
    session.cancelled_at = timezone.now()
    session.save(update_fields=["cancelled_at"])
    messages.tell_cancelled(session, _people(session))
    return session


@action
def sign_up(*, session: Session, person: User, by: User) -> Signup:
    """Take a place. Signing up twice is one sign-up.

    Raises:
        ValidationError: `closed`, `full`, `not_for_you`, `not_yourself`.
    """
    session = _locked(session)
    _refuse_unless_self(session, person, by)
    _refuse_closed(session)
    if not is_for(person, session.course):
        raise ValidationError(_("This course is for others."), code="not_for_you")
    if known := session.signups.filter(person=person).first():
        return known
    if session.seat_count is not None and session.signups.count() >= session.seat_count:
        raise ValidationError(_("All places are taken."), code="full")
    signup = Signup.objects.create(session=session, person=person)
    messages.tell_signed_up(signup)
    return signup


@action
def sign_off(*, session: Session, person: User, by: User) -> None:
    """Give the place back.

    Raises:
        ValidationError: `closed`, `not_yourself`.
    """
    session = _locked(session)
    _refuse_unless_self(session, person, by)
    _refuse_closed(session)
    for signup in session.signups.filter(person=person):
        signup.delete()


def _locked(session: Session) -> Session:
    """The row first, so that two people never get the last place."""
    sessions = Session.objects.select_for_update(of=("self",)).select_related("course")
    return sessions.get(pk=session.pk)


def _people(session: Session) -> list[User]:
    return [signup.person for signup in session.signups.select_related("person")]


def _refuse_unless_self(session: Session, person: User, by: User) -> None:
    if by.pk != person.pk and not can_manage(by, session):
        raise ValidationError(_("You can only sign up yourself."), code="not_yourself")


def _refuse_closed(session: Session) -> None:
    if session.cancelled_at:
        raise ValidationError(_("The session is cancelled."), code="closed")
    if not session.is_open:
        raise ValidationError(_("The session has begun."), code="closed")


def _refuse_too_few(session: Session, seat_count: int | None) -> None:
    taken = session.signups.count()
    if seat_count is not None and seat_count < taken:
        raise ValidationError(
            {
                "seat_count": ValidationError(
                    _("%(taken)d have signed up already.") % {"taken": taken}, code="too_few_places"
                )
            }
        )


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if starts_at <= timezone.now():
        raise ValidationError(
            {"starts_at": ValidationError(_("The session must start in the future."), code="past")}
        )
    if ends_at <= starts_at:
        raise ValidationError(
            {"ends_at": ValidationError(_("The session must end after it starts."), code="backwards")}
        )
