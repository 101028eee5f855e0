"""Courses: some held, some to come, and about half of the young people have had the compulsory one."""

from __future__ import annotations

from datetime import date, timedelta

from training.models import Completion, Course, Session, Signup
from umt_portal.home.demo.calendar import at
from umt_portal.home.demo.councils import Place
from umt_portal.home.demo.texts import COURSES
from umt_portal.models import User


def fill(places: list[Place], office: User, today: date) -> None:
    courses = [
        Course.objects.create(
            title=title,
            slug=slug,
            summary=summary,
            audience=audience,
            is_compulsory=compulsory,
            minutes=minutes,
        )
        for title, slug, summary, audience, compulsory, minutes in COURSES
    ]
    basic, democracy = courses[0], courses[1]
    held = _session(basic, today - timedelta(days=48), "Videregående skole, Bardufoss")
    _session(basic, today + timedelta(days=18), "Videregående skole, Finnsnes")
    coming = _session(democracy, today + timedelta(days=32), "Nettmøte")
    for index, place in enumerate(places):
        young = [*place.members, *(person for (_kind, rank), person in place.seats.items() if rank > 1)]
        share = (9, 7, 3, 8, 5, 9, 2)[index]
        for person in young[-share:]:
            Completion.objects.create(
                course=basic,
                person=person,
                session=held,
                completed_on=held.starts_at.date(),
                recorded_by=place.coordinator,
            )
        for person in young[:2]:
            Signup.objects.create(session=coming, person=person)
        Completion.objects.create(
            course=courses[3],
            person=place.coordinator,
            completed_on=today - timedelta(days=200),
            recorded_by=office,
        )


def _session(course: Course, day: date, place: str) -> Session:
    start = at(day, 12)
    return Session.objects.create(
        course=course,
        starts_at=start,
        ends_at=start + timedelta(minutes=course.minutes),
        place=place,
        teacher="Kursholder fra fylkeskommunen",
        seat_count=30,
    )
