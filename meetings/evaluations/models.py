"""What those who came thought of the meeting: three taps, and nobody sees who tapped what.

Keys are random and nothing holds a time, so that what was answered cannot be joined with who answered by order.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Evaluation(models.Model):
    """Three answers about a meeting from one to five. It does not say whose they are, or when they came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="evaluations", verbose_name=_("meeting")
    )
    was_heard = models.PositiveSmallIntegerField(_("I was heard"))
    understood = models.PositiveSmallIntegerField(_("I understood the cases"))
    was_worth_it = models.PositiveSmallIntegerField(_("It was worth the trip"))

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evaluation_answers_are_from_one_to_five",
                condition=Q(was_heard__range=(1, 5), understood__range=(1, 5), was_worth_it__range=(1, 5)),
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)


class EvaluationGiven(models.Model):
    """That someone has evaluated a meeting, so that nobody does it twice. Cannot be joined with what they said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitee = models.OneToOneField(
        "meetings.Invitee", models.CASCADE, related_name="evaluation_given", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("evaluation given")
        verbose_name_plural = _("evaluations given")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.invitee)
