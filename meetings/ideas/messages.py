"""What is said to the one who sent an idea, and to those who answer it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.models import Coordinator
from councils.municipalities.models import Municipality
from meetings.cases.models import Case
from meetings.decisions.queries import secretariat
from meetings.ideas.models import Idea
from meetings.ideas.queries import family_of, senders_of
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue, take_back, waiting_until

LINK_PURPOSE = "idea"
GATHERING = timedelta(hours=1)  # news of one case within this time become one message


def is_still_wanted(message: Message) -> bool:
    """The sender has neither withdrawn the idea nor taken the address away, and a case is still for everyone."""
    facts = message.facts
    if not Idea.objects.filter(pk=facts["idea"], sender_email__iexact=message.address).exists():
        return False
    return "case" not in facts or Case.objects.filter(pk=facts["case"], is_public=True).exists()


register(
    Kind(
        "idea_received",
        _("Your idea is received"),
        is_must_know=True,
        is_urgent=True,
        roles=frozenset(),
        may_get=is_still_wanted,
    ),
    Kind(
        "idea_status",
        _("What happens to your idea"),
        roles=frozenset(),
        is_must_know=True,
        may_get=is_still_wanted,
    ),
    Kind(
        "idea_news",
        _("News of the case your idea became"),
        roles=frozenset(),
        is_must_know=True,
        may_get=is_still_wanted,
    ),
    Kind(
        "ideas_waiting",
        _("Ideas that wait for an answer"),
        roles=frozenset({Name.COORDINATOR, Name.SECRETARIAT}),
    ),
)


def about(idea: Idea) -> str:
    return f"meetings.idea:{idea.pk}"


def received(idea: Idea) -> None:
    """The receipt, with the secret link. A new address is a new receiver."""
    _tell(idea, "idea_received", "received", due_on=idea.answer_due_on.isoformat())


def status(idea: Idea, what: str, **facts: Any) -> None:
    """To the sender, and the senders of all ideas put together with it.

    Args:
        what: shown, merged, taken, answered, refused or reopened.
    """
    now = timezone.now().isoformat()
    for one in family_of(idea):
        _tell(one, "idea_status", f"{what}:{now}", what=what, **facts)


def news(case: Case, what: str, facts: dict[str, Any]) -> None:
    """To all senders of a case everyone may see. One of them gets at most one mail in an hour."""
    if not case.is_public:
        return
    told: set[str] = set()
    for idea in senders_of(case):
        address = idea.sender_email.lower()
        if address and address not in told:
            told.add(address)
            _add_news(idea, case, {"what": what, **facts})


def _add_news(idea: Idea, case: Case, new: dict[str, Any]) -> None:
    due_at = waiting_until(kind="idea_news", about=about(idea)) or timezone.now() + GATHERING
    waiting = take_back(kind="idea_news", about=about(idea))
    before = waiting[0]["news"] if waiting else []
    lines = [*(one for one in before if one != new), new]
    occasion = f"news:{timezone.now().isoformat()}"
    _tell(idea, "idea_news", occasion, due_at=due_at, case=case.pk, case_title=case.title, news=lines)


def _tell(idea: Idea, kind: str, occasion: str, *, due_at: Any = None, **facts: Any) -> None:
    if not idea.sender_email:
        return
    queue(
        to=Address(idea.sender_email, language=idea.language),
        kind=kind,
        occasion=f"idea:{idea.pk}:{occasion}",
        facts={"idea": idea.pk, "key": str(idea.key), "title": idea.title} | facts,
        about=about(idea),
        municipality_id=idea.municipality_id,
        due_at=due_at,
    )


def waiting(municipality: Municipality, ideas: Iterable[Idea]) -> None:
    """To those who answer for the municipality: its coordinators, or the secretariat where there is none."""
    rows = [
        {"title": idea.title, "due_on": idea.answer_due_on.isoformat(), "stage": idea.told_stage}
        for idea in ideas
    ]
    for person in _answering_for(municipality):
        queue(
            to=person,
            kind="ideas_waiting",
            occasion=f"ideas:{municipality.pk}:{timezone.now().isoformat()}",
            facts={"municipality": municipality.name, "ideas": rows},
            url=reverse("idea_queue"),
            municipality_id=municipality.pk,
        )


def _answering_for(municipality: Municipality) -> list[User]:
    posts = Coordinator.objects.filter(municipality=municipality).current().select_related("person")
    return [post.person for post in posts if post.person.is_active] or list(secretariat())
