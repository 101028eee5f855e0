"""What can wait, collected in one mail: each evening at four, or on Mondays."""

from __future__ import annotations

from typing import Any

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.addresses import absolute
from umt_portal.notices.kinds import DIGEST, Kind, register
from umt_portal.notices.models import Channel, Delivery, Message
from umt_portal.notices.outbox import queue
from umt_portal.notices.queries import unwanted
from umt_portal.notices.rendering import brief

logger = structlog.get_logger(__name__)

State = Delivery.State


def gather_due() -> int:
    """One mail to each person whose time has come. One whose mail fails is tried again, and does not stop the others."""
    people = held().order_by("message__person").values_list("message__person", flat=True).distinct()
    sent = 0
    for person_id in list(people):
        try:
            sent += gather(User.objects.get(pk=person_id)) is not None
        except Exception:
            logger.exception("digest_not_gathered", person=person_id)
    return sent


@transaction.atomic
def gather(person: User) -> Message | None:
    """All that waits for its time becomes lines of one mail: all of it, or nothing. Of two who do it at once, the
    second waits for the locks of the first, and finds nothing left."""
    rows = held().filter(message__person=person).select_related("message__person").order_by("pk")
    found = list(rows.select_for_update(of=("self",)))
    refused = unwanted(person, Channel.EMAIL)
    kept, dropped = [], []
    for delivery in found:
        if not kinds.may_get(delivery.message):
            delivery.message.delete()
        elif {delivery.message.kind, DIGEST} & refused or not person.is_active or not person.email:
            dropped.append(delivery.pk)
        else:
            kept.append(delivery)
    Delivery.objects.filter(pk__in=dropped).update(state=State.DROPPED)
    return _say(person, kept) if kept else None


def held() -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=State.HELD, due_at__lte=timezone.now())


def _say(person: User, found: list[Delivery]) -> Message | None:
    homes = {delivery.message.municipality_id for delivery in found}
    digest = queue(
        to=person,
        kind=DIGEST,
        occasion=f"delivery:{found[0].pk}",
        facts={"count": len(found)},
        url=reverse("notices"),
        municipality_id=homes.pop() if len(homes) == 1 else None,
    )
    keys = [delivery.pk for delivery in found]
    Delivery.objects.filter(pk__in=keys).update(state=State.GATHERED, gathered_in=digest)
    return digest


def lines_of(digest: Message) -> dict[str, Any]:
    """The subject, the first words and the page of each, as far as the receiver may still know it."""
    rows = Delivery.objects.filter(gathered_in=digest).select_related("message__person").order_by("pk")
    messages = [row.message for row in rows if kinds.may_get(row.message)]
    return {"lines": [(brief(one), absolute(one.url or reverse("notices"))) for one in messages]}


register(Kind(DIGEST, _("The collected mail"), roles=frozenset(), context=lines_of), area=_("The portal"))
