"""The kinds of message about cases, and which facts may stand in the secretariat's own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetings.cases.permissions import visible_to
from umt_portal.access.roles import Name
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.texts import placeholders as fact


def may_see(message: Message) -> bool:
    """The receiver may see the case today, whatever they might when it was queued."""
    key = message.facts.get("case")
    return message.person is not None and visible_to(message.person).filter(pk=key).exists()


register(
    Kind("case_raised", _("Someone has raised a case for UMT"), roles=frozenset({Name.SECRETARIAT})),
    Kind("case_forwarded", _("A case is sent on to your body")),
    Kind("case_news", _("News of a case you follow"), may_get=may_see),
    Kind("question_asked", _("A question about a case"), roles=frozenset(), is_must_know=True),
    Kind(
        "question_overdue", _("A question that waits for your answer"), roles=frozenset(), is_must_know=True
    ),
    Kind("answer_unclear", _("An answer that was hard to understand"), roles=frozenset(), is_must_know=True),
    Kind("question_answered", _("Your question is answered"), may_get=may_see),
    area=_("Cases"),
)

CASE = (
    fact.text("title", _("name of the case"), "Nattbuss i helgene"),
    fact.text("reference", _("number of the case"), "7/26"),
    fact.text("body", _("who works on the case"), "UMT"),
)
HANDLER = fact.text("handler", _("who is asked"), "Samferdsel")
DUE = fact.date("due_on", _("when the answer is due"), 7)
WORDS = {"text": "Hva koster det?", "summary": "Siste buss går klokka 21.", "question": 0, "key": ""}
fact.declare(
    "case_raised", *CASE, fact.text("raised_by", _("who raised the case"), "Bardu ungdomsråd", sometimes=True)
)
fact.declare(
    "case_forwarded",
    *CASE,
    fact.text("from", _("who sends the case on"), "Bardu ungdomsråd", sometimes=True),
    fact.text("from_reference", _("the number they have for it"), "3/26", sometimes=True),
)
fact.declare("case_news", *CASE, sample={"news": [{"what": "closed"}]})
fact.declare("question_asked", *CASE, HANDLER, DUE, sample=WORDS)
fact.declare("question_overdue", *CASE, HANDLER, DUE, sample=WORDS)
fact.declare(
    "answer_unclear", *CASE, HANDLER, sample=WORDS | {"answer": "Det er utredet.", "was_hard": "Ordene"}
)
fact.declare(
    "question_answered",
    *CASE,
    fact.text("who", _("who has answered"), "Samferdsel", sometimes=True),
    sample={"question": "Hva koster det?", "answer": "Ti kroner."},
)
