"""Published minutes are told of, approved by the next meeting, and then only corrected beside themselves."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.minutes.actions import approve_minutes, correct
from meetings.models import AgendaItem, Correction, Meeting
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, an_item
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.fixture
def later(umt, other_delegate):
    """Going on now, led by the other delegate, with the minutes as its second item."""
    start = timezone.now() - timedelta(hours=1)
    when = {"starts_at": start, "ends_at": start + timedelta(hours=4)}
    return a_meeting(umt, state="held", title="Neste møte", chair=other_delegate, **when)


@pytest.fixture
def agenda(later, meeting):
    an_item(later, "Innkalling", position=1)
    return AgendaItem.objects.create(
        meeting=later, position=4, title="Protokoll", kind="last_minutes", approves=meeting
    )


@pytest.fixture
def approved(meeting, published, secretariat):
    return approve_minutes(meeting=meeting, by=secretariat)


def test_those_who_were_called_and_their_coordinators_hear_that_the_minutes_are_ready(
    coordinator, published, delegate, other_delegate, secretariat
):
    sent = Message.objects.filter(kind="minutes_published")
    assert {one.person for one in sent} >= {delegate, other_delegate, coordinator}
    assert secretariat not in {one.person for one in sent}
    assert "er klar" in rendered(sent.first()).subject


def test_the_next_meeting_approves_under_its_item(client, meeting, published, later, agenda, other_delegate):
    client.force_login(other_delegate)
    url = reverse("minutes_approve", args=[meeting.pk])
    assert client.post(url, {"next": later.get_absolute_url()}).url == later.get_absolute_url()
    published.refresh_from_db()
    assert published.approved_in == later
    assert Meeting.objects.get(pk=meeting.pk).state == "approved"
    page = client.get(reverse("minutes", args=[meeting.pk])).content.decode()
    assert "Godkjent i møtet" in page
    assert "sak 2" in page


def test_another_site_is_no_way_back(client, meeting, published, later, agenda, other_delegate):
    client.force_login(other_delegate)
    answer = client.post(reverse("minutes_approve", args=[meeting.pk]), {"next": "https://onde.example/"})
    assert answer.url == reverse("minutes", args=[meeting.pk])


@pytest.mark.parametrize(
    ("code", "days", "state"),
    [("not_later", -9, "held"), ("not_begun", 5, "called"), ("not_begun", 5, "draft")],
)
def test_only_a_later_meeting_that_has_begun_approves(
    meeting, published, umt, secretariat, code, days, state
):
    other = a_meeting(umt, days=days, state=state)
    refused(code, approve_minutes, meeting=meeting, in_meeting=other, by=secretariat)


def test_a_correction_has_a_number_and_a_fixed_pdf_and_the_approved_files_stay(
    client, meeting, item, approved, secretariat, delegate
):
    before = (approved.pdf.name, approved.sha256, approved.full_pdf.name, approved.full_sha256)
    first = correct(meeting=meeting, text="Det var fredag, ikke torsdag.", by=secretariat)
    second = correct(meeting=meeting, text="Fire stemte for.", item=item, by=secretariat)
    assert (first.number, second.number) == (1, 2)
    with second.pdf.open() as file:
        pdf = file.read()
    assert sha256(pdf).hexdigest() == second.sha256
    assert b"pdfuaid" in pdf
    approved.refresh_from_db()
    assert (approved.pdf.name, approved.sha256, approved.full_pdf.name, approved.full_sha256) == before
    page = client.get(reverse("minutes", args=[meeting.pk])).content.decode()
    assert "Det var fredag" in page
    assert second.sha256 in page
    answer = client.get(reverse("correction_pdf", args=[second.pk]))
    assert b"".join(answer.streaming_content) == pdf
    assert Message.objects.filter(kind="minutes_corrected", person=delegate).count() == 2


def test_what_is_corrected_in_a_closed_item_is_for_those_who_were_called(
    client, meeting, approved, secretariat, delegate
):
    closed = an_item(meeting, "Personalsak", is_closed=True, closed_ground="§ 11-5")
    correction = correct(meeting=meeting, text="Hemmelig rettelse.", item=closed, by=secretariat)
    for person, status in ((None, 404), (delegate, 200)):
        if person:
            client.force_login(person)
        assert client.get(reverse("correction_pdf", args=[correction.pk])).status_code == status
        page = client.get(reverse("minutes", args=[meeting.pk])).content.decode()
        assert ("Hemmelig rettelse." in page) == (status == 200)


def test_only_approved_minutes_are_corrected_and_with_words(meeting, published, umt, secretariat):
    refused("not_approved", correct, meeting=meeting, text="x", by=secretariat)
    approve_minutes(meeting=meeting, by=secretariat)
    refused("no_text", correct, meeting=meeting, text=" ", by=secretariat)
    refused(
        "not_in_meeting", correct, meeting=meeting, text="x", item=an_item(a_meeting(umt)), by=secretariat
    )
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("secretariat", 302), ("delegate", 403), ("coordinator", 403)])
def test_who_corrects(client, request, meeting, approved, who, status):
    client.force_login(request.getfixturevalue(who))
    url = reverse("correction_new", args=[meeting.pk])
    assert client.post(url, {"text": "Det var fredag."}).status_code == status
    assert Correction.objects.count() == (status == 302)
