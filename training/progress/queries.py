"""Who has completed what. The basic course is all compulsory courses for young people that are on offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from councils.delegates.models import Delegate
from councils.members.models import Membership
from councils.municipalities.models import Municipality
from training.courses.models import Course
from training.progress.models import Completion
from training.sessions.models import Signup
from umt_portal.accounts.models import User


@dataclass(frozen=True)
class Coverage:
    """How many on a municipality's lists today have completed the basic course."""

    municipality: Municipality
    people: int
    completed: int

    @property
    def tag(self) -> str:
        return state(self.completed, self.people, is_under_way=False)


@dataclass(frozen=True)
class Progress:
    """How far a person has come with the basic course."""

    done: int
    total: int
    has_signed_up: bool

    @property
    def tag(self) -> str:
        return state(self.done, self.total, is_under_way=self.has_signed_up)


def state(done: int, total: int, *, is_under_way: bool) -> str:
    """The status word's key."""
    if total and done >= total:
        return "kurs_ok"
    return "kurs_gang" if done or is_under_way else "kurs_nei"


def basic_course() -> list[Course]:
    return list(Course.objects.filter(is_compulsory=True, is_active=True, audience=Course.Audience.YOUTH))


def learners(municipalities: Iterable[Municipality] | None = None) -> dict[int, set[int]]:
    """For each municipality's id, those on its lists today: members, delegates and deputies. Two queries."""
    terms, memberships = Delegate.objects.current(), Membership.objects.current()
    if municipalities is not None:
        terms = terms.filter(seat__municipality__in=municipalities)
        memberships = memberships.filter(council__municipality__in=municipalities)
    found: dict[int, set[int]] = defaultdict(set)
    for municipality_id, person_id in terms.values_list("seat__municipality", "person"):
        found[municipality_id].add(person_id)
    for municipality_id, person_id in memberships.values_list("council__municipality", "person"):
        found[municipality_id].add(person_id)
    return found


def coverage() -> list[Coverage]:
    """For each municipality that takes part, in alphabetical order. Five queries."""
    municipalities = list(Municipality.objects.participating())
    people = learners(municipalities)
    completed = completed_by({pk for group in people.values() for pk in group})
    return [
        Coverage(municipality, len(people[municipality.pk]), len(people[municipality.pk] & completed))
        for municipality in municipalities
    ]


def completed_by(people: Iterable[User | int]) -> set[int]:
    """Primary keys of those who have completed the whole basic course. Two queries."""
    return {pk for pk, found in progress_of(people).items() if found.tag == "kurs_ok"}


def progress_of(people: Iterable[User | int]) -> dict[int, Progress]:
    """How far each person has come, by primary key. Three queries."""
    keys = {person if isinstance(person, int) else person.pk for person in people}
    courses = basic_course()
    done: dict[int, int] = defaultdict(int)
    completions = Completion.objects.filter(course__in=courses, person__in=keys)
    for person_id in completions.values_list("person", flat=True):
        done[person_id] += 1
    coming = Signup.objects.filter(
        person__in=keys,
        session__course__in=courses,
        session__cancelled_at=None,
        session__ends_at__gt=timezone.now(),
    )
    signed_up = set(coming.values_list("person", flat=True))
    return {pk: Progress(done[pk], len(courses), pk in signed_up) for pk in keys}


def of(person: User) -> Progress:
    """How far one person has come, for "My page"."""
    return progress_of([person])[person.pk]


def course_states(person: User, courses: Iterable[Course]) -> dict[int, str]:
    """The status word for one person and each course, by the course's primary key. Two queries."""
    done = set(Completion.objects.filter(person=person).values_list("course", flat=True))
    coming = Signup.objects.filter(
        person=person, session__cancelled_at=None, session__ends_at__gt=timezone.now()
    )
    signed_up = set(coming.values_list("session__course", flat=True))
    return {course.pk: state(course.pk in done, 1, is_under_way=course.pk in signed_up) for course in courses}
