from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.planning.days import eve, holiday, is_off
from meetings.planning.series import every_weeks, monthly, same_day_in, spread

calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no fault
DAYS = st.dates(date(2015, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("source", "year", "copy"),
    [
        (date(2026, 3, 5), 2027, date(2027, 3, 11)),  # Thursday of week 10, both years
        (date(2026, 12, 31), 2027, date(2027, 12, 30)),  # week 53, and 2027 has 52
        (date(2027, 1, 1), 2028, date(2028, 1, 7)),  # its week 53 belongs to 2026
        (date(2019, 12, 30), 2020, date(2020, 12, 28)),  # its week 1 belongs to 2020; 2020 has a week 53
        (date(2020, 12, 31), 2021, date(2021, 12, 30)),
        (date(2026, 1, 1), 2027, date(2027, 1, 7)),
    ],
)
def test_last_year_is_copied_by_week_and_weekday(source, year, copy):
    assert same_day_in(source, year) == copy


@calm
@given(DAYS, st.integers(2015, 2099))
def test_a_copy_keeps_the_weekday_and_is_never_in_another_year(source, year):
    copy = same_day_in(source, year)
    assert (copy.year, copy.weekday()) == (year, source.weekday())
    if 2 <= source.isocalendar().week <= 51 and source.isocalendar().year == source.year:
        assert copy.isocalendar().week == source.isocalendar().week


def test_every_six_weeks_jumps_over_holidays():
    days = every_weeks(date(2027, 2, 11), 6, 4)
    assert days == [
        date(2027, 2, 11),
        date(2027, 4, 1),
        date(2027, 5, 13),
        date(2027, 6, 17),
    ]  # past Maundy Thursday: 25 March
    assert not any(map(is_off, days))


def test_a_series_stops_with_the_year():
    assert len(every_weeks(date(2027, 11, 2), 4, 9)) == 3


def test_the_second_tuesday_of_each_month():
    days = monthly(date(2027, 1, 12), 12)
    assert len(days) == 12
    assert all(day.weekday() == 1 and 8 <= day.day <= 14 for day in days)


def test_the_fifth_friday_becomes_the_last():
    days = monthly(date(2027, 1, 29), 3)
    assert days[1] == date(2027, 2, 26)


def test_spread_fills_the_longest_gap_first():
    days = spread(2027, [date(2027, 2, 3), date(2027, 11, 3)], 1, weekday=2)
    assert days == [date(2027, 6, 23)]


@calm
@given(
    st.integers(2015, 2099),
    st.integers(0, 12),
    st.integers(0, 4),
    st.lists(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=8),
)
def test_spread_gives_new_ordinary_days_on_the_weekday(year, count, weekday, taken):
    days = spread(year, taken, count, weekday)
    assert len(days) <= count
    assert not set(days) & set(taken)
    assert all(day.weekday() == weekday and day.year == year and not is_off(day) for day in days)


@pytest.mark.parametrize(
    ("day", "is_holiday", "is_eve"),
    [
        (date(2026, 12, 24), False, True),
        (date(2026, 12, 25), True, False),
        (date(2026, 12, 31), False, True),
        (date(2027, 3, 24), False, True),  # the day before Maundy Thursday
        (date(2027, 3, 25), True, False),
        (date(2027, 3, 27), False, True),  # Easter Eve
        (date(2027, 5, 16), True, False),
        (date(2027, 5, 17), True, False),
        (date(2027, 8, 12), False, False),
    ],
)
def test_holidays_and_the_days_before_them(day, is_holiday, is_eve):
    assert (bool(holiday(day)), bool(eve(day))) == (is_holiday, is_eve)


@pytest.mark.parametrize("year", range(2015, 2060, 3))
def test_every_holiday_has_our_own_name(year):
    from meetings.planning.days import NAMES, _holidays

    assert set(_holidays(year).values()) <= set(NAMES)
