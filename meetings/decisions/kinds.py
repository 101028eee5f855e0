"""The kinds of message about decisions, and which facts may stand in the secretariat's own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetings.decisions.permissions import seen_by
from umt_portal.access.roles import Name
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.texts import placeholders as fact


def may_see(message: Message) -> bool:
    """The receiver may see the decision today, whatever they might when it was queued."""
    return seen_by(message.person).filter(follow_ups=message.facts["follow_up"]).exists()


register(
    Kind("decision_request", _("A decision to answer"), roles=frozenset({Name.MAYOR}), is_must_know=True),
    Kind(
        "decision_reminder",
        _("A decision that waits for your answer"),
        roles=frozenset({Name.MAYOR}),
        is_must_know=True,
    ),
    Kind(
        "decision_asked_again",
        _("A decision to answer once more"),
        roles=frozenset({Name.MAYOR}),
        is_must_know=True,
    ),
    Kind(
        "decision_replied",
        _("What you asked about a decision is answered"),
        roles=frozenset({Name.MAYOR}),
        is_must_know=True,
    ),
    Kind(
        "decision_mayor",
        _("Your municipality has not answered a decision"),
        roles=frozenset({Name.MAYOR}),
        is_must_know=True,
    ),
    Kind(
        "decision_on_agenda",
        _("An unanswered decision comes up in a joint meeting"),
        roles=frozenset({Name.MAYOR}),
        is_must_know=True,
    ),
    Kind("decision_answered", _("A municipality has answered a decision"), may_get=may_see),
    Kind("decision_moved", _("A municipality needs more time"), may_get=may_see),
    Kind("decision_asked_back", _("Somebody asks us about a decision"), roles=frozenset({Name.SECRETARIAT})),
    Kind(
        "decision_held",
        _("An answer that must be read before it is shown"),
        roles=frozenset({Name.SECRETARIAT}),
    ),
    Kind("did_it_happen", _("Did it happen? You raised the case"), may_get=may_see),
    Kind(
        "verdict_given",
        _("Those who raised a case say whether it happened"),
        roles=frozenset({Name.SECRETARIAT}),
    ),
    area=_("Decisions"),
)

DECISION = (
    fact.text("title", _("name of the decision"), "Gratis skolemat"),
    fact.text("reference", _("number of the decision"), "3/26"),
    fact.text("body", _("who decided"), "UMT"),
    fact.date("decided_on", _("when it was decided"), -10),
    fact.text("asked", _("who is asked"), "Bardu"),
    fact.date("due_on", _("when the answer is due"), 20),
)
LINK = {"follow_up": 0, "key": "", "summary": "Alle skoler serverer mat."}
SAID = LINK | {"answer": "yes", "text": "Vi begynner til høsten."}
fact.declare("decision_request", *DECISION, sample=LINK)
fact.declare("decision_reminder", *DECISION, sample=LINK | {"stage": "soon"})
fact.declare("decision_asked_again", *DECISION, sample=LINK | {"why": "De unge ser det ikke."})
fact.declare("decision_replied", *DECISION, sample=LINK | {"reply": "Ja, alle trinn."})
fact.declare(
    "decision_mayor",
    *DECISION,
    fact.text("owner", _("who has not answered"), "Siri", sometimes=True),
    sample=LINK,
)
fact.declare(
    "decision_on_agenda",
    *DECISION,
    fact.text("meeting", _("name of the meeting"), "Fellesmøtet"),
    fact.moment("starts_at", _("when the meeting begins")),
    sample=LINK,
)
for _kind in ("decision_answered", "decision_moved", "decision_asked_back", "verdict_given"):
    fact.declare(_kind, *DECISION, sample=SAID)
fact.declare(
    "decision_held",
    *DECISION,
    fact.text("who", _("who has answered"), "Per Fremmed", sometimes=True),
    sample=SAID,
)
fact.declare("did_it_happen", *DECISION, sample=LINK | {"verdict": "0", "asker": "", "answer": "Ja."})
