from django.db.models import Case, CharField, Value, When
from django.dispatch import receiver

from councils.delegates import permissions
from councils.delegates.models import Delegate
from councils.delegates.upkeep import empty_seats, lay_seats
from councils.municipalities.signals import municipality_joined, municipality_left
from umt_portal.access.roles import Name, as_roles, roles_asked
from umt_portal.notices.reach.pages import pages_asked


@receiver(roles_asked)
def roles_from_terms(sender, person, on, **kwargs):
    role = Case(
        When(seat__rank=0, then=Value(Name.DELEGATE.value)),
        default=Value(Name.DEPUTY.value),
        output_field=CharField(),
    )
    return as_roles(Delegate.objects.filter(person=person).current(on), role, "seat__municipality")


@receiver(municipality_joined)
def seats_for_a_new_municipality(sender, municipality, by, **kwargs):
    lay_seats(municipality=municipality, by=by)


@receiver(municipality_left)
def terms_end_when_the_municipality_leaves(sender, municipality, on, by, **kwargs):
    empty_seats(municipality=municipality, on=on, by=by)


@receiver(pages_asked)
def pages_of_terms(sender, user, people, **kwargs):
    """The newest term of each: all have the same person on them."""
    terms = permissions.visible_to(user).filter(person__in=people).order_by("starts_on", "pk")
    return {term.person_id: term.get_absolute_url() for term in terms}
