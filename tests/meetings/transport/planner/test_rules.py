"""What each rule does, one by one, on a road with the meeting at its end: 1 – 2 – 3 – 9, ten minutes between each."""

from __future__ import annotations

import subprocess
import sys

import pytest

from meetings.transport.planner import Problem, Reason, Rider, Vehicle, alone, plan

ROAD = [1, 2, 3, 9]
FAR = {(a, b): 10 * abs(i - j) for i, a in enumerate(ROAD) for j, b in enumerate(ROAD) if a != b}


def problem(riders, vehicles, **fields):
    return Problem(tuple(riders), tuple(vehicles), 9, FAR, FAR, **fields)


def there_and_back(key, place, **fields):
    return Rider(key, place, place, **fields)


def car(key=7, start=1, seats=4, **fields):
    return Vehicle(key, start, seats, **fields)


def test_stops_in_order_with_minutes_from_when_the_car_leaves():
    found = plan(problem([there_and_back(1, 3), there_and_back(2, 2)], [car()]))
    (route,) = found.routes
    assert [(call.place, call.riders, call.minute) for call in route.out] == [(2, (2,), 10), (3, (1,), 22)]
    assert [(call.place, call.minute) for call in route.home] == [(3, 10), (2, 22)]
    assert (route.out_minutes, route.home_minutes) == (34, 34)
    assert (route.minutes, route.km, found.minutes, found.bound) == (60, 60, 60, 60)
    assert found.is_optimal


def test_a_stop_at_the_drivers_own_place_takes_no_time():
    (route,) = plan(problem([there_and_back(1, 1)], [car()])).routes
    assert [(call.place, call.minute) for call in route.out] == [(1, 0)]
    assert (route.out_minutes, route.minutes) == (30, 60)


def test_a_car_that_goes_anyway_drives_alone_and_another_stays_at_home():
    found = plan(problem([], [car(1, goes_anyway=True), car(2)]))
    assert [(route.vehicle, route.minutes, route.riders) for route in found.routes] == [(1, 60, ())]
    assert (found.minutes, found.is_optimal) == (60, True)


def test_someone_who_rides_one_way_leaves_the_seat_to_another_the_other_way():
    found = plan(problem([Rider(1, 2, None), Rider(2, None, 3)], [car(seats=1)]))
    assert not found.unseated
    (route,) = found.routes
    assert [call.riders for call in route.out] == [(1,)]
    assert [call.riders for call in route.home] == [(2,)]


def test_nobody_sits_longer_than_the_limit_with_the_stops_on_the_way():
    riders = [there_and_back(1, 2), there_and_back(2, 3)]
    assert not plan(problem(riders, [car()], most_minutes=22)).unseated
    found = plan(problem(riders, [car()], most_minutes=21))
    assert found.unseated == {1: Reason.NO_SEAT} or found.unseated == {2: Reason.NO_SEAT}
    assert len(plan(problem(riders, [car(1), car(2)], most_minutes=21)).routes) == 2


def test_siblings_sit_together_or_not_at_all():
    siblings = [there_and_back(1, 2, family=5), there_and_back(2, 3, family=5)]
    found = plan(problem([*siblings, there_and_back(3, 2)], [car(1, seats=2), car(2, seats=1)]))
    assert {route.vehicle: set(route.riders) for route in found.routes} == {1: {1, 2}, 2: {3}}
    found = plan(problem(siblings, [car(1, seats=1), car(2, seats=1)]))
    assert set(found.unseated.values()) == {Reason.FAMILY}


def test_a_promise_is_kept_also_where_another_car_is_nearer():
    found = plan(problem([there_and_back(1, 3, car=1)], [car(1, start=1), car(2, start=3)]))
    assert [route.vehicle for route in found.routes] == [1]
    found = plan(problem([there_and_back(1, 3, car=1)], [car(1, seats=0), car(2, start=3)]))
    assert found.unseated == {1: Reason.PROMISE}
    split = [there_and_back(1, 2, family=1, car=1), there_and_back(2, 2, family=1, car=2)]
    found = plan(problem(split, [car(1), car(2)]))
    assert found.unseated == {1: Reason.PROMISE, 2: Reason.PROMISE}


def test_a_young_person_is_not_alone_with_the_driver():
    one, two = there_and_back(1, 2), there_and_back(2, 3)
    assert plan(problem([one], [car()], is_never_alone=True)).unseated == {1: Reason.ALONE}
    assert plan(problem([one, two], [car()], is_never_alone=True)).unseated.keys() == {1, 2}
    together = [there_and_back(1, 2), there_and_back(2, 2), there_and_back(3, 3)]
    assert not plan(problem(together, [car()], is_never_alone=True)).unseated
    with_adult = [there_and_back(1, 2, is_young=False), there_and_back(2, 3)]
    assert not plan(problem(with_adult, [car()], is_never_alone=True)).unseated


@pytest.mark.parametrize(
    ("riders", "cars", "why"),
    [
        ([there_and_back(1, 5)], [car()], Reason.NO_ROAD),
        ([Rider(1, None, 5)], [car()], Reason.NO_ROAD),
        ([there_and_back(1, 1)], [car(start=1)], Reason.TOO_FAR),
        ([there_and_back(1, 2), there_and_back(2, 2)], [car(seats=1)], Reason.NO_SEAT),
        ([there_and_back(1, 2)], [], Reason.NO_SEAT),
    ],
)
def test_why_somebody_has_no_place(riders, cars, why):
    found = plan(problem(riders, cars, most_minutes=25))
    assert set(found.unseated.values()) == {why}
    assert found.is_optimal


def test_of_a_family_the_one_without_a_road_has_the_reason_and_the_others_the_family():
    siblings = [there_and_back(1, 2, family=5), there_and_back(2, 5, family=5)]
    assert plan(problem(siblings, [car()])).unseated == {1: Reason.FAMILY, 2: Reason.NO_ROAD}


def test_more_people_go_before_fewer_minutes():
    far, near = there_and_back(1, 1), there_and_back(2, 3)
    found = plan(problem([far, near], [car(1, start=3, seats=1), car(2, start=1, seats=1)]))
    assert not found.unseated
    assert found.minutes == 80


def test_everyone_in_a_car_of_their_own():
    riders = [there_and_back(1, 2), Rider(2, 3, None), Rider(3, None, 3), there_and_back(4, 5)]
    cars = [car(1, goes_anyway=True), car(2)]
    assert alone(problem(riders, cars)) == (60 + 40 + 20 + 20, 60 + 40 + 20 + 20)
    assert alone(problem(riders, cars), {2}) == (60 + 20, 60 + 20)


def test_a_page_that_knows_of_the_planner_does_not_load_the_solver():
    code = (
        "import meetings.transport.planner, sys; sys.exit('ortools' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_seventy_places_are_more_than_fit_in_a_machine_word():
    places = list(range(70))
    minutes = {(a, b): 1 + abs(a - b) for a in places for b in places if a != b}
    riders = tuple(Rider(key, key, key) for key in range(70))
    found = plan(Problem(riders, (Vehicle(100, 0, 1), Vehicle(101, 5, 2)), 69, minutes, minutes), seconds=30)
    assert len(found.unseated) == 67
    assert found.is_optimal
