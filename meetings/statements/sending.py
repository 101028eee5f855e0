"""Action: the statement becomes a fixed file, and goes to the office that asked."""

from __future__ import annotations

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.hearings.actions import mark_sent
from meetings.hearings.messages import council_name
from meetings.statements import messages
from meetings.statements.actions import lock
from meetings.statements.documents import statement_pdf
from meetings.statements.models import Statement
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def send_statement(*, statement: Statement, seen: int, by: User) -> Statement:
    """Send it to the office. From now on it stands as it is, and everyone can read it.

    Args:
        seen: the number of the version that `by` read before sending.

    Raises:
        ValidationError: `is_sent`, `changed_meanwhile`.
    """
    statement = lock(statement)
    latest = statement.versions.first()
    if latest is None or latest.number != seen:
        meanwhile = _("The statement was changed while you were reading. Read it again before you send it.")
        raise ValidationError(meanwhile, code="changed_meanwhile")
    mark_sent(hearing=statement.hearing, by=by)
    statement.sent_at, statement.sent_by = timezone.now(), by
    statement.sent_as = council_name(statement.hearing)
    pdf = statement_pdf(statement)
    statement.pdf, statement.sha256 = ContentFile(pdf, name="uttalelse.pdf"), sha256(pdf).hexdigest()
    statement.save()
    messages.sent(statement)
    return statement
