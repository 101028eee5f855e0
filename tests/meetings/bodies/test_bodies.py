from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings.bodies.actions import add_member, end_member, plan_year, set_offices
from meetings.bodies.queries import chair, members
from meetings.models import Body
from tests.people import a_person


@pytest.fixture
def network(db):
    return Body.objects.create(name="N7", short_name="N7", slug="n7")


def names(body):
    return [member.person.name for member in members(body)]


def test_umt_is_the_delegates_of_the_seats(umt, delegate, deputy, other_delegate, member):
    assert [(one.municipality.name, one.seat.kind) for one in members(umt)] == [
        ("Bardu", "gutt"),
        ("Senja", "jente"),
    ]
    other_delegate.delegacies.update(ends_on="2025-01-01", starts_on="2024-01-01")
    assert names(umt) == ["Daniel Delegat"]


def test_the_council_is_the_mayors(mayors_council, mayor):
    assert names(mayors_council) == ["Oda Ordfører"]


def test_named_members_come_and_go(network, secretariat, bardu):
    row = add_member(body=network, person=a_person("Nils Næring"), municipality=bardu, by=secretariat)
    assert names(network) == ["Nils Næring"]
    with pytest.raises(ValidationError):
        add_member(body=network, person=row.person, by=secretariat)
    row.starts_on = date(2024, 1, 1)
    row.save()
    end_member(member=row, last_day=date(2025, 1, 1), by=secretariat)
    assert names(network) == []


def test_members_of_umt_are_not_added_by_hand(umt, secretariat, outsider):
    with pytest.raises(ValidationError) as refusal:
        add_member(body=umt, person=outsider, by=secretariat)
    assert refusal.value.code == "derived"


def test_the_office_passes_from_one_to_the_next(umt, delegate, other_delegate, outsider, secretariat):
    set_offices(body=umt, chair=delegate, vice_chair=other_delegate, by=secretariat)
    set_offices(body=umt, chair=other_delegate, vice_chair=delegate, by=secretariat)
    assert chair(members(umt)) == other_delegate
    set_offices(body=umt, chair=None, vice_chair=delegate, by=secretariat)
    assert chair(members(umt)) is None
    for wrong in ({"chair": outsider, "vice_chair": None}, {"chair": delegate, "vice_chair": delegate}):
        with pytest.raises(ValidationError):
            set_offices(body=umt, by=secretariat, **wrong)


def test_a_named_chair_stays_a_member_when_stepping_down(network, secretariat):
    rows = [add_member(body=network, person=a_person(name), by=secretariat) for name in ("Nils", "Nora")]
    set_offices(body=network, chair=rows[0].person, vice_chair=None, by=secretariat)
    set_offices(body=network, chair=rows[1].person, vice_chair=None, by=secretariat)
    assert {(one.person.name, one.office) for one in members(network)} == {
        ("Nils", "member"),
        ("Nora", "chair"),
    }


def test_the_public_sees_no_names_of_young_members(client, umt, delegate, coordinator):
    assert "Daniel" not in client.get("/moter/organer/umt/").content.decode()
    client.force_login(coordinator)
    assert "Daniel" in client.get("/moter/organer/umt/").content.decode()


def test_the_secretariat_plans_the_year(client, umt, secretariat, coordinator, delegate):
    address = "/moter/organer/umt/arsplan/"
    client.force_login(coordinator)
    assert client.get(address).status_code == 403
    client.force_login(secretariat)
    client.post(address, {"year": 2027, "meeting_count": 6})
    assert "6" in client.get("/moter/organer/?ar=2027").content.decode()
    client.post("/moter/organer/umt/verv/", {"chair": delegate.pk, "vice_chair": ""})
    assert chair(members(umt)) == delegate


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_bodies_costs_the_same_however_long(
    client, db, secretariat, rows, django_assert_max_num_queries
):
    for number in range(rows):
        body = Body.objects.create(name=f"Nettverk {number}", short_name="N", slug=f"n{number}")
        plan_year(body=body, year=2026, meeting_count=2, by=secretariat)
    with django_assert_max_num_queries(8):
        assert "Nettverk 0" in client.get("/moter/organer/?ar=2026").content.decode()
