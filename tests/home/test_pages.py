"""The front door and everyone's own page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import Consent, ConsentText
from meetings.models import Case, Decision, FollowUp, Invitee, Meeting
from tests.people import today

PUBLIC = ["front", "about", "plain", "sami", "privacy", "accessibility", "search"]


def called_meeting(body, *invited, is_open=True, title="Samling på Moen"):
    """A meeting next week that these people are called to."""
    start = timezone.now() + timedelta(days=7)
    meeting = Meeting.objects.create(
        title=title,
        starts_at=start,
        ends_at=start + timedelta(hours=4),
        place="Moen",
        state="called",
        called_at=timezone.now(),
        is_open=is_open,
        closed_ground="" if is_open else "§ 11-5",
    )
    meeting.bodies.add(body)
    for person in invited:
        term = person.delegacies.get()
        Invitee.objects.create(
            meeting=meeting,
            person=person,
            seat=term.seat,
            municipality=term.seat.municipality,
            called_at=timezone.now(),
        )
    return meeting


def a_decision(body, municipality, title="Kveldsbuss", **fields):
    decision = Decision.objects.create(
        body=body, year=2026, number=1, title=title, text="Buss", decided_on=today(), **fields
    )
    FollowUp.objects.create(
        decision=decision,
        municipality=municipality,
        owner_name="Oda Ordfører",
        due_on=today() - timedelta(days=2),
        sent_at=timezone.now(),
    )
    return decision


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_are_open_to_all(client, bardu, name):
    assert client.get(reverse(name)).status_code == 200


def test_my_page_asks_strangers_to_sign_in(client, db):
    response = client.get(reverse("my_page"))
    assert response.url.startswith(reverse("account_login"))


def test_front_page_names_a_delegate_only_with_consent(client, delegate, umt):
    assert "Daniel Delegat" not in client.get("/").content.decode()
    text = ConsentText.objects.filter(scope="name").first()
    Consent.objects.create(person=delegate, scope="name", text=text, given_at=timezone.now())
    assert "Daniel Delegat" in client.get("/").content.decode()


def test_front_page_counts_municipalities_instead_of_knowing_them(client, bardu, senja, umt):
    assert "To kommuner" in client.get("/").content.decode()


def test_delegate_sees_the_next_meeting_and_can_answer(client, delegate, umt):
    meeting = called_meeting(umt, delegate)
    client.force_login(delegate)
    page = client.get(reverse("my_page")).content.decode()
    assert "Samling på Moen" in page
    assert reverse("answer", args=[meeting.pk]) in page
    assert "Kommer du?" in page
    assert "Bra jobba" not in page


def test_coordinator_sees_only_their_own_people(client, coordinator, delegate, other_delegate, umt):
    called_meeting(umt, delegate, other_delegate)
    client.force_login(coordinator)
    page = client.get(reverse("my_page")).content.decode()
    assert "Daniel Delegat" in page
    assert "Sunniva Senjadelegat" not in page


def test_secretariat_begins_with_what_is_overdue(client, secretariat, bardu, umt):
    a_decision(umt, bardu)
    client.force_login(secretariat)
    assert "Bardu har ikke svart på «Kveldsbuss»" in client.get(reverse("my_page")).content.decode()


def test_mayor_sees_what_the_municipality_has_not_answered(client, mayor, bardu, umt):
    a_decision(umt, bardu)
    client.force_login(mayor)
    assert "Kveldsbuss" in client.get(reverse("my_page")).content.decode()


def test_someone_without_a_role_is_told_so(client, outsider):
    client.force_login(outsider)
    assert "Du har ingen rolle" in client.get(reverse("my_page")).content.decode()


@pytest.mark.parametrize(
    "person", ["secretariat", "coordinator", "delegate", "mayor", "project_leader", "outsider"]
)
def test_own_page_keeps_the_budget(
    client, request, umt, bardu, delegate, other_delegate, person, django_assert_max_num_queries
):
    called_meeting(umt, delegate, other_delegate)
    a_decision(umt, bardu)
    client.force_login(request.getfixturevalue(person))
    with django_assert_max_num_queries(15):
        assert client.get(reverse("my_page")).status_code == 200


def test_search_finds_what_everyone_may_see(client, umt, bardu):
    a_decision(umt, bardu)
    assert "Kveldsbuss" in client.get(reverse("search"), {"q": "kveldsbuss"}).content.decode()


def test_search_keeps_closed_things_to_those_who_may_see_them(client, umt, bardu, delegate, secretariat):
    a_decision(umt, bardu, title="Hemmelig vedtak", is_public=False)
    Case.objects.create(body=umt, year=2026, number=1, title="Hemmelig sak", is_public=False)
    called_meeting(umt, delegate, is_open=False, title="Hemmelig møte")
    assert "Hemmelig" not in client.get(reverse("search"), {"q": "hemmelig"}).content.decode().replace(
        "“hemmelig”", ""
    )
    client.force_login(secretariat)
    page = client.get(reverse("search"), {"q": "hemmelig"}).content.decode()
    for title in ("Hemmelig vedtak", "Hemmelig sak", "Hemmelig møte"):
        assert title in page


def test_search_finds_people_only_for_those_who_look_after_them(
    client, delegate, coordinator, other_coordinator
):
    for person, found in ((coordinator, True), (other_coordinator, False)):
        client.force_login(person)
        page = client.get(reverse("search"), {"q": "Daniel"}).content.decode()
        assert ("Daniel Delegat" in page) is found


def test_search_asks_for_two_letters(client, db):
    assert "minst to bokstaver" in client.get(reverse("search"), {"q": "a"}).content.decode()
