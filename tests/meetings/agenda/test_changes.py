"""What those who are called hear of a new agenda: one message for all that changed, and nothing of a draft."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meetings.agenda.actions import add_cases, add_item, change_item, move_item, remove_item, reorder
from meetings.agenda.changes import differences
from meetings.agenda.messages import waits_until
from meetings.agenda.papers import add_paper
from meetings.agenda.standing import put_standing_items
from meetings.models import Case
from meetings.schedule.actions import call_meeting, change_meeting, move_meeting
from tests.documents.samples import PDF
from tests.meetings.meeting_world import a_meeting
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def line(pk, title="x", papers=()):
    return {"pk": pk, "title": title, "papers": list(papers)}


@pytest.fixture
def meeting(umt, delegate, coordinator, secretariat):
    meeting = a_meeting(umt, state="draft", days=30)
    for title in ("Åpning", "Buss", "Lunsj"):
        add_item(meeting=meeting, title=title, by=secretariat)
    return call_meeting(meeting=meeting, confirmed=True, by=secretariat)


def told():
    return Message.objects.filter(kind="meeting_changed").order_by("person__name")


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ([line(1)], [line(1)], []),
        ([line(1, "a")], [], [{"what": "removed", "title": "a"}]),
        ([], [line(1, "a", ["p"])], [
            {"what": "added", "title": "a", "place": 1}, {"what": "paper", "title": "a", "name": "p"}
        ]),
        ([line(1, "a")], [line(1, "b")], [{"what": "renamed", "title": "b", "was": "a"}]),
        ([line(1, "a", ["p"])], [line(1, "", [])], [{"what": "closed", "title": "", "was": "a"}]),
        ([line(1, "")], [line(1, "a")], [{"what": "opened", "title": "a", "was": ""}]),
        ([line(1, "a", ["p"])], [line(1, "a", ["q"])], [
            {"what": "paper", "title": "a", "name": "q"}, {"what": "no_paper", "title": "a", "name": "p"}
        ]),
        # One was moved; those it passed were not.
        ([line(n, str(n)) for n in (1, 2, 3, 4)], [line(n, str(n)) for n in (4, 1, 2, 3)],
         [{"what": "moved", "title": "4", "was": 4, "place": 1}]),
        ([line(n, str(n)) for n in (1, 2, 3)], [line(n, str(n)) for n in (2, 3)], [{"what": "removed", "title": "1"}]),
    ],
)  # fmt: skip
def test_what_differs(before, now, found):
    assert differences(before, now) == found


def test_everything_that_changed_within_ten_minutes_is_one_message(meeting, secretariat):
    opening, bus, lunch = meeting.agenda.order_by("position")
    add_item(meeting=meeting, title="Skyss hjem", by=secretariat)
    change_item(item=bus, title="Kveldsbuss", by=secretariat)
    remove_item(item=opening, by=secretariat)
    move_item(item=lunch, step=-1, by=secretariat)
    add_paper(item=bus, upload=SimpleUploadedFile("rute.pdf", PDF), by=secretariat)
    move_meeting(
        meeting=meeting, starts_at=meeting.starts_at + timedelta(days=1), ends_at=meeting.ends_at + timedelta(days=1),
        reason="Storm", by=secretariat,
    )  # fmt: skip
    assert [message.person.name for message in told()] == ["Daniel Delegat", "Kari Koordinator"]
    mail = rendered(told()[0])
    for words in ("Storm", "Skyss hjem", "Kveldsbuss", "Buss", "Åpning", "Lunsj", "rute.pdf"):
        assert words in mail.text
        assert words in mail.html
    kinds = {change["what"] for change in told()[0].facts["changes"]}
    assert kinds == {"added", "renamed", "removed", "moved", "paper"}
    assert b"METHOD:REQUEST" in mail.calendar


def test_a_new_agenda_alone_says_so_and_leaves_calendars_alone(meeting, secretariat):
    reorder(
        meeting=meeting,
        order=list(meeting.agenda.order_by("-position").values_list("pk", flat=True)),
        by=secretariat,
    )
    mail = rendered(told()[0])
    assert "sakl" in mail.subject.lower() or "agenda" in mail.subject.lower()
    assert mail.calendar == b""


def test_what_is_put_back_is_not_told(meeting, secretariat):
    item = add_item(meeting=meeting, title="Feil", by=secretariat)
    assert told().count() == 2
    remove_item(item=item, by=secretariat)
    assert not told().exists()


def test_what_is_sent_is_not_told_again(meeting, secretariat):
    add_item(meeting=meeting, title="Først", by=secretariat)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        add_item(meeting=meeting, title="Siden", by=secretariat)
    assert told().count() == 4
    assert [change["title"] for change in told().latest("pk").facts["changes"]] == ["Siden"]


def test_several_cases_at_once_are_one_message(meeting, umt, secretariat):
    cases = [Case.objects.create(body=umt, year=2026, number=n, title=f"Sak {n}") for n in (1, 2, 3)]
    add_cases(meeting=meeting, cases=cases, by=secretariat)
    assert told().count() == 2
    assert len(told()[0].facts["changes"]) == 3


def test_a_draft_and_a_meeting_under_way_tell_nobody(umt, delegate, secretariat):
    draft = a_meeting(umt, state="draft", days=30)
    put_standing_items(meeting=draft, by=secretariat)
    begun = call_meeting(meeting=a_meeting(umt, state="draft", days=30), confirmed=True, by=secretariat)
    with time_machine.travel(begun.starts_at + timedelta(minutes=5)):
        add_item(meeting=begun, title="Hastesak", by=secretariat)
    assert not told().exists()


def test_of_closed_items_and_closed_meetings_mail_says_nothing_to_others(meeting, umt, secretariat):
    add_item(meeting=meeting, title="Om Nils", is_closed=True, closed_ground="§ 11-5", by=secretariat)
    assert "Nils" not in rendered(told()[0]).text + str(told()[0].facts)
    Message.objects.all().delete()
    closed = a_meeting(umt, state="draft", days=40, is_open=False, closed_ground="§ 11-5")
    call_meeting(meeting=closed, confirmed=True, by=secretariat)
    add_item(meeting=closed, title="Ansettelse", by=secretariat)
    assert [message.person.name for message in told()] == ["Daniel Delegat"]
    change_meeting(meeting=closed, place="Finnsnes", by=secretariat)
    coordinator = told().get(person__name="Kari Koordinator")
    assert "Ansettelse" not in str(coordinator.facts)
    assert "Ansettelse" in str(told().get(person__name="Daniel Delegat").facts)


def test_when_the_message_goes_out(meeting, secretariat):
    assert waits_until(meeting) is None
    add_item(meeting=meeting, title="Ny", by=secretariat)
    left = waits_until(meeting) - timezone.now()
    assert timedelta(minutes=9) < left <= timedelta(minutes=10)
