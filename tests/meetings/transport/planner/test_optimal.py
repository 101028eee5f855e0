"""The planner against every possible plan, and against a checker that reckons all rules anew."""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.transport.planner import plan
from tests.meetings.transport.planner import brute, cases
from tests.meetings.transport.planner.checker import faults

CASES = int(os.environ.get("PLANNER_CASES", "1000"))  # 10 000 takes some minutes


def test_as_good_as_the_best_of_all_plans_200_times():
    with_all, unseated = 0, 0
    for seed in range(200):
        problem = cases.small(random.Random(seed))
        found = plan(problem)
        seated = len(problem.riders) - len(found.unseated)
        assert (seated, found.minutes) == brute.best(problem), f"seed {seed}"
        assert found.is_optimal, f"seed {seed}"
        with_all += not found.unseated
        unseated += bool(found.unseated)
    assert with_all > 40  # the cases are neither all easy
    assert unseated > 40  # nor all hopeless


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(chance=st.randoms(use_true_random=True))
def test_no_plan_breaks_a_rule(chance):
    problem = cases.small(chance)
    assert not faults(problem, plan(problem))


def test_a_plan_of_the_regions_size_is_proven_and_breaks_no_rule():
    for seed, never_alone in ((1, False), (3, True)):
        problem = cases.region(seed, riders=18, cars=7, places=20, is_never_alone=never_alone)
        found = plan(problem, seconds=60)
        assert not faults(problem, found)
        assert found.is_optimal
        assert found.bound == found.minutes
        assert plan(problem, seconds=60).routes == found.routes


def test_larger_cars_than_can_be_written_out_still_get_a_plan_and_a_true_bound():
    problem = cases.region(1, riders=40, cars=8, places=24, seats=(4, 8))
    found = plan(problem, seconds=3)
    assert not faults(problem, found)
    assert 0 <= found.bound <= found.minutes
    assert len(found.unseated) < 20


def test_cuts_hold_for_whole_cars():
    """Cuts lift the bound; one that is wrong would lift it above the plan that was found without them."""
    for seed in range(6):
        problem = cases.region(seed, riders=14, cars=5, places=14)
        found = plan(problem, seconds=60)
        seated = {key for route in found.routes for key in route.riders}
        for route in found.routes:  # the same riders in the cars as they are: a problem with one answer
            riders = tuple(rider for rider in problem.riders if rider.key in route.riders)
            cars = tuple(car for car in problem.vehicles if car.key == route.vehicle)
            one = plan(type(problem)(riders, cars, problem.venue, problem.minutes, problem.km), seconds=10)
            assert (one.minutes, len(one.unseated)) == (route.minutes, 0)
        assert len(seated) + len(found.unseated) == len(problem.riders)
