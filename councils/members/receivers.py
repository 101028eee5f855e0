from django.dispatch import receiver

from councils.members.models import Membership
from umt_portal.access.roles import Name, as_roles, roles_asked


@receiver(roles_asked)
def roles_from_memberships(sender, person, on, **kwargs):
    return as_roles(
        Membership.objects.filter(person=person).current(on), Name.MEMBER, "council__municipality"
    )
