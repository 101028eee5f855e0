from __future__ import annotations

import structlog
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.notes.models import Note
from meetings.notes.queries import left_behind
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

logger = structlog.get_logger(__name__)
MOST_LETTERS = 8000


@action
def write_note(*, item: AgendaItem, text: str, by: User) -> Note | None:
    """Keep one's own note to an item; the last that is saved stands. An empty one takes it away.

    Raises:
        ValidationError: `too_long`.
    """
    text = text.strip()
    if len(text) > MOST_LETTERS:
        raise ValidationError({"text": ValidationError(_("A note holds 8,000 letters."), code="too_long")})
    if not text:
        Note.objects.filter(person=by, item=item).delete()
        return None
    note, _is_new = Note.objects.update_or_create(
        person=by, item=item, defaults={"text": text, "changed_at": timezone.now()}
    )
    return note


@action
def delete_notes_left_behind(*, by: User | None) -> int:
    """Notes go with the term. How many is all that is remembered."""
    count, _by_model = left_behind().delete()
    if count:
        logger.info("notes_deleted_with_the_term", count=count)
    return count
