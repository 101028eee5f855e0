"""First who can be seated at all, then the fewest minutes for that many."""

from __future__ import annotations

from math import ceil

from meetings.transport.planner.columns import DONE, SLACK, Choice
from meetings.transport.planner.master import Master
from meetings.transport.planner.whole import whole


def solved(master: Master) -> tuple[Choice, int, bool]:
    """The best plan, a floor under the minutes of all plans that seat as many, and whether none seats more."""
    best, is_most = most_seated(master)
    behind = best.unseated(master.pool)
    master.columns |= dict.fromkeys(best.columns)
    floor, prices = master.relaxed(0.0, behind, enough=best.minutes - DONE)
    if best.minutes - floor > DONE:
        found, _proven = whole(master, list(master.columns), 0, behind, best, share=0.5)
        best = found or best
    if best.minutes - floor > DONE and not master.is_late:
        columns, others = master.within(prices, best.minutes - 1, 0.0, behind)
        found, proven = whole(master, columns, 0, behind, best)
        best = found or best
        floor = max(floor, min(proven, others, best.minutes))
    return best, ceil(floor - SLACK), is_most and best.unseated(master.pool) == behind


def most_seated(master: Master) -> tuple[Choice, bool]:
    """A plan that leaves as few behind as it can, and whether fewer is impossible."""
    highest = master.highest
    weight, dear = float(100 * highest), 2 * highest
    floor, prices = master.relaxed(weight)
    fewest = max(0, ceil(floor / weight - 0.011))
    easy = master.greedy(prices)
    hint = easy if easy.unseated(master.pool) <= fewest else None
    choice, _proven = whole(master, list(master.columns), 0, fewest, hint, share=0.4)
    if choice or hint:
        return choice or easy, True
    choice, _proven = whole(master, list(master.columns), dear, None, easy, share=0.5)
    choice = choice or easy
    if choice.unseated(master.pool) <= fewest or master.is_late:
        return choice, choice.unseated(master.pool) <= fewest
    most = (choice.unseated(master.pool) - 1) * weight + highest
    columns, others = master.within(prices, most, weight, None)
    better, proven = whole(master, columns, dear, None, choice, share=0.6)
    choice = better or choice
    if others > most:
        fewest = max(fewest, ceil((proven - highest) / dear - 1e-9))
    return choice, choice.unseated(master.pool) <= fewest
