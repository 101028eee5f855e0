"""Days before and after a moment are days on the clock on the wall, also in the weeks in which it is moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.summer_time import OSLO
from umt_portal.notices.plan.terms import Step, Steps

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
MOVED = [datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)]


def wall(moment: datetime) -> datetime:
    return moment.astimezone(OSLO).replace(tzinfo=None)


def counted(anchor: datetime, days: int) -> datetime:
    """The clock is moved by an hour, so one of three moments has its hand where it was; none when that is skipped."""
    wanted, near = wall(anchor) + timedelta(days=days), anchor + timedelta(days=days)
    found = [moment for moment in (near - HOUR, near, near + HOUR) if wall(moment) == wanted]
    return found[0] if found else next(one for one in (near, near + HOUR) if wall(one) == wanted + HOUR)


@st.composite
def anchors(draw: st.DrawFn, days: int) -> datetime:
    """Moments about which the count goes over a change of the clock, or begins or ends in its very hours."""
    moved, off = draw(st.sampled_from(MOVED)), draw(st.integers(-4 * 60, 4 * 60))
    return moved + timedelta(days=draw(st.sampled_from([0, -days]) | st.integers(-60, 60)), minutes=off)


@given(data=st.data(), days=st.integers(-60, 60).filter(bool))
def test_a_step_is_due_from_the_minute_the_clock_on_the_wall_says(data, days):
    anchor, plan = data.draw(anchors(days)), Steps((Step(days),))
    comes = counted(anchor, days)

    assert plan.due(anchor, comes) == plan.due(anchor, comes.astimezone(OSLO)) == Step(days)
    assert plan.due(anchor.astimezone(OSLO), comes) == Step(days)
    assert plan.due(anchor, comes - MINUTE) is None
    assert anchor <= min(plan.reach(comes), plan.reach(comes.astimezone(OSLO)))


@given(data=st.data(), days=st.sets(st.integers(-60, 60), min_size=2, max_size=6))
def test_of_several_the_latest_is_due_and_later_days_come_later(data, days):
    anchor = data.draw(anchors(max(days)))
    plan = Steps(tuple(Step(one) for one in days))
    comes = {one: counted(anchor, one) if one else anchor for one in days}

    assert sorted(days, key=comes.__getitem__) == sorted(days)
    for one in days:
        assert plan.due(anchor, comes[one]) == Step(one)


@pytest.mark.parametrize(
    ("anchor", "days", "comes"),
    [
        ("2027-04-04T02:30+02:00", -7, "2027-03-28T03:30+02:00"),  # half past two is not that night
        ("2027-11-07T02:30+01:00", -7, "2027-10-31T02:30+02:00"),  # and comes twice in this one
        ("2027-10-31T02:30+01:00", -1, "2027-10-30T02:30+02:00"),
        ("2027-10-31T02:30+01:00", 0, "2027-10-31T02:30+01:00"),
    ],
)
def test_the_hour_that_is_skipped_and_the_one_that_comes_twice(anchor, days, comes):
    at, plan = datetime.fromisoformat(comes), Steps((Step(days),))

    assert plan.due(datetime.fromisoformat(anchor), at) == Step(days)
    assert plan.due(datetime.fromisoformat(anchor), at - MINUTE) is None


def test_of_a_date_days_are_days_of_the_calendar():
    plan, last_minute = Steps((Step(-7),)), datetime(2027, 3, 27, 22, 59, tzinfo=UTC)

    assert plan.due(date(2027, 4, 4), last_minute) is None
    assert plan.due(date(2027, 4, 4), last_minute + MINUTE) == Step(-7)
