"""What is asked of the one who did it, and who hears that a card waits."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.coordinators.models import Coordinator
from meetings.decisions.models import FollowUp
from meetings.decisions.owners import account_of
from meetings.decisions.permissions import shown_to_everyone
from meetings.decisions.queries import secretariat
from meetings.knowledge.models import Card
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.texts import placeholders as fact

LINK_PURPOSE = "knowledge.card"
KEEPERS = frozenset({Name.COORDINATOR, Name.SECRETARIAT})


def still_asked(message: Message) -> bool:
    """It is done, still by the same owner, and nobody has told of it yet."""
    facts = message.facts
    return FollowUp.objects.filter(
        pk=facts["follow_up"], key=facts["key"], state=FollowUp.State.DONE, card=None
    ).exists()


register(
    Kind("card_request", _("What worked?"), roles=frozenset(), is_must_know=True, may_get=still_asked),
    Kind("card_waiting", _("Someone has told what worked"), roles=KEEPERS),
    area=_("Decisions"),
)

DECISION = fact.text("title", _("name of the decision"), "Gratis skolemat")
fact.declare(
    "card_request",
    DECISION,
    fact.text("asked", _("who was asked to do it"), "Bardu"),
    sample={"follow_up": 0, "key": ""},
)
fact.declare(
    "card_waiting", DECISION, fact.text("who", _("who has told"), "Siri Saksbehandler", sometimes=True)
)


def request(follow_up: FollowUp) -> Message | None:
    """Ask the one who answered what worked: once for each follow-up, ever."""
    decision = follow_up.decision
    if (
        not follow_up.owner_email
        or not type(decision).objects.filter(shown_to_everyone(), pk=decision.pk).exists()
    ):
        return None
    owner = Address(follow_up.owner_email, follow_up.owner_name, follow_up.owner_language)
    return queue(
        to=account_of(follow_up.owner_email) or owner,
        kind="card_request",
        occasion=f"follow-up:{follow_up.pk}",
        facts={
            "follow_up": follow_up.pk,
            "key": str(follow_up.key),
            "title": decision.title,
            "asked": follow_up.asked_name,
        },
        url=decision.get_absolute_url(),
        about=f"meetings.followup:{follow_up.pk}",
        municipality_id=follow_up.municipality_id,
    )


def waiting(card: Card) -> None:
    """Tell those who may publish it: the coordinators, or the secretariat where there are none."""
    for person in _coordinators(card.municipality_id) or secretariat():
        queue(
            to=person,
            kind="card_waiting",
            occasion=f"card:{card.pk}",
            facts={"title": card.title, "who": card.by_text},
            url=reverse("cards_waiting"),
            about=f"meetings.card:{card.pk}",
            municipality_id=card.municipality_id,
        )


def _coordinators(municipality_id: int | None) -> QuerySet[User]:
    serving = Coordinator.objects.current().filter(municipality=municipality_id).values("person")
    return User.objects.filter(pk__in=serving if municipality_id else [], is_active=True)
