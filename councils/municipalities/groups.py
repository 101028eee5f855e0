"""Groups one can write to, one for each municipality that takes part."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.municipalities.models import Municipality, Officeholder
from umt_portal.accounts.models import User
from umt_portal.notices.audiences import Audience, Option, register, within

ALL = "all"


def municipalities(user: User) -> list[Option]:
    """Those the person writes to; all at once for those who write to all."""
    where, found = within(user), Municipality.objects.participating().order_by("name")
    own = found if where is None else found.filter(pk__in=where)
    options = [Option(str(one.pk), one.name, one.pk) for one in own]
    return [Option(ALL, _("all municipalities")), *options] if where is None else options


def of_municipality(user: User, value: str, path: str) -> Q:
    """Records whose municipality, by its `path`, is the one chosen."""
    where = within(user)
    chosen = Q() if value == ALL else Q(**{path: value})
    return chosen if where is None else chosen & Q(**{f"{path}__in": where})


def people_of(records: Callable[[], QuerySet], path: str) -> Callable[[User, str], QuerySet[User]]:
    """The people of records that hold today."""

    def people(user: User, value: str) -> QuerySet[User]:
        found = records().filter(of_municipality(user, value, path))
        return User.objects.filter(pk__in=found.order_by().values("person"))

    return people


def mayors() -> QuerySet[Officeholder]:
    return Officeholder.objects.current().filter(office=Officeholder.Office.MAYOR)


register(Audience("mayors", gettext_lazy("Mayors"), municipalities, people_of(mayors, "municipality")))
