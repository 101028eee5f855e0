from __future__ import annotations

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.evaluations.models import Evaluation, EvaluationGiven
from meetings.evaluations.permissions import HERE, is_open
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

ANSWERS = ("was_heard", "understood", "was_worth_it")


@action
def evaluate(*, invitee: Invitee, was_heard: int, understood: int, was_worth_it: int, by: User) -> None:
    """Answer three questions about a meeting one was at, once. It returns nothing that could point to the answer.

    All answers of the meeting are written anew in a random order, so that not even the order of the rows on disk,
    or the transaction that wrote them, says which came with whom.

    Raises:
        ValidationError: `closed`, `not_present`, `already_given`.
    """
    meeting = Meeting.objects.select_for_update().get(pk=invitee.meeting_id)
    if not is_open(meeting):
        raise ValidationError(_("This meeting can no longer be evaluated."), code="closed")
    if invitee.attended not in HERE or invitee.person_id != by.pk:
        raise ValidationError(_("Only those who were there evaluate the meeting."), code="not_present")
    if EvaluationGiven.objects.filter(invitee=invitee).exists():
        raise ValidationError(_("You have already answered. Thank you!"), code="already_given")
    EvaluationGiven.objects.create(invitee=invitee)
    _write_anew(meeting, (was_heard, understood, was_worth_it))


def _write_anew(meeting: Meeting, new: tuple[int, int, int]) -> None:
    own = Evaluation.objects.filter(meeting=meeting)
    answers = [*own.values_list(*ANSWERS), new]
    secrets.SystemRandom().shuffle(answers)
    own.delete()
    Evaluation.objects.bulk_create(
        Evaluation(meeting=meeting, **dict(zip(ANSWERS, answer, strict=True))) for answer in answers
    )
