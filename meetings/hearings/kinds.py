"""The kinds of message about hearings, and which facts may stand in the secretariat's own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetings.hearings.permissions import kept_by
from umt_portal.access.roles import Name
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.texts import placeholders as fact

KEEPERS = frozenset({Name.COORDINATOR, Name.SECRETARIAT})


def may_keep(message: Message) -> bool:
    """The receiver still looks after hearings of that municipality."""
    found = kept_by(message.person).filter(pk=message.facts.get("hearing")) if message.person else None
    return found is not None and found.exists()


register(
    Kind("hearing_registered", _("A municipality has registered a hearing"), roles=KEEPERS, may_get=may_keep),
    Kind(
        "hearing_deadline",
        _("The deadline of a hearing is near"),
        is_must_know=True,
        roles=KEEPERS,
        may_get=may_keep,
    ),
    Kind("hearing_told", _("What became of a hearing"), roles=KEEPERS, may_get=may_keep),
    Kind(
        "hearing_link", _("A link to register hearings"), roles=frozenset(), is_must_know=True, is_urgent=True
    ),
    Kind("hearing_declined", _("A hearing that was not taken in"), roles=frozenset(), is_must_know=True),
    Kind("hearing_no_statement", _("A hearing without a statement"), roles=frozenset(), is_must_know=True),
    Kind("hearing_outcome", _("What became of the statement?"), roles=frozenset(), is_must_know=True),
    area=_("Hearings"),
)

HEARING = (
    fact.text("title", _("what the hearing is about"), "Ny skolestruktur"),
    fact.text("office", _("office that asks"), "Oppvekst i Bardu"),
    fact.date("due_on", _("deadline"), 30),
    fact.text("municipality", _("name of the municipality"), "Bardu", sometimes=True),
)
FROM_COUNCIL = (*HEARING, fact.text("council", _("whose statement it is"), "Bardu ungdomsråd"))
LINK = {"hearing": 0, "key": ""}
fact.declare("hearing_registered", *HEARING, fact.number("days_given", _("days to answer"), 30))
fact.declare("hearing_deadline", *HEARING, sample={"is_received": False})
fact.declare(
    "hearing_told",
    *HEARING,
    fact.text("who", _("who tells"), "Oppvekst i Bardu", sometimes=True),
    sample={"outcome": "followed", "text": "Skolen blir."},
)
fact.declare(
    "hearing_link",
    fact.text("municipality", _("name of the municipality"), "Bardu"),
    sample={"door": 0, "key": ""},
)
fact.declare("hearing_declined", *FROM_COUNCIL, sample=LINK | {"reason": "Det gjelder garasjer."})
fact.declare("hearing_no_statement", *FROM_COUNCIL, sample=LINK | {"reason": "Det gjelder garasjer."})
fact.declare("hearing_outcome", *FROM_COUNCIL, sample=LINK)
