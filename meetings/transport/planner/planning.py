"""The whole sum: kinds, loads, choice, routes, reasons."""

from __future__ import annotations

from time import monotonic

from meetings.transport.planner.choosing import solved
from meetings.transport.planner.kinds import fleets_of, kinds_of
from meetings.transport.planner.master import Master
from meetings.transport.planner.pool import MOST_LOADS, Pool
from meetings.transport.planner.problem import Plan, Problem, Route
from meetings.transport.planner.reasons import Explainer
from meetings.transport.planner.routes import Router, seated


def planned(problem: Problem, seconds: float, most_loads: int = MOST_LOADS) -> Plan:
    began = monotonic()
    pool = Pool(problem, kinds_of(problem), fleets_of(problem), most_loads)
    master = Master(pool, until=began + 0.9 * seconds)
    choice, floor, is_most = solved(master)
    riders = {rider.key: rider for rider in problem.riders}
    inside = seated(pool, master.loads, choice)
    router = Router(problem, pool.ways)
    routes: dict[int, Route] = {}
    for car in problem.vehicles:
        if car.key in inside or car.goes_anyway:
            route = router.route(car, [riders[key] for key in inside.get(car.key, [])])
            if route is not None:
                routes[car.key] = route
    minutes = sum(route.minutes for route in routes.values())
    extra = sum(int(alone) * len(fleet.cars) for alone, fleet in zip(master.alone, pool.fleets, strict=True))
    bound = min(max(0, floor + extra), minutes)
    return Plan(
        routes=tuple(routes.values()),
        unseated=Explainer(problem, router, routes).reasons(),
        minutes=minutes,
        km=sum(route.km for route in routes.values()),
        bound=bound,
        is_optimal=is_most and bound == minutes,
        seconds=monotonic() - began,
    )
