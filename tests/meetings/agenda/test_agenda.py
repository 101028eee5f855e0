import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.agenda.actions import add_item, move_item, remove_item
from meetings.agenda.papers import add_paper, remove_paper
from meetings.agenda.queries import agenda_of, backlog
from meetings.agenda.standing import put_standing_items
from meetings.models import Attachment, Case
from tests.documents.samples import PDF
from tests.meetings.meeting_world import a_meeting, called
from umt_portal.design.dates import clock


def upload(name, content):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def meeting(umt):
    return a_meeting(umt, state="draft", days=30)


@pytest.fixture
def case(umt):
    return Case.objects.create(body=umt, year=2026, number=1, title="Kveldsbuss", summary="Buss hjem.")


def titles(meeting):
    return list(meeting.agenda.order_by("position").values_list("title", flat=True))


def test_times_follow_from_durations(meeting, secretariat):
    for title, minutes in (("Åpning", 10), ("Buss", 60), ("Lunsj", 45)):
        add_item(meeting=meeting, title=title, minutes=minutes, by=secretariat)
    agenda = agenda_of(meeting, can_read_closed=True)
    assert [clock(line.starts_at) for line in agenda.lines] == ["10.00", "10.10", "11.10"]
    assert (agenda.minutes, agenda.overrun, agenda.span) == (115, 0, (1, 55))


def test_an_agenda_longer_than_the_meeting_says_how_much(meeting, secretariat):
    add_item(meeting=meeting, title="Alt", minutes=250, by=secretariat)
    assert agenda_of(meeting, can_read_closed=True).overrun == 10


def test_a_case_goes_from_the_backlog_to_the_agenda_and_back(meeting, case, umt, secretariat):
    assert list(backlog([umt])) == [case]
    item = add_item(meeting=meeting, case=case, by=secretariat)
    assert (item.title, item.summary) == ("Kveldsbuss", "Buss hjem.")
    assert list(backlog([umt])) == []
    remove_item(item=item, by=secretariat)
    assert list(backlog([umt])) == [case]


def test_items_move_and_close_the_gap(meeting, secretariat):
    for title in "abcd":
        add_item(meeting=meeting, title=title, by=secretariat)
    first, second, *_rest, last = meeting.agenda.order_by("position")
    move_item(item=last, step=-1, by=secretariat)
    move_item(item=first, step=-1, by=secretariat)
    assert titles(meeting) == ["a", "b", "d", "c"]
    remove_item(item=second, by=secretariat)
    assert list(meeting.agenda.values_list("position", "title")) == [(1, "a"), (2, "d"), (3, "c")]


def test_the_fixed_items_come_first_and_last_and_only_once(meeting, secretariat):
    add_item(meeting=meeting, title="Kveldsbuss", by=secretariat)
    for _time in range(2):
        put_standing_items(meeting=meeting, by=secretariat)
    assert len(titles(meeting)) == 4
    assert titles(meeting).index("Kveldsbuss") == 2


@pytest.mark.parametrize(
    ("details", "code"),
    [({"title": " "}, "no_title"), ({"title": "x", "is_closed": True}, "closed_without_ground")],
)
def test_an_item_must_make_sense(meeting, secretariat, details, code):
    with pytest.raises(ValidationError) as refusal:
        add_item(meeting=meeting, by=secretariat, **details)
    assert code in [error.code for errors in refusal.value.error_dict.values() for error in errors]


def test_a_final_meeting_keeps_its_agenda(umt, secretariat):
    with pytest.raises(ValidationError) as refusal:
        add_item(meeting=a_meeting(umt, state="approved", days=-9), title="x", by=secretariat)
    assert refusal.value.code == "is_final"


def test_a_paper_is_kept_under_a_name_nobody_can_guess(meeting, secretariat):
    item = add_item(meeting=meeting, title="Buss", by=secretariat)
    paper = add_paper(item=item, upload=upload("../../etc/Sak 7.exe", PDF), by=secretariat)
    assert (paper.name, paper.size) == ("Sak 7.pdf", len(PDF))
    assert "Sak 7" not in paper.file.name


def test_other_files_are_refused(meeting, secretariat):
    item = add_item(meeting=meeting, title="Buss", by=secretariat)
    with pytest.raises(ValidationError) as refusal:
        add_paper(item=item, upload=upload("side.html", b"<script>alert(1)</script>"), by=secretariat)
    assert refusal.value.error_dict["upload"][0].code == "wrong_type"
    assert not Attachment.objects.exists()


def test_a_deleted_paper_is_gone_from_the_disk(meeting, secretariat, django_capture_on_commit_callbacks):
    item = add_item(meeting=meeting, title="Buss", by=secretariat)
    paper = add_paper(item=item, upload=upload("sak.pdf", PDF), by=secretariat)
    storage, name = paper.file.storage, paper.file.name
    with django_capture_on_commit_callbacks(execute=True):
        remove_paper(paper=paper, by=secretariat)
    assert not storage.exists(name)


@pytest.fixture
def papers(umt, secretariat, delegate):
    """One paper in each kind of place; Daniel is called to all three meetings."""
    kinds = {
        "open": (a_meeting(umt), {}),
        "closed_item": (a_meeting(umt), {"is_closed": True, "closed_ground": "§ 11-5"}),
        "closed_meeting": (a_meeting(umt, is_open=False, closed_ground="§ 11-5"), {}),
        "draft": (a_meeting(umt, state="draft"), {}),
    }
    found = {}
    for kind, (meeting, details) in kinds.items():
        item = add_item(meeting=meeting, title=kind, by=secretariat, **details)
        found[kind] = add_paper(item=item, upload=upload("hemmelig.pdf", PDF), by=secretariat)
        if kind != "draft":
            called(meeting, delegate)
    return found


@pytest.mark.parametrize(
    ("who", "readable"),
    [
        (None, {"open"}),
        ("outsider", {"open"}),
        ("other_delegate", {"open"}),
        ("coordinator", {"open"}),
        ("delegate", {"open", "closed_item", "closed_meeting"}),
        ("secretariat", {"open", "closed_item", "closed_meeting", "draft"}),
    ],
)
def test_who_may_read_which_paper(client, request, papers, who, readable):
    if who:
        client.force_login(request.getfixturevalue(who))
    answers = {kind: client.get(f"/moter/papir/{paper.pk}/") for kind, paper in papers.items()}
    assert {kind for kind, answer in answers.items() if answer.status_code == 200} == readable
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    served = answers["open"]
    assert served["Content-Disposition"] == 'attachment; filename="hemmelig.pdf"'
    assert served["X-Content-Type-Options"] == "nosniff"
    assert b"".join(served.streaming_content) == PDF


def test_rights_to_closed_papers_end_with_the_term(client, papers, delegate):
    delegate.delegacies.update(ends_on="2025-01-01", starts_on="2024-01-01")
    client.force_login(delegate)
    assert client.get(f"/moter/papir/{papers['closed_item'].pk}/").status_code == 404


def test_only_the_secretariat_writes_the_agenda(
    client, request, meeting, secretariat, coordinator, delegate, umt
):
    announced = a_meeting(umt)
    for who, draft_status, called_status in (
        (secretariat, 200, 200),
        (coordinator, 404, 403),
        (delegate, 404, 403),
    ):
        client.force_login(who)
        assert client.get(f"/moter/{meeting.pk}/saksliste/").status_code == draft_status
        assert client.get(f"/moter/{announced.pk}/saksliste/").status_code == called_status


def test_the_secretariat_builds_an_agenda_in_the_browser(client, meeting, case, secretariat):
    client.force_login(secretariat)
    base = f"/moter/{meeting.pk}/saksliste/"
    client.post(f"{base}faste/")
    client.post(base, {"one": case.pk, "minutes": 60})
    client.post(f"{base}ny/", {"title": "Lunsj", "minutes": 45})
    lunch = meeting.agenda.get(title="Lunsj")
    client.post(f"/moter/saksliste/{lunch.pk}/flytt/", {"way": "up"})
    client.post(f"/moter/saksliste/{lunch.pk}/papir/", {"upload": upload("meny.pdf", PDF)})
    page = client.get(base).content.decode()
    assert "meny.pdf" in page
    assert "Kveldsbuss" in page
    assert titles(meeting).index("Lunsj") == 2  # above the bus, below the fixed items
    assert client.post(base, {"minutes": 60}).status_code == 422
