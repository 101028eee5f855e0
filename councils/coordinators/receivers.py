from django.dispatch import receiver

from councils.coordinators.models import Coordinator
from umt_portal.access.roles import Name, as_roles, roles_asked


@receiver(roles_asked)
def roles_from_appointments(sender, person, on, **kwargs):
    return as_roles(Coordinator.objects.filter(person=person).current(on), Name.COORDINATOR, "municipality")
