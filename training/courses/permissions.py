from __future__ import annotations

from django.db.models import QuerySet

from training.courses.models import Course
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

YOUNG = (Name.DELEGATE, Name.DEPUTY, Name.MEMBER)
ROLES: dict[str, tuple[Name, ...]] = {
    Course.Audience.YOUTH: (*YOUNG, Name.COORDINATOR),
    Course.Audience.COORDINATORS: (Name.COORDINATOR, Name.SECRETARIAT),
    Course.Audience.POLITICIANS: (Name.MAYOR, Name.COORDINATOR, Name.SECRETARIAT),
}


def can_edit_courses(user: User) -> bool:
    return user.roles.is_secretariat


def is_for(user: User, course: Course) -> bool:
    """May take the course. Coordinators take those of the young people too, to be able to help them."""
    return user.roles.has(*ROLES[course.audience])


def visible_to(user: User) -> QuerySet[Course]:
    """Everyone signed in may read about the courses on offer; those put away are for the secretariat."""
    return Course.objects.all() if user.roles.is_secretariat else Course.objects.filter(is_active=True)
