"""The planner against every possible plan, and against a checker that reckons all rules anew."""

from __future__ import annotations

import os
import random
from time import monotonic

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.transport.planner import plan
from meetings.transport.planner.kinds import fleets_of, kinds_of
from meetings.transport.planner.master import Master
from meetings.transport.planner.planning import planned
from meetings.transport.planner.pool import Pool
from meetings.transport.planner.rest import Rest
from meetings.transport.planner.roads import NEVER
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


@pytest.mark.parametrize("most_loads", [2, 8, 30])
def test_with_few_loads_written_down_no_rule_is_broken_and_the_bound_is_true(most_loads):
    proven = 0
    for seed in range(200):
        problem = cases.small(random.Random(seed))
        found = planned(problem, 10, most_loads)
        assert not faults(problem, found), f"seed {seed}"
        seated, minutes = brute.best(problem)
        ours = len(problem.riders) - len(found.unseated)
        assert ours <= seated, f"seed {seed}"
        if ours == seated:
            assert found.bound <= minutes <= found.minutes, f"seed {seed}"
        if found.is_optimal:
            assert (ours, found.minutes) == (seated, minutes), f"seed {seed}"
        proven += found.is_optimal
    assert proven > 60


def test_the_floor_under_the_rest_is_never_above_a_load_that_can_be_driven():
    chance = np.random.default_rng(1)
    for seed in range(6):
        problem = cases.region(seed, riders=14, cars=5, places=9, seats=(3, 6))
        pools = [Pool(problem, kinds_of(problem), fleets_of(problem), most) for most in (60, 10**6)]
        rest, every = Rest(pools[0]), pools[1].loads
        cost = pools[1].costs(every)
        cost = np.where(cost < NEVER, cost, np.inf)
        assert pools[1].is_whole
        assert rest.large
        for _time in range(20):
            prices = chance.integers(-10, 90, len(pools[0].kinds)).astype(float)
            reduced = (cost - every.parties @ prices).min(axis=1)
            floors = [rest.lowest(prices)[rest.large] for _turn in range(5)]
            assert (floors[-1] <= reduced[rest.large] + 1e-6).all()
            assert (floors[-1] >= floors[0]).all()


def test_cars_with_eight_seats_get_a_plan_within_a_sixth_of_its_bound():
    problem = cases.region(1, riders=40, cars=8, places=24, seats=(4, 8))
    found = planned(problem, 60, 20_000)
    assert not faults(problem, found)
    assert len(found.unseated) < 20
    assert found.minutes * 6 / 7 <= found.bound <= found.minutes


def test_cuts_cut_off_fractions_and_no_whole_plan():
    """Random plans, good and bad, keep every cut that was found for fractions."""
    chance = random.Random(1)
    found = 0
    for seed in range(4):
        problem = cases.region(seed, riders=20, cars=7, places=16)
        master = Master(Pool(problem, kinds_of(problem), fleets_of(problem)), until=monotonic() + 60)
        master.relaxed(1000.0, enough=1e9)
        found += len(master.cuts.found)
        for _time in range(60):
            used = list(_any_plan(master, chance))
            for number, cut in enumerate(master.cuts.found):
                assert sum(master.cuts.count(number, *column) for column in used) <= cut.most
    assert found > 50


def _any_plan(master, chance):
    left, cars = master.pool.counts.copy(), master.cars.copy()
    fleets, loads = master.can.nonzero()
    for number in chance.sample(range(len(loads)), min(len(loads), 4000)):
        fleet, load = fleets[number], loads[number]
        if cars[fleet] and (master.loads.parties[load] <= left).all():
            left -= master.loads.parties[load]
            cars[fleet] -= 1
            yield int(fleet), int(load)
