from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from training.courses.models import Course
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.documents.names import plain_name

TAKEN_ADDRESSES = {"samling", "dekning", "nytt"}  # other pages under /opplaering/


@action
def create_course(
    *, title: str, summary: str, audience: str, minutes: int, by: User, **fields: Any
) -> Course:
    """Offer a new course. Its address is made from the title.

    Raises:
        ValidationError: `title_taken` on `title`.
    """
    slug = plain_name(title)[:50]
    if not slug or slug in TAKEN_ADDRESSES or Course.objects.filter(slug=slug).exists():
        raise ValidationError(
            {
                "title": ValidationError(
                    _("There is a course with this title. Choose another."), code="title_taken"
                )
            }
        )
    return Course.objects.create(
        title=title, slug=slug, summary=summary, audience=audience, minutes=minutes, **fields
    )


@action
def edit_course(*, course: Course, by: User, **changes: Any) -> Course:
    """Change what is said about a course. The address stays, so that links to it work."""
    for name, value in changes.items():
        setattr(course, name, value)
    course.save(update_fields=list(changes))
    return course
