"""Papers follow the case, and are fetched by those who may see it."""

import pytest
from django.core.exceptions import ValidationError

from meetings.cases.actions import raise_case
from meetings.cases.papers import MOST_PAPERS, add_case_papers, remove_case_paper
from meetings.cases.queries import papers_of
from meetings.models import Case, CasePaper
from tests.meetings.cases.world import a_case, a_file, a_paper
from tests.meetings.meeting_world import a_meeting, called

WHO = [
    "anyone",
    "outsider",
    "mayor",
    "project_leader",
    "delegate",
    "member",
    "other_delegate",
    "coordinator",
    "secretariat",
]
WORK_WITH_UMT = {"delegate", "member", "other_delegate", "coordinator", "secretariat"}


def as_(client, request, who):
    if who != "anyone":
        client.force_login(request.getfixturevalue(who))


@pytest.mark.parametrize("who", WHO)
def test_who_reads_a_paper(client, request, umt, secretariat, who):
    public, hidden = a_case(umt), a_case(umt, is_public=False)
    papers = [a_paper(case, secretariat) for case in (public, hidden)]
    as_(client, request, who)
    got = [client.get(f"/saker/papir/{paper.pk}/") for paper in papers]
    assert [response.status_code for response in got] == [200, 200 if who in WORK_WITH_UMT else 404]
    assert got[0].headers["X-Content-Type-Options"] == "nosniff"
    assert got[0].headers["Content-Disposition"] == 'attachment; filename="kart.pdf"'


@pytest.mark.parametrize("who", WHO)
def test_who_adds_and_removes_papers(client, request, umt, secretariat, who):
    case = a_case(umt)
    paper = a_paper(case, secretariat)
    as_(client, request, who)
    wanted = 200 if who == "secretariat" else 302 if who == "anyone" else 403
    assert client.get(f"/saker/{case.pk}/papir/").status_code == wanted
    assert client.get(f"/saker/papir/{paper.pk}/slett/").status_code == wanted
    client.post(f"/saker/papir/{paper.pk}/slett/")
    assert CasePaper.objects.exists() is (who != "secretariat")


def test_the_one_who_is_called_to_the_meeting_reads_the_case_while_in_office(client, umt, mayor, secretariat):
    case = a_case(umt, is_public=False)
    meeting = a_meeting(umt)
    meeting.agenda.create(position=1, case=case, title="Buss")
    client.force_login(mayor)
    assert client.get(case.get_absolute_url()).status_code == 404
    called(meeting, mayor)
    assert client.get(case.get_absolute_url()).status_code == 200
    mayor.offices.all().delete()
    assert client.get(case.get_absolute_url()).status_code == 404


def test_papers_come_along_when_a_case_is_raised(client, umt, delegate, secretariat):
    client.force_login(delegate)
    wish = {"title": "Buss", "summary": "Bussen", "upload": [a_file("a.pdf"), a_file("b.txt", b"Hei")]}
    client.post("/saker/ny/", wish)
    case = Case.objects.get()
    assert [paper.name for paper in case.papers.order_by("pk")] == ["a.pdf", "b.txt"]
    client.post(f"/saker/papir/{case.papers.first().pk}/slett/")
    assert case.papers.count() == 1  # one's own, until everyone sees the case
    Case.objects.update(is_public=True)
    assert client.get(f"/saker/papir/{case.papers.first().pk}/slett/").status_code == 403


def test_a_wrong_file_refuses_the_whole_case_and_keeps_the_words(client, umt, delegate):
    client.force_login(delegate)
    page = client.post(
        "/saker/ny/",
        {"title": "Buss", "summary": "Bussen", "upload": [a_file(), a_file("b.exe", b"MZ\x90\0")]},
    )
    assert page.status_code == 422
    assert "Bussen" in page.content.decode()
    assert "Velg en fil av typen PDF" in page.content.decode()
    assert not Case.objects.exists()


def test_there_is_a_limit(umt, secretariat):
    case = a_case(umt)
    add_case_papers(case=case, files=[a_file() for _turn in range(MOST_PAPERS)], by=secretariat)
    with pytest.raises(ValidationError) as refusal:
        a_paper(case, secretariat)
    assert refusal.value.error_dict["upload"][0].code == "too_many"


def test_a_removed_paper_is_gone_from_the_disk(umt, secretariat, django_capture_on_commit_callbacks):
    paper = a_paper(a_case(umt), secretariat)
    storage, name = paper.file.storage, paper.file.name
    with django_capture_on_commit_callbacks(execute=True):
        remove_case_paper(paper=paper, by=secretariat)
    assert not storage.exists(name)


def test_papers_of_many_cases_are_one_query(umt, delegate, secretariat, django_assert_num_queries):
    public, hidden = a_case(umt), a_case(umt, is_public=False)
    paper = a_paper(public, secretariat)
    secret = a_paper(hidden, secretariat)
    with django_assert_num_queries(1):
        assert papers_of([public, hidden]) == {public.pk: [paper], hidden.pk: []}
    assert papers_of([hidden], delegate) == {hidden.pk: [secret]}


def test_a_raised_case_with_papers_is_one_write(umt, delegate):
    case = raise_case(title="Buss", summary="Bussen", uploads=iter([a_file()]), by=delegate)
    assert case.papers.get().added_by == delegate


@pytest.mark.parametrize(
    ("who", "sees"), [("anyone", False), ("mayor", False), ("delegate", True), ("secretariat", True)]
)
def test_papers_of_the_case_stand_on_the_agenda(client, request, umt, secretariat, who, sees):
    public, hidden = a_case(umt), a_case(umt, "Hemmelig", is_public=False)
    meeting = a_meeting(umt)
    for position, case in enumerate((public, hidden), start=1):
        meeting.agenda.create(position=position, case=case, title="Buss")
    papers = [a_paper(case, secretariat) for case in (public, hidden)]
    as_(client, request, who)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert [f"/saker/papir/{paper.pk}/" in page for paper in papers] == [True, sees]
    assert client.get(f"/moter/{meeting.pk}/innkalling.pdf").status_code in (200, 404)
