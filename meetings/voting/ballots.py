"""Elections of persons in a meeting: secret written votes, counted by hand. Only totals are kept.

Source: kommuneloven § 7-8 (flertallsvalg). More than half of the votes cast elects; if nobody has that, a second round
is held, where most votes elects and lots decide a tie. A blank vote is a vote cast.
"""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions.actions import body_of
from meetings.voting.common import locked_election, tell
from meetings.voting.elections import refuse_if_counted, remove
from meetings.voting.models import Candidate, Election
from meetings.voting.result import Result, result_of
from meetings.voting.room import Room, refuse_too_many, refuse_without_quorum, room_of
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def count_election(
    *,
    election: Election,
    votes: dict[int, int],
    blank: int = 0,
    elected: Collection[int] | None = None,
    drew_lots: bool = False,
    by: User,
) -> Election:
    """Write down the ballots. When nobody gets more than half in the first round, a second one is opened.

    Args:
        votes: by the primary key of the candidate; those left out got none.
        elected: with `drew_lots`, those the lots fell on.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `counted_already`, `no_quorum`, `too_many_votes`,
            `nobody_voted`, `not_a_candidate`, `draw_lots` (a tie for the last place), `lots_not_needed`.
    Source: kommuneloven § 7-8.
    """
    meeting, election = locked_election(election)
    refuse_if_counted(election)
    candidates = list(election.candidates.all())
    given = {one.pk: votes.get(one.pk, 0) for one in candidates}
    if set(votes) - set(given):
        raise ValidationError(_("Someone in the count does not stand for election."), code="not_a_candidate")
    here = room_of(meeting, body_of(election.item))
    refuse_without_quorum(here)
    _refuse_too_many_ballots(given, blank, election.places, here)
    result = result_of(given, blank, election.places, is_first=not is_second_round(election))
    chosen = _chosen(result, candidates, set(elected or ()), drew_lots)
    _keep(candidates, given, chosen)
    election.blank, election.seats_present, election.drew_lots = blank, here.present, drew_lots
    election.counted_at, election.counted_by = timezone.now(), by
    election.save()
    if not result.is_settled:
        _open_second_round(election, candidates)
    tell(meeting, by)
    return election


@action
def undo_election(*, election: Election, by: User | None) -> Election:
    """The count was wrong: take it back, and the second round it opened.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `not_counted`, `second_round_counted`.
    """
    meeting, election = locked_election(election)
    if not election.counted_at:
        raise ValidationError(_("This election is not counted."), code="not_counted")
    if not election.candidates.filter(is_elected=True).exists():
        later = Election.objects.filter(item=election.item, office=election.office, pk__gt=election.pk)
        if later.filter(counted_at__isnull=False).exists():
            raise ValidationError(
                _("The second round is counted. Take that one back first."), code="second_round_counted"
            )
        for second in later:
            remove(second)
    _keep(list(election.candidates.all()), {}, set())
    election.blank, election.seats_present, election.drew_lots = 0, None, False
    election.counted_at = election.counted_by = None
    election.save()
    tell(meeting, by)
    return election


def is_second_round(election: Election) -> bool:
    """A round for the same office was counted before, and elected nobody."""
    earlier = Election.objects.filter(
        item=election.item, office=election.office, pk__lt=election.pk, counted_at__isnull=False
    )
    return earlier.exclude(candidates__is_elected=True).exists()


def _open_second_round(election: Election, candidates: list[Candidate]) -> None:
    second = Election.objects.create(item=election.item, office=election.office, places=election.places)
    for one in candidates:
        Candidate.objects.create(election=second, name=one.name, invitee=one.invitee)


def _refuse_too_many_ballots(votes: dict[int, int], blank: int, places: int, here: Room) -> None:
    """Each seat has one ballot, with one vote for each place, and no one twice on it. A blank one has none."""
    if not sum(votes.values()):
        raise ValidationError(_("Nobody got a vote. Count the ballots."), code="nobody_voted")
    refuse_too_many(max(votes.values()) + blank, here)
    ballots = -(-sum(votes.values()) // places)  # rounded up
    refuse_too_many(ballots + blank, here)


def _chosen(result: Result, candidates: list[Candidate], elected: set[int], drew_lots: bool) -> set[int]:
    """Who is elected, the lots included."""
    if not result.tied:
        if drew_lots or elected - result.elected:
            raise ValidationError(_("Lots are only drawn when it is a tie."), code="lots_not_needed")
        return set(result.elected)
    by_lot = elected - result.elected
    if not drew_lots or len(by_lot) != result.by_lot or by_lot - result.tied:
        names = ", ".join(one.name for one in candidates if one.pk in result.tied)
        raise ValidationError(
            _("%(names)s got as many votes. Draw lots, and say who won."),
            code="draw_lots",
            params={"names": names},
        )
    return set(result.elected | by_lot)


def _keep(candidates: list[Candidate], votes: dict[int, int], elected: set[int]) -> None:
    for one in candidates:
        one.votes, one.is_elected = votes.get(one.pk), one.pk in elected
        one.save()
