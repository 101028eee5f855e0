from datetime import timedelta

import pytest
from django.utils import timezone

from training.courses.actions import create_course
from training.models import Course, Session
from training.sessions.actions import schedule


@pytest.fixture
def course(secretariat) -> Course:
    return create_course(
        title="Møteskikk og årshjul",
        summary="Hvordan et møte går for seg.",
        audience="youth",
        minutes=90,
        is_compulsory=True,
        by=secretariat,
    )


@pytest.fixture
def session(course, secretariat) -> Session:
    """In ten days, for all, with two places."""
    starts_at = timezone.now() + timedelta(days=10)
    return schedule(
        course=course,
        municipality=None,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place="Kulturhuset",
        seat_count=2,
        by=secretariat,
    )


@pytest.fixture
def held(session) -> Session:
    """The same, but it began an hour ago."""
    Session.objects.update(starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now())
    session.refresh_from_db()
    return session


def sign_up_directly(session, *people):
    for person in people:
        session.signups.create(person=person)
