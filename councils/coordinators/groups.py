"""Coordinators as a group one can write to."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from councils.coordinators.models import Coordinator
from councils.municipalities.groups import municipalities, people_of
from umt_portal.notices.audiences import Audience, register


def serving() -> QuerySet[Coordinator]:
    return Coordinator.objects.current()


register(Audience("coordinators", _("Coordinators"), municipalities, people_of(serving, "municipality")))
