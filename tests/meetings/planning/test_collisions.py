from datetime import date, time

import pytest

from meetings.bodies.queries import members
from meetings.models import Meeting, SchoolHoliday
from meetings.planning.bookings import Booking
from meetings.planning.people import People
from meetings.planning.year import Year
from tests.meetings.planning.conftest import a_body, booked, sits
from tests.people import a_person, a_young_person, seat_holder

THURSDAY = date(2027, 3, 4)


def asked(*bodies, day=THURSDAY, hours=(10, 14), place="Moen"):
    pks = frozenset(body.pk for body in bodies)
    return Booking("asked", day, day, time(hours[0]), time(hours[1]), pks, "Nytt møte", place, None)


def met(booking):
    year = Year(booking.first.year, Meeting.objects.all())
    return {one.code: one.text for one in year.collisions(booking, year.bookings)}


@pytest.fixture
def ar(db):
    return a_body("AR")


@pytest.fixture
def n7(db):
    return a_body("N7")


def test_an_ordinary_day_meets_nothing(ar, n7):
    sits(a_person("Siri Sol"), ar)
    booked(n7, THURSDAY)
    assert met(asked(ar)) == {}


def test_the_same_people_in_another_body(ar, n7):
    both = a_person("Siri Sol")
    sits(both, ar)
    sits(both, n7)
    sits(a_person("Per Plan"), n7)
    booked(n7, THURSDAY, hours=(17, 19), title="Næringsmøte")
    assert met(asked(ar)) == {
        "same_people": "Siri Sol sitter også i N7, som har møte samme dag: Næringsmøte, 17.00–19.00."
    }
    assert met(asked(ar, day=date(2027, 3, 5))) == {}


def test_many_people_are_counted(ar, n7):
    for name in ("Ann A", "Bo B", "Cai C", "Dag D", "Eli E"):
        person = a_person(name)
        sits(person, ar)
        sits(person, n7)
    booked(n7, THURSDAY)
    assert met(asked(ar))["same_people"].startswith("Ann A, Bo B, Cai C og 2 til sitter også i N7")


def test_someone_who_has_left_collides_with_nothing(ar, n7):
    both = a_person("Siri Sol")
    sits(both, ar)
    gone = sits(both, n7)
    gone.ends_on = date(2026, 12, 31)
    gone.save()
    booked(n7, THURSDAY)
    assert met(asked(ar)) == {}


def test_the_body_itself_meets_that_day(ar):
    booked(ar, THURSDAY, hours=(18, 20))
    assert set(met(asked(ar))) == {"same_body"}


def test_a_cancelled_meeting_takes_no_place(ar, n7):
    meeting = booked(ar, THURSDAY, state="cancelled", cancel_reason="Storm", cancelled_at="2027-03-01T08:00Z")
    assert meeting.is_cancelled
    assert met(asked(ar, place=meeting.place)) == {}


@pytest.mark.parametrize(
    ("place", "hours", "collides"),
    [
        (" setermoen  KULTURHUS ", (13, 15), True),
        ("Setermoen kulturhus", (14, 16), False),
        ("Moen", (10, 14), False),
    ],
)
def test_two_meetings_in_one_place(ar, n7, place, hours, collides):
    booked(n7, THURSDAY)
    assert ("same_place" in met(asked(ar, place=place, hours=hours))) is collides


@pytest.mark.parametrize(
    ("day", "code", "text"),
    [
        (date(2027, 5, 17), "holiday", "Det er en helligdag: syttende mai."),
        (date(2027, 5, 6), "holiday", "Det er en helligdag: Kristi himmelfartsdag."),
        (date(2026, 12, 24), "eve", "Det er julaften."),
        (date(2027, 3, 24), "eve", "Det er dagen før skjærtorsdag."),
        (date(2027, 3, 6), "weekend", "Det er i en helg."),
    ],
)
def test_days_that_are_off(ar, day, code, text):
    assert met(asked(ar, day=day)) == {code: text}


def test_school_holidays_name_the_municipalities(ar, bardu, senja):
    for place in (senja, bardu):
        SchoolHoliday.objects.create(
            name="Vinterferie", municipality=place, starts_on=date(2027, 3, 1), ends_on=THURSDAY
        )
    assert met(asked(ar)) == {"school": "Skolen er stengt i Bardu og Senja: Vinterferie."}
    assert met(asked(ar, day=date(2027, 3, 5))) == {}


def test_school_holidays_everywhere(ar):
    SchoolHoliday.objects.create(name="Juleferie", starts_on=date(2026, 12, 20), ends_on=date(2027, 1, 4))
    assert met(asked(ar, day=date(2027, 1, 4))) == {"school": "Skolen er stengt i alle kommunene: Juleferie."}


def test_the_index_of_people_agrees_with_the_list_of_members(umt, mayors_council, bardu, senja, mayor, ar):
    sits(a_person("Siri Sol"), ar, bardu)
    seat_holder(a_young_person("Una Ung"), bardu, "jente", days_left=40)
    seat_holder(a_young_person("Vara Vik"), senja, rank=1)
    seat_holder(a_young_person("Senja Sol"), senja)
    senja.participations.update(ends_on=date(2026, 12, 31))
    bodies = [umt, mayors_council, ar]
    people = People(bodies, date(2026, 1, 1), date(2027, 12, 31))
    for day in (date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 1)):
        for body in bodies:
            found = {member.person.pk: member.person.name for member in members(body, day)}
            assert people.of(body.pk, day) == found


def test_a_year_is_looked_at_in_as_many_queries_for_one_meeting_as_for_forty(
    ar, n7, django_assert_max_num_queries
):
    for week in range(1, 41):
        booked(n7, date.fromisocalendar(2027, week, 4))
    with django_assert_max_num_queries(9):
        met(asked(ar))
