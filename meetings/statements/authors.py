"""What those who write together call each other: a first name, and what they are here."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from councils.coordinators.models import Coordinator
from councils.delegates.models import Delegate
from councils.members.models import Membership
from umt_portal.access.models import Assignment
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

CHAIR = Membership.Office.CHAIR.value


def names(people: Iterable[User | None]) -> dict[int, str]:
    """`Daniel, delegate for Bardu` by the key of the person. One query, however many."""
    known = {person.pk: person.get_short_name() for person in people if person}
    roles = _roles(list(known))
    return {pk: f"{name}, {roles[pk]}" if pk in roles else name for pk, name in known.items()}


def _roles(keys: list[int]) -> dict[int, str]:
    chairs = Membership.objects.current().filter(office=CHAIR)
    members = Membership.objects.current().exclude(office=CHAIR)
    first, *rest = (
        _rows(chairs, keys, "5chair", "council__municipality__name"),
        _rows(Coordinator.objects.current(), keys, "4coordinator", "municipality__name"),
        _rows(Assignment.objects.current().filter(role=Name.SECRETARIAT), keys, "3secretariat", ""),
        _rows(Delegate.objects.current().filter(seat__rank=0), keys, "2delegate", "seat__municipality__name"),
        _rows(
            Delegate.objects.current().filter(seat__rank__gt=0), keys, "1deputy", "seat__municipality__name"
        ),
        _rows(members, keys, "0member", "council__municipality__name"),
    )
    found = sorted(first.union(*rest))  # the weightiest of a person is written last
    return {pk: _word(role[1:], place) for role, pk, place in found}


def _rows(held: QuerySet, keys: list[int], role: str, place: str) -> QuerySet:
    where = F(place) if place else Value("", CharField())
    rows = held.order_by().filter(person__in=keys)
    return rows.annotate(
        _role=Value(role, CharField()), _place=Cast(where, CharField(max_length=60))
    ).values_list("_role", "person_id", "_place")


def _word(role: str, place: str) -> str:
    words = {
        "chair": _("chair of the youth council in %(place)s"),
        "coordinator": _("coordinator in %(place)s"),
        "secretariat": _("the secretariat"),
        "delegate": _("delegate for %(place)s"),
        "deputy": _("deputy for %(place)s"),
        "member": _("member of the youth council in %(place)s"),
    }
    return words[role] % {"place": place} if place else words[role]
