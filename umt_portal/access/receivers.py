from django.db.models import F
from django.dispatch import receiver

from umt_portal.access.models import Assignment
from umt_portal.access.roles import as_roles, roles_asked


@receiver(roles_asked)
def roles_from_assignments(sender, person, on, **kwargs):
    return as_roles(Assignment.objects.filter(person=person).current(on), F("role"))
