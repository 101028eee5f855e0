from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.summer_time import NEAR, at
from tests.training.conftest import sign_up_directly
from training.courses.actions import create_course
from training.models import Session, Signup
from training.sessions import actions
from training.sessions.reminders import SESSIONS
from training.sessions.tasks import remind_of_sessions
from umt_portal.models import Message


def refused(call, **arguments) -> str:
    with pytest.raises(ValidationError) as caught:
        call(**arguments)
    errors = getattr(caught.value, "error_dict", None)
    return next(iter(errors.values()))[0].code if errors else caught.value.code


def kinds() -> list[str]:
    return list(Message.objects.values_list("kind", flat=True))


def test_a_course_gets_an_address_from_its_title(course, secretariat):
    assert course.slug == "moteskikk-og-arshjul"
    again = {"title": course.title, "summary": "x", "audience": "youth", "minutes": 5, "by": secretariat}
    assert refused(create_course, **again) == "title_taken"
    assert refused(create_course, **again | {"title": "Dekning"}) == "title_taken"


def test_signing_up_takes_a_place_once_and_is_confirmed(session, delegate):
    for _ in range(2):
        actions.sign_up(session=session, person=delegate, by=delegate)

    assert Signup.objects.count() == 1
    assert kinds() == ["session_signed_up"]


def test_the_last_place_is_the_last(session, delegate, deputy, member):
    sign_up_directly(session, delegate, deputy)

    assert refused(actions.sign_up, session=session, person=member, by=member) == "full"
    actions.sign_off(session=session, person=deputy, by=deputy)
    actions.sign_up(session=session, person=member, by=member)
    assert session.signups.count() == 2


def test_who_may_sign_up_whom(session, delegate, member, mayor, coordinator, secretariat):
    assert refused(actions.sign_up, session=session, person=mayor, by=mayor) == "not_for_you"
    assert refused(actions.sign_up, session=session, person=delegate, by=member) == "not_yourself"
    assert refused(actions.sign_off, session=session, person=delegate, by=coordinator) == "not_yourself"
    actions.sign_up(session=session, person=delegate, by=secretariat)


def test_a_session_that_has_begun_is_closed(held, delegate):
    assert refused(actions.sign_up, session=held, person=delegate, by=delegate) == "closed"
    assert refused(actions.sign_off, session=held, person=delegate, by=delegate) == "closed"


def test_cancelling_tells_those_signed_up(session, delegate, deputy, member, secretariat):
    sign_up_directly(session, delegate, deputy)
    actions.cancel_session(session=session, by=secretariat)

    assert sorted(Message.objects.values_list("person__name", flat=True)) == ["Daniel Delegat", "Viljar Vara"]
    assert set(kinds()) == {"session_cancelled"}
    assert refused(actions.cancel_session, session=session, by=secretariat) == "closed"


@pytest.mark.parametrize(("change", "told"), [({"place": "Skolen"}, 1), ({"teacher": "Turid"}, 0)])
def test_a_change_that_matters_is_told(session, delegate, secretariat, change, told):
    sign_up_directly(session, delegate)
    actions.change_session(session=session, by=secretariat, **change)

    assert kinds().count("session_changed") == told


def test_places_are_not_taken_from_those_signed_up(session, delegate, deputy, secretariat):
    sign_up_directly(session, delegate, deputy)
    assert refused(actions.change_session, session=session, seat_count=1, by=secretariat) == "too_few_places"


def test_times_that_can_not_be(session, course, secretariat, coordinator, senja):
    now = timezone.now()
    arguments = {"course": course, "municipality": None, "place": "x", "by": secretariat}
    past = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
    backwards = {"starts_at": now + timedelta(hours=2), "ends_at": now + timedelta(hours=1)}
    assert refused(actions.schedule, **arguments | past) == "past"
    assert refused(actions.schedule, **arguments | backwards) == "backwards"
    assert refused(actions.schedule, **arguments | backwards | {"by": coordinator}) == "not_your_municipality"
    assert (
        refused(actions.schedule, **arguments | past | {"by": coordinator, "municipality": senja})
        == "not_your_municipality"
    )


def test_the_clock_reminds_once_three_days_before(session, delegate, deputy, time_machine):
    sign_up_directly(session, delegate, deputy)
    for days_before in (5, 4, 3, 2, 1):
        time_machine.move_to(session.starts_at - timedelta(days=days_before))
        remind_of_sessions()

    assert kinds() == ["session_reminder"] * 2


@pytest.mark.parametrize("day", NEAR)
def test_the_clock_reminds_from_the_time_of_day_it_begins(session, delegate, day):
    sign_up_directly(session, delegate)
    Session.objects.update(starts_at=at(day, "17:00"), ends_at=at(day, "19:00"))

    assert not list(SESSIONS.now(at(day, "16:59", days=-3)))
    assert len(list(SESSIONS.now(at(day, "17:00", days=-3)))) == 1


def test_no_reminder_of_a_cancelled_session(session, delegate, time_machine):
    sign_up_directly(session, delegate)
    Session.objects.update(cancelled_at=timezone.now())
    time_machine.move_to(session.starts_at - timedelta(days=2))
    remind_of_sessions()

    assert not kinds()
