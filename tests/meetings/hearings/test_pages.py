"""The list, the figures and the page of a hearing, for everyone and for those who work with it."""

from datetime import timedelta

import pytest

from councils.models import Membership
from meetings.hearings.actions import end_without_statement
from meetings.hearings.figures import figures
from meetings.hearings.permissions import can_keep, can_lead, can_take_part, visible_to
from meetings.missed.actions import confirm_missed_case, note_missed_case
from meetings.models import BodyMember
from tests.meetings.hearings.world import EMAIL, a_hearing, moved
from tests.people import today
from umt_portal.models import Message, User

PEOPLE = [
    "secretariat",
    "coordinator",
    "other_coordinator",
    "delegate",
    "deputy",
    "member",
    "other_delegate",
    "mayor",
    "project_leader",
    "outsider",
]


def who(request, rule) -> set[str]:
    return {name for name in PEOPLE if rule(request.getfixturevalue(name))}


def test_who_may_what_with_a_hearing_of_bardu(request, bardu, senja, umt, coordinator):
    hearing, waiting = a_hearing(bardu, coordinator), a_hearing(bardu, None)
    assert who(request, lambda user: can_keep(user, hearing)) == {"secretariat", "coordinator"}
    inside = {"secretariat", "coordinator", "delegate", "deputy", "member"}
    assert who(request, lambda user: can_take_part(user, hearing)) == inside
    assert who(request, lambda user: can_lead(user, hearing)) == {"secretariat", "coordinator"}
    assert who(request, lambda user: waiting in visible_to(user)) == {"secretariat", "coordinator"}
    assert who(request, lambda user: can_take_part(user, waiting)) == set()
    assert who(request, lambda user: hearing in visible_to(user)) == set(PEOPLE)


def test_who_may_what_with_a_hearing_of_the_region(request, bardu, senja, umt, secretariat):
    hearing = a_hearing(None, secretariat)
    assert who(request, lambda user: can_keep(user, hearing)) == {"secretariat"}
    inside = {"secretariat", "coordinator", "other_coordinator", "delegate", "deputy", "other_delegate"}
    assert who(request, lambda user: can_take_part(user, hearing)) == inside
    assert who(request, lambda user: can_lead(user, hearing)) == {"secretariat"}


def test_the_chairs_lead(bardu, umt, coordinator, secretariat, member, delegate):
    ours, region = a_hearing(bardu, coordinator), a_hearing(None, secretariat)
    Membership.objects.filter(person=member).update(office="chair")
    BodyMember.objects.create(body=umt, person=delegate, office="chair", starts_on=today())
    member, delegate = User.objects.get(pk=member.pk), User.objects.get(pk=delegate.pk)
    assert can_lead(member, ours)
    assert not can_lead(member, region)
    assert can_lead(delegate, region)
    assert not can_lead(delegate, ours)
    Membership.objects.filter(person=member).update(ends_on=today() - timedelta(days=1))
    assert not can_lead(User.objects.get(pk=member.pk), ours)


def test_everyone_reads_the_page_and_no_address(client, bardu, umt, coordinator):
    hearing = a_hearing(
        bardu, coordinator, due_on=today() + timedelta(days=9), decides_on=today() + timedelta(days=5)
    )
    page = client.get(f"/horinger/{hearing.pk}/").content.decode()
    assert "Kommunen vil slå sammen to skoler." in page
    assert "Bare 9 dager til å svare" in page
    assert "avgjort før fristen" in page
    for hidden in (EMAIL, "Siri Saksbehandler", "Kari", f"/horinger/{hearing.pk}/uttalelse/start/"):
        assert hidden not in page


def test_what_waits_is_hidden_from_everyone(client, bardu, umt, coordinator, delegate):
    waiting = a_hearing(bardu, None)
    for path in (f"/horinger/{waiting.pk}/", f"/horinger/{waiting.pk}/uttalelse/"):
        client.logout()
        assert client.get(path).status_code in (404, 302)
        client.force_login(delegate)
        assert client.get(path).status_code == 404
    assert "Ny skolestruktur" not in client.get("/horinger/").content.decode()
    client.force_login(coordinator)
    assert "Ta den inn" in client.get(f"/horinger/{waiting.pk}/").content.decode()


def test_taking_in_and_declining_in_the_browser(client, bardu, senja, umt, coordinator, other_coordinator):
    waiting, other = a_hearing(bardu, None), a_hearing(bardu, None, title="Garasjer")
    client.force_login(other_coordinator)
    assert client.post(f"/horinger/{waiting.pk}/ta-inn/").status_code == 404
    client.force_login(coordinator)
    client.post(f"/horinger/{waiting.pk}/ta-inn/")
    client.post(f"/horinger/{other.pk}/avvis/", {"reason": "Bare garasjer."})
    waiting.refresh_from_db()
    other.refresh_from_db()
    assert (waiting.state, other.state) == ("open", "declined")
    assert Message.objects.filter(kind="hearing_declined").count() == 1


def test_the_list_is_narrowed(client, bardu, senja, umt, secretariat):
    a_hearing(bardu, secretariat, kind="budget", title="Budsjettet")
    a_hearing(senja, secretariat, title="Havneplanen")
    a_hearing(None, secretariat, title="Fylkesveiene", kind="hearing")
    for query, title in [
        ("municipality=bardu", "Budsjettet"),
        ("municipality=region", "Fylkesveiene"),
        ("kind=plan", "Havneplanen"),
        ("q=havne", "Havneplanen"),
    ]:
        page = client.get(f"/horinger/?{query}").content.decode()
        assert "1 høring" in page
        assert title in page
    assert "Ingen høringer her" in client.get("/horinger/?state=sent").content.decode()
    assert client.get("/horinger/?year=tull&kind=tull").status_code == 200


def test_the_file_is_the_secretariats_and_has_no_addresses(client, bardu, umt, coordinator, secretariat):
    a_hearing(bardu, coordinator)
    client.force_login(coordinator)
    assert client.get("/horinger/?fil=csv").status_code == 403
    client.force_login(secretariat)
    text = b"".join(client.get("/horinger/?fil=csv").streaming_content).decode()
    assert "Ny skolestruktur;plan;Bardu;Oppvekst i Bardu" in text
    assert EMAIL not in text
    assert client.get("/horinger/?fil=xlsx").status_code == 200


def test_the_clock_of_early_involvement(bardu, senja, umt, coordinator, secretariat, delegate):
    moved(a_hearing(bardu, coordinator), received_on=-60, due_on=-10, decides_on=5)  # 50 days
    moved(a_hearing(bardu, coordinator), received_on=-20, due_on=-10, decides_on=-15)  # 10, decided before
    moved(a_hearing(senja, secretariat), received_on=-30, due_on=12, decides_on=12)  # 42
    a_hearing(bardu, None)
    noted = note_missed_case(
        municipality=bardu, title="Kutt", meaning="Færre timer.", decided_on=today(), source_url="https://x.example",
        by=delegate,
    )  # fmt: skip
    confirm_missed_case(missed=noted, by=coordinator)
    table = figures()
    ours = table.rows[0]
    assert (ours.municipality, ours.hearings, ours.median_days, ours.enough) == (bardu, 2, 30, 1)
    assert (ours.dated, ours.too_early, ours.told, ours.missed) == (2, 1, 0, 1)
    assert (table.total.hearings, table.total.median_days, table.total.missed) == (3, 42, 1)
    assert figures(year=1999).total.is_empty


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("name", ["secretariat", "delegate"])
def test_the_list_costs_the_same_however_long(
    client, request, bardu, umt, secretariat, rows, name, django_assert_max_num_queries
):
    for number in range(rows):
        hearing = a_hearing(bardu, secretariat, title=f"Plan {number}")
        if number % 2:
            end_without_statement(hearing=hearing, reason="Ikke denne.", by=secretariat)
    client.force_login(request.getfixturevalue(name))
    with django_assert_max_num_queries(15):
        assert client.get("/horinger/").status_code == 200


@pytest.mark.parametrize("name", ["secretariat", "member"])
def test_the_page_is_within_its_budget(
    client, request, bardu, umt, coordinator, name, django_assert_max_num_queries
):
    hearing = a_hearing(bardu, coordinator)
    client.force_login(request.getfixturevalue(name))
    with django_assert_max_num_queries(15):
        assert client.get(f"/horinger/{hearing.pk}/").status_code == 200
