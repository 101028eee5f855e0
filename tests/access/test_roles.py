from datetime import date, timedelta

from councils.models import Coordinator, Delegate
from tests.people import a_person, seat_holder, today
from umt_portal.access.roles import Name, Role
from umt_portal.models import User


def test_each_record_gives_its_role(
    bardu, secretariat, coordinator, delegate, deputy, member, mayor, project_leader, administrator, outsider
):
    def held(person):
        return set(User.objects.get(pk=person.pk).roles)

    assert held(secretariat) == {Role(Name.SECRETARIAT)}
    assert held(coordinator) == {Role(Name.COORDINATOR, bardu.pk)}
    assert held(delegate) == {Role(Name.DELEGATE, bardu.pk)}
    assert held(deputy) == {Role(Name.DEPUTY, bardu.pk)}
    assert held(member) == {Role(Name.MEMBER, bardu.pk)}
    assert held(mayor) == {Role(Name.MAYOR, bardu.pk)}
    assert held(project_leader) == {Role(Name.PROJECT)}
    assert held(administrator) == {Role(Name.ADMINISTRATOR)}
    assert held(outsider) == set()


def test_a_role_ends_the_day_after_the_last_day(bardu):
    person = a_person("Siste Dag")
    term = seat_holder(person, bardu, days_left=0)
    assert User.objects.get(pk=person.pk).roles.is_young
    Delegate.objects.filter(pk=term.pk).update(ends_on=today() - timedelta(days=1))
    assert not User.objects.get(pk=person.pk).roles.is_young


def test_a_coordinator_coordinates_only_their_own_municipality(coordinator, bardu, senja):
    assert coordinator.roles.coordinates(bardu.pk)
    assert not coordinator.roles.coordinates(senja.pk)


def test_roles_cost_one_query_however_many_are_held(bardu, senja, django_assert_num_queries):
    person = a_person("Mange Roller")
    for municipality in (bardu, senja):
        Coordinator.objects.create(municipality=municipality, person=person, starts_on=date(2024, 1, 1))
    with django_assert_num_queries(1):
        assert len(person.roles) == 2
