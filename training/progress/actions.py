"""Writing down that people have completed a course, and taking it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from training.courses.models import Course
from training.progress.models import Completion
from training.progress.permissions import can_record, signups_visible_to
from training.sessions.models import Session
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def record_completion(
    *, course: Course, person: User, completed_on: date, by: User, session: Session | None = None
) -> Completion:
    """Write down that a person has completed a course. The first time counts.

    Raises:
        ValidationError: `not_your_municipality`, `in_the_future` (on `completed_on`).
    """
    _refuse_unless_theirs(person, by)
    if completed_on > timezone.localdate():
        raise ValidationError(
            {"completed_on": ValidationError(_("The day has not come yet."), code="in_the_future")}
        )
    completion, _is_new = Completion.objects.get_or_create(
        course=course,
        person=person,
        defaults={"completed_on": completed_on, "session": session, "recorded_by": by},
    )
    return completion


@action
def undo_completion(*, completion: Completion, by: User) -> None:
    """Take back what was written down by mistake. The log keeps that it stood there.

    Raises:
        ValidationError: `not_your_municipality`.
    """
    _refuse_unless_theirs(completion.person, by)
    completion.delete()


@action
def record_attendance(*, session: Session, present: Collection[int], by: User) -> int:
    """Mark who came to a session: they have completed the course. Whoever is no longer marked has not.

    Args:
        present: primary keys of people, of those signed up whom `by` may see.

    Returns:
        How many were there.

    Raises:
        ValidationError: `not_begun`, `cancelled`.
    """
    session = Session.objects.select_for_update(of=("self",)).select_related("course").get(pk=session.pk)
    if session.cancelled_at:
        raise ValidationError(_("The session is cancelled."), code="cancelled")
    if session.starts_at > timezone.now():
        raise ValidationError(_("The session has not begun yet."), code="not_begun")
    people = [signup.person for signup in signups_visible_to(by, session)]
    came = [person for person in people if person.pk in present]
    known = set(Completion.objects.filter(course=session.course_id).values_list("person", flat=True))
    for person in came:
        if person.pk not in known:
            Completion.objects.create(
                course=session.course,
                person=person,
                session=session,
                completed_on=timezone.localdate(session.starts_at),
                recorded_by=by,
            )
    for completion in session.completions.filter(person__in=set(people) - set(came)):
        completion.delete()
    return len(came)


def _refuse_unless_theirs(person: User, by: User) -> None:
    if not can_record(by, person):
        raise ValidationError(
            _("You write down courses for those in your own municipality."), code="not_your_municipality"
        )
