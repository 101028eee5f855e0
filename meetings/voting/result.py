"""Who is elected by a count of ballots. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """`elected` are sure. Of the `tied`, `by_lot` are drawn. Not settled: a second round must be held."""

    elected: frozenset[int] = field(default_factory=frozenset)
    tied: frozenset[int] = field(default_factory=frozenset)
    by_lot: int = 0
    is_settled: bool = True


def result_of(votes: dict[int, int], blank: int, places: int, *, is_first: bool) -> Result:
    """For one place, the first round needs more than half of the votes cast; otherwise most votes elects.

    Someone nobody voted for is not elected, even when a place is left.
    """
    ranked = sorted((pk for pk in votes if votes[pk]), key=lambda pk: -votes[pk])
    if places == 1 and is_first and 2 * max(votes.values(), default=0) <= sum(votes.values()) + blank:
        return Result(is_settled=False)
    if len(ranked) <= places:
        return Result(elected=frozenset(ranked))
    cut = votes[ranked[places - 1]]
    if votes[ranked[places]] < cut:
        return Result(elected=frozenset(ranked[:places]))
    above = frozenset(pk for pk in ranked if votes[pk] > cut)
    return Result(
        elected=above, tied=frozenset(pk for pk in ranked if votes[pk] == cut), by_lot=places - len(above)
    )
