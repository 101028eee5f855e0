"""Which pages the server lets a phone keep. It says no unless it says yes."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from meetings.models import Attachment, Car, Passenger
from tests.meetings.meeting_world import a_meeting, an_item, called


@pytest.fixture
def meeting(umt, delegate, other_delegate, coordinator, bardu):
    meeting = a_meeting(umt)
    an_item(meeting, "Kveldsbuss")
    invitee = called(meeting, delegate, answer="yes", needs_ride=True)
    called(meeting, other_delegate, answer="no", reason="Prøve")
    car = Car.objects.create(meeting=meeting, driver=coordinator, municipality=bardu, seat_count=4)
    Passenger.objects.create(car=car, invitee=invitee)
    return meeting


def paper_of(item, by):
    return Attachment.objects.create(
        item=item, name="Kart.pdf", file=ContentFile(b"%PDF-1.4", "kart.pdf"), content_type="application/pdf",
        size=8, added_by=by,
    )  # fmt: skip


def closed(item):
    item.is_closed, item.closed_ground = True, "kommuneloven § 11-5"
    item.save()
    return item


def is_kept(client, person, path: str) -> bool:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200
    return response.get("Portal-Keep") == "yes"


def own_pages(meeting, person) -> list[str]:
    invitee = meeting.invitees.get(person=person)
    return [
        reverse("my_page"),
        meeting.get_absolute_url(),
        reverse("meeting_rides", args=[meeting.pk]),
        reverse("answer_for", args=[invitee.pk]),
        reverse("notice_pdf", args=[meeting.pk]),
        reverse("meetings"),
        reverse("rides"),
    ]


def test_a_delegate_may_keep_all_that_is_fetched_ahead(client, meeting, delegate):
    client.force_login(delegate)
    pages = client.get(reverse("offline_list")).json()["pages"]

    assert pages == own_pages(meeting, delegate)
    assert [page for page in pages if not is_kept(client, delegate, page)] == []


def test_the_notice_is_not_called_by_its_file_name_on_the_phone(client, meeting, delegate):
    client.force_login(delegate)
    notice = client.get(reverse("notice_pdf", args=[meeting.pk]))

    assert unquote(notice["Portal-Title"]) == f"Innkalling med sakliste: {meeting.title}"


def test_a_coordinator_keeps_no_page_with_others_answers(client, meeting, coordinator, delegate):
    invitee = meeting.invitees.get(person=delegate)
    others = [
        "my_page",
        "rides",
        ("meeting_rides", meeting.pk),
        ("answer_for", invitee.pk),
        ("answers", meeting.pk),
    ]
    others.append(("driver_list", meeting.cars.get().pk))
    paths = [reverse(one) if isinstance(one, str) else reverse(one[0], args=[one[1]]) for one in others]

    assert [path for path in paths if is_kept(client, coordinator, path)] == []
    assert is_kept(client, coordinator, meeting.get_absolute_url())
    assert meeting.get_absolute_url() in client.get(reverse("offline_list")).json()["pages"]


def test_the_secretariat_keeps_nothing(client, meeting, secretariat):
    paths = [reverse(name) for name in ("my_page", "meetings", "rides")] + [meeting.get_absolute_url()]
    paths.append(meeting.agenda.get().case.get_absolute_url())

    assert [path for path in paths if is_kept(client, secretariat, path)] == []


def test_nobody_else_keeps_anything(client, meeting):
    assert "Portal-Keep" not in client.get(meeting.get_absolute_url())
    assert "Portal-Keep" not in client.get(reverse("meetings"))


def test_account_log_and_exports_are_never_kept(client, delegate):
    for name in ("account_settings", "my_readings", "notice_settings", "absences", "notes"):
        assert not is_kept(client, delegate, reverse(name)), name


def test_a_closed_meeting_is_not_kept(client, meeting, delegate):
    paper = paper_of(meeting.agenda.get(), delegate)
    meeting.is_open, meeting.closed_ground = False, "kommuneloven § 11-5"
    meeting.save()
    paths = [
        meeting.get_absolute_url(),
        reverse("notice_pdf", args=[meeting.pk]),
        reverse("attachment", args=[paper.pk]),
    ]

    assert [path for path in paths if is_kept(client, delegate, path)] == []


def test_a_closed_item_and_who_comes_are_cut_out_of_what_is_kept(client, meeting, delegate):
    item = closed(an_item(meeting, "Lukket sak"))
    paper = paper_of(item, delegate)
    client.force_login(delegate)
    page = client.get(meeting.get_absolute_url()).content.decode()
    kept = re.sub(r"<!--not-kept-->.*?<!--/not-kept-->", "", page, flags=re.DOTALL)

    assert "Lukket sak" in page
    assert "Sunniva" in page
    assert "Lukket sak" not in kept
    assert "Sunniva" not in kept
    assert "Kveldsbuss" in kept
    assert not is_kept(client, delegate, reverse("notice_pdf", args=[meeting.pk]))
    assert not is_kept(client, delegate, reverse("attachment", args=[paper.pk]))


def test_papers_of_an_open_item_and_a_public_case_are(client, meeting, delegate):
    item = meeting.agenda.get()

    assert is_kept(client, delegate, reverse("attachment", args=[paper_of(item, delegate).pk]))
    assert is_kept(client, delegate, item.case.get_absolute_url())


def test_a_case_that_is_not_public_is_not(client, meeting, delegate):
    case = meeting.agenda.get().case
    case.is_public = False
    case.save()

    assert not is_kept(client, delegate, case.get_absolute_url())
