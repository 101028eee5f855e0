"""Who registers a hearing, who keeps it, who works with it, and who sees it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from councils.members.models import Membership
from councils.municipalities.models import Municipality
from meetings.bodies.models import Body, BodyMember
from meetings.cases import permissions as cases
from meetings.hearings.models import Hearing, HearingPaper
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser
OF_A_MUNICIPALITY = (Name.DELEGATE, Name.DEPUTY, Name.MEMBER, Name.COORDINATOR)
OF_THE_REGION = (Name.DELEGATE, Name.DEPUTY, Name.COORDINATOR)
BEFORE_IT_IS_A_CASE = (Hearing.State.RECEIVED, Hearing.State.DECLINED)


def can_register(user: Viewer) -> bool:
    return user.is_authenticated and (user.roles.is_secretariat or user.roles.is_coordinator)


def registered_for(user: User) -> QuerySet[Municipality]:
    """The municipalities a person may register hearings for. The region is the secretariat's."""
    places = Municipality.objects.participating()
    return places if user.roles.is_secretariat else places.filter(pk__in=_coordinated(user))


def can_keep(user: Viewer, hearing: Hearing) -> bool:
    """Take in, change, end, and write down what became of it."""
    if not user.is_authenticated:
        return False
    return user.roles.is_secretariat or user.roles.coordinates(hearing.municipality_id)


def can_place(user: Viewer) -> bool:
    """Put it on a meeting: the secretariat has the agenda."""
    return user.is_authenticated and user.roles.is_secretariat


def can_take_part(user: Viewer, hearing: Hearing) -> bool:
    """Work with the statement."""
    return worked_on_by(user).filter(pk=hearing.pk).exists()


def can_lead(user: Viewer, hearing: Hearing) -> bool:
    """Start the statement, decide what it says, and send it: who keeps the hearing, and the leader of the young."""
    return led_by(user).filter(pk=hearing.pk).exists()


def kept_by(user: Viewer) -> QuerySet[Hearing]:
    if not user.is_authenticated:
        return Hearing.objects.none()
    if user.roles.is_secretariat:
        return Hearing.objects.all()
    return Hearing.objects.filter(municipality__in=_coordinated(user))


def worked_on_by(user: Viewer) -> QuerySet[Hearing]:
    """Hearings that are taken in, of one's own municipality, or of the region for those who work with UMT."""
    taken_in = Hearing.objects.exclude(state__in=BEFORE_IT_IS_A_CASE)
    if not user.is_authenticated:
        return taken_in.none()
    if user.roles.is_secretariat:
        return taken_in
    mine = Q(municipality__in=user.roles.municipalities(*OF_A_MUNICIPALITY))
    if user.roles.has(*OF_THE_REGION):
        mine |= Q(municipality=None)
    return taken_in.filter(mine)


def led_by(user: Viewer) -> QuerySet[Hearing]:
    """Of `worked_on_by`: for keepers, for the chair of the youth council, and for the chair of UMT those of the region."""
    if not user.is_authenticated:
        return Hearing.objects.none()
    chairs = Membership.objects.current().filter(person=user, office=Membership.Office.CHAIR)
    of_umt = BodyMember.objects.current().filter(
        person=user, office=BodyMember.Office.CHAIR, body__members_are=Body.Members.DELEGATES
    )
    leads = Q(pk__in=kept_by(user).values("pk"))
    leads |= Exists(chairs.filter(council__municipality=OuterRef("municipality")))
    leads |= Q(municipality=None) & Exists(of_umt)
    return worked_on_by(user).filter(leads)


def visible_to(user: Viewer) -> QuerySet[Hearing]:
    """A hearing follows its case. Before it has one, only those who may take it in see it."""
    seen = Q(case__in=cases.visible_to(user).values("pk")) | Q(pk__in=worked_on_by(user).values("pk"))
    return Hearing.objects.filter(seen | Q(pk__in=kept_by(user).values("pk")))


def visible_papers(user: Viewer) -> QuerySet[HearingPaper]:
    return HearingPaper.objects.filter(hearing__in=visible_to(user).values("pk"))


def can_open_doors(user: Viewer) -> bool:
    return can_register(user)


def _coordinated(user: User) -> set[int]:
    return user.roles.municipalities(Name.COORDINATOR)
