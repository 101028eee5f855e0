import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class QuestionQuerySet(models.QuerySet["Question"]):
    def awaiting_answer(self) -> "QuestionQuerySet":
        """Those without an answer, and those whose answer was too hard."""
        return self.filter(models.Q(answered_at=None) | models.Q(is_understood=False))


class Question(models.Model):
    """A question to the office that handles the case, and its answer. The office answers by a signed link."""

    case = models.ForeignKey(
        "meetings.Case", models.CASCADE, related_name="questions", verbose_name=_("case")
    )
    text = models.TextField(_("question"), max_length=2000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    handler_name = models.CharField(_("case handler or office"), max_length=120)
    handler_email = models.EmailField(_("e-mail"))
    due_on = models.DateField(_("answer by"))
    answer = models.TextField(_("answer"), blank=True, max_length=4000)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    is_understood = models.BooleanField(_("understood"), null=True, blank=True)
    rated_at = models.DateTimeField(_("rated"), null=True, blank=True)
    was_hard = models.TextField(_("what was hard"), blank=True, max_length=500)
    key = models.UUIDField(
        default=uuid.uuid4, editable=False, help_text="In signed links; a new one withdraws them all."
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["case", "asked_at"]
        constraints = [
            models.CheckConstraint(
                name="question_answer_has_a_time",
                condition=models.Q(answer="", answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="question_rating_has_a_time",
                condition=models.Q(is_understood=None, rated_at=None)
                | models.Q(is_understood__isnull=False, rated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="question_rated_once_answered",
                condition=models.Q(is_understood=None) | models.Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="question_was_hard_when_not_understood",
                # null is neither true nor false to a constraint
                condition=models.Q(was_hard="") | models.Q(is_understood__isnull=False, is_understood=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_late(self) -> bool:
        return not self.answered_at and self.due_on < timezone.localdate()

    @property
    def awaits_answer(self) -> bool:
        """It has no answer, or one that was too hard and is to be written again."""
        return not self.answered_at or self.is_understood is False

    @property
    def status(self) -> str:
        """The key of its status word."""
        return "besvart" if self.answered_at else "sen" if self.is_late else "venter"


class EarlierAnswer(models.Model):
    """An answer that the one who asked could not understand. It stays readable after the plainer one has come."""

    question = models.ForeignKey(
        Question, models.CASCADE, related_name="earlier_answers", verbose_name=_("question")
    )
    answer = models.TextField(_("answer"), max_length=4000)
    answered_at = models.DateTimeField(_("answered"))
    answered_by = models.CharField(_("answered by"), max_length=120)
    was_hard = models.TextField(_("what was hard"), blank=True, max_length=500)
    rated_at = models.DateTimeField(_("rated"))

    class Meta:
        verbose_name = _("earlier answer")
        verbose_name_plural = _("earlier answers")
        ordering = ["question", "answered_at", "pk"]

    def __str__(self) -> str:
        return self.answer[:80]
