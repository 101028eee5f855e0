from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.agenda.actions import add_item
from meetings.cases.actions import change_case, close_case, open_case, raise_case
from meetings.models import Case
from tests.meetings.meeting_world import a_meeting
from umt_portal.models import Message


def test_numbers_run_for_each_body_and_year(umt, mayors_council, secretariat):
    wishes = [(umt, 2026), (umt, 2026), (mayors_council, 2026), (umt, 2027)]
    cases = [open_case(body=body, year=year, title="Sak", by=secretariat) for body, year in wishes]
    assert [case.reference for case in cases] == ["1/26", "2/26", "1/26", "1/27"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_cases_opened_at_once_get_a_number_each(umt):
    def go(_turn):
        try:
            return open_case(body=umt, year=2026, title="Sak", by=None).number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(go, range(20))) == list(range(1, 21))


def test_a_young_person_raises_a_case_that_waits_unseen_by_the_public(client, umt, delegate, secretariat):
    client.force_login(delegate)
    page = client.post("/saker/ny/", {"title": "Kveldsbuss", "summary": "Bussen går for tidlig."})
    case = Case.objects.get()
    assert page.url == case.get_absolute_url()
    assert (case.raised_by, case.raised_by_text, case.is_public) == (delegate, "Bardu", False)
    assert case.origin == Case.Origin.YOUTH
    assert case.followers.get().person == delegate
    assert Message.objects.get(kind="case_raised").person == secretariat
    assert client.get(case.get_absolute_url()).status_code == 200
    client.logout()
    assert client.get(case.get_absolute_url()).status_code == 404
    assert "Kveldsbuss" not in client.get("/saker/").content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("delegate", 200),
        ("member", 200),
        ("coordinator", 200),
        ("secretariat", 200),
        ("mayor", 403),
        ("outsider", 403),
    ],
)
def test_who_may_raise_a_case(client, request, umt, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/saker/ny/").status_code == status


def test_the_public_never_sees_who_raised_it(client, umt, delegate, secretariat):
    case = raise_case(title="Kveldsbuss", summary="Buss", by=delegate)
    change_case(case=case, is_public=True, by=secretariat)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Bardu" in page
    assert "Daniel" not in page


def test_a_case_on_a_coming_agenda_is_not_closed(umt, secretariat):
    case = open_case(body=umt, title="Sak", by=secretariat)
    add_item(meeting=a_meeting(umt), case=case, by=secretariat)
    with pytest.raises(ValidationError) as refusal:
        close_case(case=case, by=secretariat)
    assert refusal.value.code == "on_an_agenda"


def test_the_page_shows_the_way_through_meetings(client, umt, secretariat):
    case = open_case(body=umt, title="Kveldsbuss", by=secretariat)
    for title, state, days in (
        ("Vårmøtet", "held", -60),
        ("Høstmøtet", "called", 20),
        ("Kladden", "draft", 80),
    ):
        add_item(meeting=a_meeting(umt, title=title, state=state, days=days), case=case, by=secretariat)
    page = client.get(case.get_absolute_url()).content.decode()
    timeline = page[page.index("umt-timeline") :]
    assert timeline.index("Vårmøtet") < timeline.index("Høstmøtet")
    assert "Kladden" not in page


def test_only_the_secretariat_changes_a_case(client, umt, delegate, secretariat):
    case = open_case(body=umt, title="Kveldsbuss", by=secretariat)
    client.force_login(delegate)
    assert client.get(f"/saker/{case.pk}/rediger/").status_code == 403
    assert client.post(f"/saker/{case.pk}/tilstand/", {"state": "closed"}).status_code == 403
    client.force_login(secretariat)
    client.post(
        f"/saker/{case.pk}/rediger/", {"title": "Buss", "kind": "own", "origin": "youth", "is_public": "on"}
    )
    client.post(f"/saker/{case.pk}/tilstand/", {"state": "closed"})
    case.refresh_from_db()
    assert (case.title, case.state) == ("Buss", "closed")
