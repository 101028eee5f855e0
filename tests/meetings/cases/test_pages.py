"""The list and the page of a case: what each reader sees, and what it costs."""

import csv
import io

import pytest

from meetings.agenda.actions import add_item
from meetings.cases.actions import follow_case, open_case
from meetings.cases.forwarding import forward_case
from meetings.models import Case
from tests.meetings.cases.world import a_case, a_decision, a_paper, a_question
from tests.meetings.meeting_world import a_meeting
from tests.people import today
from umt_portal.models import Export


@pytest.fixture
def rich(umt, mayors_council, bardu, senja, delegate, secretariat):
    """A case with everything there is, and beside each open thing a closed one."""
    case = a_case(umt, summary="Kort", background="Langt", raised_by=delegate, raised_by_text="Bardu")
    shut = {"is_closed": True, "closed_ground": "§ 11-5"}
    for days, state, title, item in (
        (-60, "held", "Vårmøtet", {}),
        (-30, "held", "Lukka punkt", shut),
        (20, "called", "Høstmøtet", {}),
        (40, "draft", "Kladden", {}),
    ):
        meeting = a_meeting(umt, days=days, state=state, title=title)
        add_item(meeting=meeting, title="Lunsj", by=secretariat)
        add_item(meeting=meeting, case=case, by=secretariat, **item)
    closed = a_meeting(umt, days=-10, state="held", title="Lukka møte", is_open=False, closed_ground="§ 11-5")
    add_item(meeting=closed, case=case, by=secretariat)
    a_question(case, delegate)
    a_paper(case, secretariat)
    a_decision(case, bardu)
    a_decision(case, senja, is_public=False).follow_ups.update(owner_name="Hemmelig eier")
    sent = forward_case(case=case, body=mayors_council, by=secretariat)
    add_item(meeting=a_meeting(mayors_council, title="Ordførermøtet"), case=sent, by=secretariat)
    return case


EVERYONE_SEES = [
    "Vårmøtet",
    "Høstmøtet",
    "Hva koster det?",
    "kart.pdf",
    "Ordførermøtet",
    "Buss hver kveld",
    "Kort",
    "Langt",
]


@pytest.mark.parametrize(
    ("who", "closed"),
    [
        ("anyone", False),
        ("outsider", False),
        ("mayor", False),
        ("other_delegate", False),
        ("secretariat", True),
    ],
)
def test_the_history_as_each_reader_sees_it(client, request, rich, who, closed):
    if who != "anyone":
        client.force_login(request.getfixturevalue(who))
    page = client.get(rich.get_absolute_url()).content.decode()
    assert [words for words in EVERYONE_SEES if words not in page] == []
    assert "Kladden" not in page
    assert ("Lukka punkt" in page, "Lukka møte" in page) == (closed, closed)
    assert ("2/" in page and page.count("Buss hver kveld") == 2) is closed  # the decision that is not public


@pytest.mark.parametrize("who", ["anyone", "other_delegate", "mayor", "secretariat"])
def test_the_page_of_a_case_costs_the_same_however_long_its_history(
    client, request, rich, umt, secretariat, delegate, django_assert_max_num_queries, who
):
    for number in range(8):
        add_item(meeting=a_meeting(umt, days=-99 + number, state="held"), case=rich, by=secretariat)
        a_paper(rich, secretariat)
    for _turn in range(4):
        a_question(rich, delegate)
    if who != "anyone":
        client.force_login(request.getfixturevalue(who))
    client.get("/saker/")
    with django_assert_max_num_queries(15):
        client.get(rich.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("who", ["anyone", "delegate", "secretariat"])
def test_the_list_costs_the_same_however_long(client, request, umt, django_assert_max_num_queries, rows, who):
    if who != "anyone":
        client.force_login(request.getfixturevalue(who))
    for _row in range(rows):
        a_case(umt)
    with django_assert_max_num_queries(15):
        page = client.get("/saker/?q=buss&body=umt")
    assert "Kveldsbuss" in page.content.decode()


@pytest.fixture
def three(umt, mayors_council):
    a_case(umt, "Alfa", theme="Buss", background="elbil", next_step="Snart", next_step_on=today())
    a_case(mayors_council, "Beta", kind="plan", theme="Skole")
    Case.objects.filter(pk=a_case(umt, "Gamma", year=2020).pk).update(state="closed")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Beta", "Alfa", "Gamma"]),
        ("?body=umt", ["Alfa", "Gamma"]),
        ("?year=2020", ["Gamma"]),
        ("?kind=plan", ["Beta"]),
        ("?state=closed", ["Gamma"]),
        ("?theme=Buss", ["Alfa"]),
        ("?q=elbil", ["Alfa"]),
        ("?q=1/20", ["Gamma"]),
        ("?sort=title", ["Alfa", "Beta", "Gamma"]),
        ("?sort=next", ["Alfa", "Beta", "Gamma"]),
        ("?sort=oldest", ["Gamma", "Alfa", "Beta"]),
        ("?state=late", ["Beta", "Alfa", "Gamma"]),  # not a choice for everyone
    ],
)
def test_the_list_is_narrowed_and_ordered(client, three, query, found):
    assert {case.title for case in client.get(f"/saker/{query}").context["cases"]} == set(found)
    if "sort" in query:
        assert [case.title for case in client.get(f"/saker/{query}").context["cases"]] == found


def test_the_secretariat_sees_what_is_late(client, umt, secretariat, delegate):
    late = a_case(umt, "Sein", next_step="Vi spør fylket", next_step_on=today().replace(year=2020))
    a_case(umt, "Frisk")
    for who, sees in ((delegate, False), (secretariat, True)):
        client.force_login(who)
        page = client.get("/saker/").content.decode()
        assert "Vi spør fylket" in page
        assert ("Over fristen" in page[page.index("Sein") :]) is sees
    assert list(client.get("/saker/?state=late").context["cases"]) == [late]


@pytest.mark.parametrize(
    ("who", "status"), [("anyone", 403), ("delegate", 403), ("coordinator", 403), ("secretariat", 200)]
)
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_only_the_secretariat_takes_the_list_out(client, request, umt, who, status, file_format):
    a_case(umt)
    if who != "anyone":
        client.force_login(request.getfixturevalue(who))
    assert client.get(f"/saker/?fil={file_format}").status_code == status
    assert Export.objects.filter(table="saker", row_count=1).exists() is (status == 200)


def test_the_file_holds_what_the_page_shows(client, umt, mayors_council, secretariat):
    a_case(umt, "=Alfa", next_step="Snart", next_step_on=today())
    a_case(mayors_council, "Beta")
    client.force_login(secretariat)
    text = b"".join(client.get("/saker/?fil=csv&body=umt").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Tittel"], row["Hva skjer nå"]) for row in rows] == [("'=Alfa", "Snart")]


def test_a_mistake_in_the_next_step_stands_at_its_field(client, umt, secretariat):
    case = a_case(umt)
    client.force_login(secretariat)
    wish = {"title": "Buss", "kind": "own", "origin": "youth", "next_step": "Vi spør fylket"}
    page = client.post(f"/saker/{case.pk}/rediger/", wish)
    assert page.status_code == 422
    assert "Vi spør fylket" in page.content.decode()
    client.post(f"/saker/{case.pk}/rediger/", wish | {"next_step_on": today().isoformat(), "is_public": "on"})
    client.logout()
    assert "Vi spør fylket" in client.get(case.get_absolute_url()).content.decode()


def test_the_office_opens_a_case_of_any_kind_for_any_body(mayors_council, secretariat):
    for kind in Case.Kind.values:
        for origin in Case.Origin.values:
            case = open_case(body=mayors_council, title="Sak", kind=kind, origin=origin, by=secretariat)
    follow_case(case=case, by=secretariat)
    assert case.number == len(Case.Kind.values) * len(Case.Origin.values)
