"""The members of the youth councils as groups one can write to."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from councils.members.models import Membership
from councils.municipalities.groups import municipalities, people_of
from umt_portal.notices.audiences import Audience, register


def members() -> QuerySet[Membership]:
    return Membership.objects.current()


register(
    Audience(
        "members", _("Youth council members"), municipalities, people_of(members, "council__municipality")
    )
)
