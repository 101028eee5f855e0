"""What is said to those who have signed up for a course session."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from training.sessions.models import Session, Signup
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue
from umt_portal.notices.plan.terms import Planned, stamp
from umt_portal.notices.texts import placeholders as fact

register(
    Kind("session_signed_up", _("You have signed up for a course")),
    Kind("session_reminder", _("Your course is soon"), is_timely=True),
    Kind("session_changed", _("A course you have signed up for gets a new time or place"), is_must_know=True),
    Kind(
        "session_cancelled",
        _("A course you have signed up for is cancelled"),
        is_must_know=True,
        is_urgent=True,
    ),
    area=_("Courses"),
)

SESSION = (
    fact.text("course", _("name of the course"), "Å lede et møte"),
    fact.moment("starts_at", _("when the course begins")),
    fact.moment("ends_at", _("when the course ends"), hours=4),
    fact.text("place", _("place of the course"), "Biblioteket, Setermoen"),
)
for _kind in ("session_signed_up", "session_reminder", "session_changed", "session_cancelled"):
    fact.declare(_kind, *SESSION)


def facts_of(session: Session) -> dict[str, Any]:
    return {
        "course": session.course.title,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "place": session.place,
    }


def tell_signed_up(signup: Signup) -> None:
    _tell(signup.person, signup.session, "session_signed_up", f"signup:{signup.pk}")


def remind(signup: Signup, days: int) -> Planned:
    """Once for each day the session is held, and each step of the plan."""
    session = signup.session
    return Planned(
        kind="session_reminder",
        to=[signup.person],
        occasion=f"session:{session.pk}:{session.starts_at:%Y-%m-%d}{stamp(days, -3)}",
        title=session.course.title,
        url=session.get_absolute_url(),
        about=f"training.session:{session.pk}",
        municipality_id=session.municipality_id,
        facts=lambda: facts_of(session),
    )


def tell_changed(session: Session, people: list[User]) -> None:
    for person in people:
        _tell(person, session, "session_changed", f"{_when(session)}:{session.place[:40]}")


def tell_cancelled(session: Session, people: list[User]) -> None:
    for person in people:
        _tell(person, session, "session_cancelled", f"session:{session.pk}")


def _when(session: Session) -> str:
    return f"session:{session.pk}:{session.starts_at:%Y-%m-%dT%H:%M}-{session.ends_at:%H:%M}"


def _tell(person: User, session: Session, kind: str, occasion: str) -> None:
    queue(
        to=person,
        kind=kind,
        occasion=occasion,
        facts=facts_of(session),
        url=session.course.get_absolute_url() if kind == "session_cancelled" else session.get_absolute_url(),
        about=f"training.session:{session.pk}",
        municipality_id=session.municipality_id,
    )
