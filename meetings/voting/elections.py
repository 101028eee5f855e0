"""Elections of persons in a meeting are opened, and get their candidates. The ballots are counted in `ballots`."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Invitee
from meetings.voting.common import locked, locked_election, tell
from meetings.voting.models import Candidate, Election
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

Who = Invitee | str


@action
def open_election(
    *, item: AgendaItem, office: str, places: int = 1, candidates: Iterable[Who], by: User | None
) -> Election:
    """Say what is to be elected, and who stands: people called to the meeting, or names.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `no_office`, `too_few_candidates`,
            `not_in_the_meeting`, and `twice` (the same name two times).
    """
    meeting = locked(item.meeting)
    people = list(candidates)
    if not office.strip():
        raise ValidationError(
            {"office": ValidationError(_("Write what they are elected to."), code="no_office")}
        )
    if len(people) < max(places, 1):
        refusal = ValidationError(
            _("There must be at least as many candidates as places."), code="too_few_candidates"
        )
        raise ValidationError({"candidates": refusal})
    election = Election.objects.create(item=item, office=office.strip(), places=max(places, 1))
    for who in people:
        _stand(election, who)
    tell(meeting, by)
    return election


@action
def add_candidate(*, election: Election, candidate: Who, by: User | None) -> Candidate:
    """Somebody more stands, or was written on a ballot.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `counted_already`, `not_in_the_meeting`, `twice`.
    """
    meeting, election = locked_election(election)
    refuse_if_counted(election)
    added = _stand(election, candidate)
    tell(meeting, by)
    return added


@action
def drop_election(*, election: Election, by: User | None) -> None:
    """Take away an election that is not counted.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `counted_already`.
    """
    meeting, election = locked_election(election)
    refuse_if_counted(election)
    remove(election)
    tell(meeting, by)


def _stand(election: Election, who: Who) -> Candidate:
    invitee = who if isinstance(who, Invitee) else None
    name = invitee.person.name if invitee else str(who).strip()[:120]
    if invitee and invitee.meeting_id != election.item.meeting_id:
        code, text = "not_in_the_meeting", _("This person is not called to the meeting.")
    elif not name:
        code, text = "no_name", _("Write a name.")
    elif election.candidates.filter(name__iexact=name).exists():
        code, text = "twice", _("The same name stands two times.")
    else:
        return Candidate.objects.create(election=election, name=name, invitee=invitee)
    raise ValidationError({"candidates": ValidationError(text, code=code)})


def remove(election: Election) -> None:
    for one in election.candidates.all():
        one.delete()
    election.delete()


def refuse_if_counted(election: Election) -> None:
    if election.counted_at:
        raise ValidationError(_("This election is counted."), code="counted_already")
