"""How much one person may send in a day. Each question is a mail to a stranger, each case one to the secretariat."""

from __future__ import annotations

from datetime import timedelta

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.cases.models import Case, Question
from meetings.cases.permissions import can_open
from umt_portal.accounts.models import User
from umt_portal.notices.models import Message

DAY = timedelta(days=1)
MOST_QUESTIONS = 10
MOST_CASES = 10


def refuse_many_questions(by: User | None) -> None:
    """The mails are counted, not the questions: one that is withdrawn or sent anew was sent all the same.

    Raises:
        ValidationError: `too_many_today`.
    """
    if by is None or can_open(by):
        return
    kind = ContentType.objects.get_for_model(Question)
    asked = LogEntry.objects.filter(content_type=kind, action=LogEntry.Action.CREATE, actor=by)
    keys = [str(key) for key in asked.values_list("object_id", flat=True)]
    sent = Message.objects.filter(
        kind="question_asked", facts__question__in=keys, created_at__gt=timezone.now() - DAY
    )
    if sent.count() >= MOST_QUESTIONS:
        raise ValidationError(
            _("You have sent many questions today. Try again tomorrow."), code="too_many_today"
        )


def refuse_many_cases(by: User) -> None:
    """Raises:
    ValidationError: `too_many_today`.
    """
    if Case.objects.filter(raised_by=by, created_at__gt=timezone.now() - DAY).count() >= MOST_CASES:
        raise ValidationError(
            _("You have raised many cases today. Try again tomorrow."), code="too_many_today"
        )
