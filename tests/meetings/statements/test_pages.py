"""The page where people write together: who gets in, what they see, and what the buttons do."""

import pytest

from councils.models import Membership
from meetings.models import Change, Comment, Statement
from meetings.statements.actions import comment, propose_change, start_statement
from meetings.statements.deciding import accept_change, write_paragraph
from meetings.statements.permissions import can_decide, can_write
from tests.meetings.hearings.world import a_hearing
from umt_portal.models import User

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
INSIDE = {"secretariat", "coordinator", "delegate", "deputy", "member"}


@pytest.fixture
def hearing(bardu, senja, umt, coordinator):
    return a_hearing(bardu, coordinator)


@pytest.fixture
def statement(hearing, coordinator):
    return start_statement(hearing=hearing, text="Vi vil beholde skolen.\n\nDen er vår.", by=coordinator)


@pytest.fixture
def paragraph(statement):
    return statement.paragraphs.standing()[0]


def test_who_writes_and_who_decides(request, statement):
    def who(rule):
        return {name for name in PEOPLE if rule(request.getfixturevalue(name), statement)}

    assert who(can_write) == INSIDE
    assert who(can_decide) == {"secretariat", "coordinator"}


@pytest.mark.parametrize("name", PEOPLE)
def test_to_others_it_does_not_exist(client, request, hearing, statement, paragraph, delegate, name):
    change = propose_change(paragraph=paragraph, kind="edit", text="Hemmelig.", by=delegate)
    said = comment(paragraph=paragraph, text="Hvisket.", by=delegate)
    client.force_login(request.getfixturevalue(name))
    pages = [f"/horinger/{hearing.pk}/uttalelse/", f"/horinger/{hearing.pk}/uttalelse/versjoner/"]
    pages += [f"/horinger/{hearing.pk}/uttalelse/versjoner/1/", f"/horinger/avsnitt/{paragraph.pk}/endre/"]
    pages += [f"/horinger/avsnitt/{paragraph.pk}/nytt/", f"/horinger/avsnitt/{paragraph.pk}/ta-ut/"]
    pages += [f"/horinger/avsnitt/{paragraph.pk}/kommentar/"]
    wanted = 200 if name in INSIDE else 404
    assert {client.get(page).status_code for page in pages} == {wanted}
    if wanted == 404:
        for button in (f"/horinger/forslag/{change.pk}/avgjor/", f"/horinger/kommentar/{said.pk}/slett/"):
            assert client.post(button, {"verdict": "accepted", "seen": 1}).status_code == 404


def test_first_names_and_roles_are_for_those_inside(
    client, hearing, paragraph, delegate, deputy, member, coordinator
):
    propose_change(paragraph=paragraph, kind="edit", text="Vi må beholde skolen.", by=delegate)
    comment(paragraph=paragraph, text="Enig.", by=deputy)
    comment(paragraph=paragraph, text="Jeg også.", by=coordinator)
    Membership.objects.filter(person=member).update(office="chair")
    comment(paragraph=paragraph, text="Fint.", by=member)
    client.force_login(deputy)
    page = client.get(f"/horinger/{hearing.pk}/uttalelse/").content.decode()
    for words in ("Daniel, delegat for Bardu", "Viljar, vara for Bardu", "Kari, koordinator i Bardu"):
        assert words in page
    assert "Mina, leder i ungdomsrådet i Bardu" in page
    assert "Daniel Delegat" not in page
    assert '<ins><span class="ds-sr-only">Nytt: </span>må ' in page
    assert "Godta</button>" not in page


def test_proposing_in_the_browser(client, hearing, paragraph, delegate):
    client.force_login(delegate)
    path = f"/horinger/avsnitt/{paragraph.pk}/endre/"
    page = client.get(path).content.decode()
    assert "Vi vil beholde skolen." in page
    assert "Gjør det med en gang" not in page
    refused = client.post(path, {"text": "Skriv til meg: daniel@example.org", "seen": 1})
    assert refused.status_code == 422
    assert "daniel@example.org" in refused.content.decode()
    client.post(path, {"text": "Vi vil ha skolen.", "why": "Kort", "seen": 1, "at_once": 1})
    change = Change.objects.get()
    assert (change.state, change.text, change.why) == ("open", "Vi vil ha skolen.", "Kort")


def test_who_decides_may_write_at_once(client, statement, paragraph, coordinator):
    client.force_login(coordinator)
    client.post(
        f"/horinger/avsnitt/{paragraph.pk}/nytt/", {"text": "Og vi vil ha buss.", "seen": 1, "at_once": 1}
    )
    assert [row.text for row in statement.paragraphs.standing()][1] == "Og vi vil ha buss."
    client.post(f"/horinger/avsnitt/{paragraph.pk}/ta-ut/", {"seen": 1})
    assert Change.objects.get(kind="remove").state == "open"


def test_the_buttons_of_a_proposal(client, statement, paragraph, delegate, deputy, coordinator):
    change = propose_change(paragraph=paragraph, kind="edit", text="Vi krever.", by=delegate)
    path = f"/horinger/forslag/{change.pk}/avgjor/"
    client.force_login(deputy)
    for verdict in ("accepted", "rejected", "withdrawn", "tull"):
        assert client.post(path, {"verdict": verdict, "seen": 1}).status_code == 403
    client.force_login(coordinator)
    assert client.get(path).status_code == 405
    client.post(path, {"verdict": "accepted"})  # they have not said what they saw
    change.refresh_from_db()
    assert change.state == "open"
    client.post(path, {"verdict": "accepted", "seen": 1})
    change.refresh_from_db()
    assert change.state == "accepted"


def test_a_stale_proposal_says_so(client, hearing, paragraph, delegate, coordinator):
    propose_change(paragraph=paragraph, kind="edit", text="Vi vil gjerne beholde skolen.", by=delegate)
    write_paragraph(paragraph=paragraph, kind="edit", text="Vi krever skolen.", seen=1, by=coordinator)
    client.force_login(coordinator)
    page = client.get(f"/horinger/{hearing.pk}/uttalelse/").content.decode()
    assert "Laget til en eldre tekst" in page
    assert 'name="seen" value="2"' in page


def test_one_removes_ones_own_comment_and_who_decides_any(client, paragraph, delegate, deputy, coordinator):
    mine, other = (comment(paragraph=paragraph, text="Enig.", by=by) for by in (delegate, deputy))
    client.force_login(delegate)
    assert client.post(f"/horinger/kommentar/{other.pk}/slett/").status_code == 403
    client.post(f"/horinger/kommentar/{mine.pk}/slett/")
    client.force_login(coordinator)
    client.post(f"/horinger/kommentar/{other.pk}/slett/")
    assert not Comment.objects.exists()


def test_versions_are_compared_and_put_back(client, hearing, statement, paragraph, delegate, coordinator):
    change = propose_change(paragraph=paragraph, kind="edit", text="Vi krever skolen.", by=delegate)
    accept_change(change=change, seen=1, by=coordinator)
    client.force_login(delegate)
    base = f"/horinger/{hearing.pk}/uttalelse/versjoner/"
    assert "Kari, koordinator i Bardu" in client.get(base).content.decode()
    page = client.get(f"{base}2/").content.decode()
    assert "<del>" in page
    assert "Forskjellen fra versjon 1" in page
    assert client.get(f"{base}1/?mot=2").status_code == 200
    assert client.get(f"{base}1/?mot=tull").status_code == 200
    assert client.get(f"{base}9/").status_code == 404
    assert client.post(f"{base}1/sett-tilbake/").status_code == 403
    client.force_login(coordinator)
    client.post(f"{base}1/sett-tilbake/")
    assert statement.paragraphs.standing()[0].text == "Vi vil beholde skolen."


def test_the_chair_starts_and_a_member_does_not(client, hearing, member, delegate):
    path = f"/horinger/{hearing.pk}/uttalelse/start/"
    client.force_login(delegate)
    assert client.get(path).status_code == 403
    Membership.objects.filter(person=member).update(office="chair")
    client.force_login(User.objects.get(pk=member.pk))
    assert client.post(path, {"text": " "}).status_code == 422
    client.post(path, {"text": "Vi begynner."})
    assert Statement.objects.get().started_by == member


def test_it_stands_on_the_young_persons_page(client, hearing, statement, member, other_delegate):
    client.force_login(member)
    assert "Skriv sammen: Ny skolestruktur" in client.get("/min-side/").content.decode()
    client.force_login(other_delegate)
    assert "Skriv sammen" not in client.get("/min-side/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("name", ["coordinator", "member"])
def test_the_page_costs_the_same_however_much_is_said(
    client, request, bardu, umt, coordinator, secretariat, rows, name, django_assert_max_num_queries
):
    hearing = a_hearing(bardu, coordinator)
    draft = "\n\n".join(f"Avsnitt {number}." for number in range(rows))
    statement = start_statement(hearing=hearing, text=draft, by=coordinator)
    for paragraph in statement.paragraphs.standing():
        propose_change(
            paragraph=paragraph, kind="edit", text="Noe annet.", by=secretariat
        ) if rows == 1 else None
        comment(paragraph=paragraph, text="Enig.", by=coordinator)
    client.force_login(request.getfixturevalue(name))
    with django_assert_max_num_queries(15):
        assert client.get(f"/horinger/{hearing.pk}/uttalelse/").status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(f"/horinger/{hearing.pk}/uttalelse/versjoner/").status_code == 200
