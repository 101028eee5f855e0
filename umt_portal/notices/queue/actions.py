"""Sending again what failed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import ngettext

from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.models import Delivery
from umt_portal.notices.queue.queries import failed_because

State = Delivery.State


@action
def retry_reason(*, reason: str, count: int, by: User) -> int:
    """Everything that failed for one reason waits again, with all its tries before it; the sweep finds it.

    Args:
        count: how many the person was shown.

    Raises:
        ValidationError: `changed`, when it is another number now.
    """
    found = Delivery.objects.select_for_update().filter(pk__in=failed_because(reason), state=State.FAILED)
    keys = list(found.values_list("pk", flat=True))
    if len(keys) != count:
        said = ngettext(
            "It is %(count)d now. Look once more.", "They are %(count)d now. Look once more.", len(keys)
        )
        raise ValidationError(said % {"count": len(keys)}, code="changed")
    return Delivery.objects.filter(pk__in=keys).update(
        state=State.WAITING, attempts=0, due_at=timezone.now(), error=""
    )
