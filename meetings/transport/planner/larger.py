"""Loads for cars with more seats than the pool goes to: built upon the pool's best ones, as long as that pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from meetings.transport.planner.columns import SLACK, Column, Prices
from meetings.transport.planner.pool import Loads
from meetings.transport.planner.roads import NEVER

if TYPE_CHECKING:
    from meetings.transport.planner.master import Master

MOST_TIMES = 3
BEAM = 30


def larger(master: Master, prices: Prices, reduced: np.ndarray) -> list[Column]:
    """Columns with larger loads that cost less than the prices of those in them."""
    if master.rest is None or master.enlarged >= MOST_TIMES:
        return []
    master.enlarged += 1
    before = len(master.loads)
    layer = np.flatnonzero(master.parties.sum(axis=1) == master.pool.level)
    best = layer[np.argsort(reduced[:, layer].min(axis=0), kind="stable")[:BEAM]]
    loads = master.loads.only(best)
    while len(loads := master.pool.larger(loads)) and not master.is_late:
        values = _worth(master, loads, prices).min(axis=0)
        loads = loads.only(np.argsort(values, kind="stable")[:BEAM])
        known = {row.tobytes() for row in master.loads.parties[master.pool.whole_size :]}
        new = [number for number, row in enumerate(loads.parties) if row.tobytes() not in known]
        master.take(loads.only(np.array(new, dtype=np.int64)))
    fleets, fresh = np.nonzero(master.reduced(prices)[:, before:] < -SLACK)
    return [(int(fleet), int(load) + before) for fleet, load in zip(fleets, fresh, strict=True)]


def _worth(master: Master, loads: Loads, prices: Prices) -> np.ndarray:
    """Reduced cost but for the cuts."""
    cost = master.pool.costs(loads) - master.alone[:, None]
    return np.where(cost < NEVER / 2, cost - loads.parties @ prices.kinds, np.inf)
