from __future__ import annotations

import numpy as np

from meetings.transport.planner.pool import Loads, Pool
from meetings.transport.planner.roads import NEVER


class Rest:
    """Loads too many to be written down, counted by their dearest parts.

    Of a load with more parties than the pool goes to, take the `level` parties with the highest prices. They alone cost
    no more to drive than all of it, and the others, as many as there are seats for, come after them in the order of
    prices: so the cheapest such part is a floor under all of those loads.
    """

    def __init__(self, pool: Pool, loads: Loads) -> None:
        parts = loads.only(np.flatnonzero(loads.parties.sum(axis=1) == pool.level))
        self.parties = parts.parties.astype(np.float64)
        self.counts = pool.counts
        self.cost = pool.costs(parts, at_least=True).astype(np.float64)
        one_way = any(kind.seats_out == 0 or kind.seats_home == 0 for kind in pool.kinds)
        most = np.array([fleet.seats * (1 + one_way) for fleet in pool.fleets], dtype=np.int64)
        self.more = np.minimum(most, pool.counts.sum()) - pool.level

    def lowest(self, prices: np.ndarray) -> np.ndarray:
        """For each fleet, what the reduced cost of such a load is at least."""
        order = np.argsort(-prices, kind="stable")
        ranked = self.parties[:, order] > 0
        last = ranked.shape[1] - 1 - ranked[:, ::-1].argmax(axis=1)  # the lowest price of the part
        ends = np.concatenate([[0], np.cumsum(self.counts[order])])
        taken = ends[last] + self.parties[np.arange(len(last)), order[last]].astype(np.int64)
        worth = np.concatenate([[0], np.cumsum(np.repeat(np.maximum(prices[order], 0), self.counts[order]))])
        found = np.full(len(self.more), float(NEVER))
        for fleet, more in enumerate(self.more):
            if more > 0 and len(taken):
                others = worth[np.minimum(taken + more, len(worth) - 1)] - worth[taken]
                found[fleet] = (self.cost[fleet] - self.parties @ prices - others).min()
        return found
