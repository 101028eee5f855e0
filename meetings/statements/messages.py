"""What is said about statements, and to whom."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.coordinators.models import Coordinator
from councils.delegates.models import Delegate
from councils.members.models import Membership
from meetings.hearings.kinds import FROM_COUNCIL, HEARING
from meetings.hearings.messages import tell_people, to_sender
from meetings.hearings.models import Hearing
from meetings.hearings.permissions import worked_on_by
from meetings.statements.models import Statement
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.texts import placeholders as fact

WRITERS = frozenset({Name.DELEGATE, Name.DEPUTY, Name.MEMBER, Name.COORDINATOR})


def may_write(message: Message) -> bool:
    found = worked_on_by(message.person).filter(pk=message.facts.get("hearing")) if message.person else None
    return found is not None and found.exists()


register(
    Kind("statement_started", _("A statement you can help write"), roles=WRITERS, may_get=may_write),
    Kind("statement_sent", _("A statement from the young people"), roles=frozenset(), is_must_know=True),
    area=_("Hearings"),
)

fact.declare("statement_started", *HEARING)
fact.declare("statement_sent", *FROM_COUNCIL, sample={"hearing": 0, "key": ""})


def writers(hearing: Hearing) -> list[User]:
    """Those of the municipality; for the region all delegates, deputies and coordinators."""
    seats, posts = Delegate.objects.current(), Coordinator.objects.current()
    people = Q(pk__in=seats.values("person")) | Q(pk__in=posts.values("person"))
    if place := hearing.municipality_id:
        members = Membership.objects.current().filter(council__municipality=place)
        people = Q(pk__in=seats.filter(seat__municipality=place).values("person"))
        people |= Q(pk__in=posts.filter(municipality=place).values("person"))
        people |= Q(pk__in=members.values("person"))
    return list(User.objects.filter(people, is_active=True).order_by("pk"))


def started(statement: Statement, *, by: User | None) -> None:
    hearing = statement.hearing
    people = [person for person in writers(hearing) if person != by]
    url = reverse("statement", args=[hearing.pk])
    tell_people(people, "statement_started", hearing, f"statement:{statement.pk}", url)


def sent(statement: Statement) -> Message | None:
    """To the office that asked, with a link to read it and to tell what became of it."""
    facts = {"council": statement.sent_as, "sha256": statement.sha256}
    return to_sender(statement.hearing, "statement_sent", facts)
