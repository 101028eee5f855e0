"""Delegates and deputies as groups one can write to."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from councils.delegates.models import Delegate
from councils.municipalities.groups import municipalities, people_of
from umt_portal.notices.audiences import Audience, register

WHERE = "seat__municipality"


def delegates() -> QuerySet[Delegate]:
    return Delegate.objects.current().filter(seat__rank=0)


def deputies() -> QuerySet[Delegate]:
    return Delegate.objects.current().filter(seat__rank__gt=0)


register(
    Audience("delegates", _("Delegates in UMT"), municipalities, people_of(delegates, WHERE)),
    Audience("deputies", _("Deputies in UMT"), municipalities, people_of(deputies, WHERE)),
)
