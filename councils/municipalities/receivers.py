from django.dispatch import receiver

from councils.municipalities.models import Municipality, Officeholder
from umt_portal.access.roles import Name, as_roles, roles_asked
from umt_portal.notices.addresses import office_asked


@receiver(roles_asked)
def roles_from_offices(sender, person, on, **kwargs):
    return as_roles(Officeholder.objects.filter(person=person).current(on), Name.MAYOR, "municipality")


@receiver(office_asked)
def office_of_municipality(sender, municipality_id, **kwargs):
    return Municipality.objects.filter(pk=municipality_id).values_list("contact_email", flat=True).first()
