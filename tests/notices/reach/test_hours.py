from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umt_portal.notices.models import Channel
from umt_portal.notices.reach.hours import Hours, first_open, next_clock, school, shut
from umt_portal.notices.reach.models import Timing

OSLO = ZoneInfo("Europe/Oslo")
NIGHT = Hours(time(21), time(8))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-12-01T20:59:59", "2026-12-01T20:59:59"),
        ("2026-12-01T21:00", "2026-12-02T08:00"),
        ("2026-12-02T03:00", "2026-12-02T08:00"),
        ("2026-12-02T07:59", "2026-12-02T08:00"),
        ("2026-12-02T08:00", "2026-12-02T08:00"),
        ("2026-12-31T23:00", "2027-01-01T08:00"),
        ("2027-03-27T22:00", "2027-03-28T08:00"),  # the night that lasts an hour less
        ("2026-10-24T22:00", "2026-10-25T08:00"),  # the night that lasts an hour more
    ],
)
def test_a_night_on_the_clock_on_the_wall(moment, opens):
    assert first_open(at(moment), [NIGHT]) == at(opens)


def test_the_hour_that_comes_twice_is_quiet_both_times():
    """At 02:15 the second time, quiet until 02:30 means the second 02:30."""
    quiet = Hours(time(22), time(2, 30))
    second = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)

    assert first_open(second, [quiet]) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_equal_ends_are_never_quiet():
    assert first_open(at("2026-12-01T03:00"), [Hours(time(0), time(0))]) == at("2026-12-01T03:00")


def test_school_hours_are_for_the_phone_on_workdays(db, settings):
    settings.NOTICES_SCHOOL_FROM, settings.NOTICES_SCHOOL_UNTIL = "08:30", "14:00"
    own = Timing(quiet_from=time(21), quiet_until=time(9), is_quiet_at_school=True)
    friday, saturday = at("2026-12-04T07:00"), at("2026-12-05T07:00")

    assert first_open(friday, shut(own, Channel.PUSH)) == at("2026-12-04T14:00")
    assert first_open(friday, shut(own, Channel.EMAIL)) == at("2026-12-04T09:00")
    assert first_open(saturday, shut(own, Channel.PUSH)) == at("2026-12-05T09:00")


def test_ones_own_quiet_hours_go_before_the_portals(settings):
    settings.NOTICES_QUIET_FROM, settings.NOTICES_QUIET_UNTIL = 21, 8
    moment = at("2026-12-01T21:30")

    assert first_open(moment, shut(None, Channel.EMAIL)) == at("2026-12-02T08:00")
    assert first_open(moment, shut(Timing(), Channel.EMAIL)) == at("2026-12-02T08:00")
    late = Timing(quiet_from=time(23), quiet_until=time(7))
    assert first_open(moment, shut(late, Channel.EMAIL)) == moment
    never = Timing(quiet_from=time(0), quiet_until=time(0))
    assert first_open(moment, shut(never, Channel.EMAIL)) == moment


FIRST, LAST = datetime(2026, 1, 1), datetime(2028, 12, 31)  # noqa: DTZ001  they are given a zone below
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
clocks = st.times().map(lambda at: at.replace(microsecond=0))


@given(moment=moments, start=clocks, end=clocks)
def test_what_opens_is_the_next_moment_that_is_not_quiet(moment, start, end):
    quiet = Hours(start, end)
    opens = first_open(moment, [quiet])

    assert opens >= moment
    assert quiet.over(opens) == opens
    assert opens - moment <= timedelta(hours=25)
    if opens > moment:
        assert quiet.over(opens - timedelta(seconds=1)) == opens


@given(moment=moments, start=clocks, end=clocks)
def test_quiet_hours_and_school_together_come_to_an_end(moment, start, end):
    closed = [Hours(start, end), school()]
    opens = first_open(moment, closed)

    assert opens - moment < timedelta(days=7)
    assert [hours.over(opens) for hours in closed] == [opens, opens]


@given(moment=moments, at=clocks, weekday=st.none() | st.integers(0, 6))
def test_the_next_time_it_is_so_late(moment, at, weekday):
    found = next_clock(moment, at, weekday)

    assert timedelta(0) < found - moment <= timedelta(days=8, hours=1)
    assert weekday in (None, found.astimezone(OSLO).weekday())
