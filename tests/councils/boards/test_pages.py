"""Who may open which page of the councils, and that what is private does not leak."""

import pytest
from django.urls import reverse

from councils.models import Coordinator, Membership, Officeholder
from tests.people import a_municipality, a_young_person, seat_holder, today

PUBLIC = ["/kommuner/", "/kommuner/bardu/", "/ungdomsrad/", "/ungdomsrad/bardu/", "/delegater/"]
MUNICIPALITY = [  # the secretariat and the municipality's own coordinator
    "/kommuner/bardu/plasser/",
    "/kommuner/bardu/plasser/tidligere/",
    "/kommuner/bardu/plasser/gutt/0/oppnevn/",
    "/kommuner/bardu/plasser/gutt/0/rykk-opp/",
    "/kommuner/bardu/rediger/",
    "/kommuner/bardu/koordinatorer/",
    "/ungdomsrad/bardu/rediger/",
    "/ungdomsrad/bardu/medlemmer/nytt/",
]
SECRETARIAT = [
    "/kommuner/ny/",
    "/kommuner/bardu/deltakelse/",
    "/kommuner/bardu/deltakelse/avslutt/",
    "/kommuner/bardu/ledelse/",
    "/kommuner/bardu/koordinatorer/ny/",
]
PEOPLE = [
    "secretariat",
    "coordinator",
    "other_coordinator",
    "delegate",
    "deputy",
    "member",
    "mayor",
    "project_leader",
]
PEOPLE += ["outsider", "nobody"]


def get(client, request, who, path):
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    return client.get(path).status_code


@pytest.fixture
def deputies(bardu, senja, coordinator, deputy):
    """Somebody to move up, so that the page is there."""


@pytest.mark.parametrize("who", PEOPLE)
def test_everyone_opens_the_public_pages(client, request, bardu, who):
    assert {path: get(client, request, who, path) for path in PUBLIC} == dict.fromkeys(PUBLIC, 200)


@pytest.mark.parametrize("who", PEOPLE)
def test_a_municipalitys_own_pages(client, request, deputies, who):
    expected = {"secretariat": 200, "coordinator": 200, "nobody": 302}.get(who, 404)
    assert {path: get(client, request, who, path) for path in MUNICIPALITY} == dict.fromkeys(
        MUNICIPALITY, expected
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_the_secretariats_pages(client, request, bardu, who):
    expected = {"secretariat": 200, "nobody": 302}.get(who, 403)
    assert {path: get(client, request, who, path) for path in SECRETARIAT} == dict.fromkeys(
        SECRETARIAT, expected
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_the_region_at_a_glance(client, request, bardu, who):
    expected = {"secretariat": 200, "project_leader": 200, "nobody": 302}.get(who, 403)
    assert get(client, request, who, reverse("region_board")) == expected


@pytest.mark.parametrize("who", PEOPLE)
def test_a_young_persons_page(client, request, delegate, coordinator, who):
    path = delegate.delegacies.get().get_absolute_url()
    expected = {"secretariat": 200, "coordinator": 200, "delegate": 200, "nobody": 302}.get(who, 404)
    assert get(client, request, who, path) == expected


@pytest.mark.parametrize("who", PEOPLE)
def test_what_can_be_done_with_a_term(client, request, delegate, coordinator, who):
    term = delegate.delegacies.get()
    found = {
        name: get(client, request, who, reverse(name, args=[term.pk]))
        for name in ("term_end", "delegate_contact", "resign")
    }
    change = {"secretariat": 200, "coordinator": 200, "delegate": 403, "nobody": 302}.get(who, 404)
    resign = {"secretariat": 403, "coordinator": 403, "delegate": 200, "nobody": 302}.get(who, 404)
    assert found == {"term_end": change, "delegate_contact": change, "resign": resign}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_councils_list_of_members(client, request, member, who):
    expected = {"secretariat": 200, "coordinator": 200, "member": 200, "nobody": 302}.get(who, 404)
    assert get(client, request, who, "/ungdomsrad/bardu/medlemmer/") == expected


@pytest.mark.parametrize("path", PUBLIC)
def test_no_name_of_a_young_person_in_public_without_consent(client, delegate, deputy, member, path):
    page = client.get(path).content.decode()
    assert not [person.name for person in (delegate, deputy, member) if person.name in page]


def test_the_board_shows_who_sits_who_is_missing_and_nobody_elses(
    client, coordinator, delegate, deputy, other_delegate
):
    seat_holder(
        a_young_person("Elin Ender"), delegate.delegacies.get().seat.municipality, "jente", days_left=20
    )
    client.force_login(coordinator)
    page = client.get("/kommuner/bardu/plasser/").content.decode()
    assert "Daniel Delegat" in page
    assert "Viljar Vara" in page
    assert "Elin Ender" in page
    assert "ledig" in page.lower() or "vacant" in page.lower()
    assert other_delegate.name not in page


def a_full_municipality(number):
    """One of many, with as many people as there can be."""
    municipality = a_municipality(f"Kommune {number}", f"9{number:03}", f"kommune-{number}")
    for kind in ("gutt", "jente"):
        for rank in range(3):
            seat_holder(a_young_person(f"P {number} {kind} {rank}"), municipality, kind, rank, days_left=20)
    adult = a_young_person(f"K {number}")
    Coordinator.objects.create(municipality=municipality, person=adult, starts_on=today())
    Officeholder.objects.create(municipality=municipality, person=adult, office="mayor", starts_on=today())
    Membership.objects.create(
        council=municipality.youth_council, person=adult, starts_on=today(), ends_on=today()
    )
    return municipality


@pytest.mark.parametrize("path", ["/kommuner/", "/kommuner/oversikt/", "/delegater/", "/ungdomsrad/"])
def test_lists_cost_the_same_however_long(client, secretariat, django_assert_max_num_queries, path):
    costs = []
    client.force_login(secretariat)
    client.get(path)  # the first visit of a session costs a little more
    for rows in (range(1), range(1, 12)):
        for number in rows:
            a_full_municipality(number)
        with django_assert_max_num_queries(15) as queries:
            assert client.get(path).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_board_costs_no_more_when_it_is_full(client, secretariat, bardu, django_assert_max_num_queries):
    client.force_login(secretariat)
    for path in ("/kommuner/bardu/plasser/", "/kommuner/bardu/", "/ungdomsrad/bardu/medlemmer/"):
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200
    municipality = a_full_municipality(1)
    for name in (
        "board",
        "municipality",
        "members",
        "former_delegates",
        "coordinators",
        "offices",
        "participation",
    ):
        with django_assert_max_num_queries(15):
            assert client.get(reverse(name, args=[municipality.slug])).status_code == 200


@pytest.mark.parametrize("path", ["/kommuner/", "/delegater/", "/ungdomsrad/"])
def test_the_order_is_always_alphabetical(client, senja, bardu, path):
    page = client.get(path).content.decode()
    main = page[page.index("<main") :]
    assert main.index("Bardu") < main.index("Senja")
