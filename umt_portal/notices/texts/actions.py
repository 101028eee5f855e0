"""The secretariat changes the words of a kind, gets the portal's own back, and sends a trial."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.texts import placeholders
from umt_portal.notices.texts.checks import check_words
from umt_portal.notices.texts.messages import trial_of_text
from umt_portal.notices.texts.models import MessageText


@action
def change_text(*, kind: str, language: str, subject: str, body: str, by: User) -> MessageText:
    """From now on, also for what waits to be sent.

    Raises:
        ValidationError: `no_such_text`, or what `check_words` refuses.
    """
    _check(kind, language, subject, body)
    row, _is_new = MessageText.objects.update_or_create(
        kind=kind,
        language=language,
        defaults={
            "subject": " ".join(subject.split()),
            "body": body.strip(),
            "changed_by": by,
            "changed_at": timezone.now(),
        },
    )
    return row


@action
def restore_text(*, text: MessageText, by: User) -> None:
    """The portal's own words hold again."""
    text.delete()


@action
def send_text_trial(*, kind: str, language: str, subject: str, body: str, by: User) -> None:
    """The mail as it would be with these words, to the one who asks; nothing is kept.

    Raises:
        ValidationError: `no_address`, `too_often`, or what `change_text` refuses.
    """
    _check(kind, language, subject, body)
    if not by.email:
        raise ValidationError(_("You have no e-mail address here."), code="no_address")
    if trial_of_text(by, kind=kind, language=language, subject=subject, body=body, at=timezone.now()) is None:
        raise ValidationError(_("One is already on its way. Wait a few seconds."), code="too_often")


def _check(kind: str, language: str, subject: str, body: str) -> None:
    if not placeholders.is_declared(kind) or language not in dict(settings.LANGUAGES):
        raise ValidationError(_("This message has no words to change."), code="no_such_text")
    check_words(kind, subject=subject, body=body)
