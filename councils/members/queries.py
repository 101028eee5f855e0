from __future__ import annotations

from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from councils.members.models import Membership
from councils.youth_councils.models import YouthCouncil
from umt_portal.accounts.models import User

Office = Membership.Office
RANK = {Office.CHAIR: 0, Office.VICE_CHAIR: 1, Office.MEMBER: 2, Office.DEPUTY: 3}


def in_order(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """The chair first, then the vice chair, members and deputies, each by name."""
    whens = [When(office=office, then=Value(rank)) for office, rank in RANK.items()]
    rank = Case(*whens, output_field=IntegerField())
    return memberships.annotate(office_rank=rank).order_by("office_rank", "person__name")


def members_of(council: YouthCouncil, on: date | None = None) -> QuerySet[Membership]:
    """Those who sit on a council on a date (today)."""
    return in_order(council.memberships.current(on).select_related("person"))


def coming_members_of(council: YouthCouncil) -> QuerySet[Membership]:
    """Those whose time on the council has not begun."""
    later = council.memberships.filter(starts_on__gt=timezone.localdate())
    return in_order(later.select_related("person"))


def people_on(council: YouthCouncil, on: date | None = None) -> QuerySet[User]:
    return User.objects.filter(memberships__in=council.memberships.current(on)).distinct()
