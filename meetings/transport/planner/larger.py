"""Loads for cars with more seats than the pool goes to: those the floor is made of, as far as they can be driven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from meetings.transport.planner.columns import SLACK, Column, Prices
from meetings.transport.planner.pool import Loads
from meetings.transport.planner.roads import NEVER

if TYPE_CHECKING:
    from meetings.transport.planner.master import Master

MOST_SETS = 20  # places to stop at, of one fleet in one direction
BEAM = 60  # loads that are tried with one party more or less
TURNS = 3
AT_A_TIME = 12  # of one fleet


def larger(master: Master, prices: Prices) -> list[Column]:
    """Columns with larger loads that cost less than the prices of those in them."""
    if master.rest is None:
        return []
    rows = master.rest.likely(prices.kinds, MOST_SETS)
    rows = np.concatenate([rows, _one_less(rows)])
    found: dict[bytes, np.ndarray] = {}
    for _turn in range(TURNS):
        loads = master.rest.drivable(np.unique(rows, axis=0))
        values = _worth(master, loads, prices)
        for fleet in values:
            for number in np.argsort(fleet, kind="stable")[:AT_A_TIME]:
                if fleet[number] < -SLACK:
                    found[loads.parties[number].tobytes()] = loads.parties[number]
        beam = loads.only(np.argsort(values.min(axis=0), kind="stable")[:BEAM])
        rows = np.concatenate([_one_less(beam.parties), master.pool.larger(beam).parties])
        if master.is_late:
            break
    return _taken(master, found, prices)


def _one_less(rows: np.ndarray) -> np.ndarray:
    some, kind = np.nonzero(rows)
    fewer = rows[some]
    fewer[np.arange(len(some)), kind] -= 1
    return fewer


def _worth(master: Master, loads: Loads, prices: Prices) -> np.ndarray:
    """Reduced cost, the car included."""
    cost = master.pool.costs(loads) - master.alone[:, None]
    worth = cost - loads.parties @ prices.kinds - prices.fleets[:, None]
    return np.where(cost < NEVER / 2, worth, np.inf)


def _taken(master: Master, found: dict[bytes, np.ndarray], prices: Prices) -> list[Column]:
    """The ones nobody has looked at yet, taken in."""
    known = {row.tobytes() for row in master.loads.parties[master.pool.whole_size :]}
    rows = [row for name, row in found.items() if name not in known]
    if not rows:
        return []
    fresh, before = master.pool.of(np.array(rows)), len(master.loads)
    master.take(fresh)
    fleets, new = np.nonzero(_worth(master, fresh, prices) < -SLACK)
    return [(int(fleet), int(load) + before) for fleet, load in zip(fleets, new, strict=True)]
