from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from councils.models import Consent, ConsentText
from meetings.decisions.actions import record_decision
from meetings.minutes.actions import approve_minutes, publish_minutes, reopen_minutes, save_minutes
from meetings.minutes.queries import latest_unapproved
from meetings.minutes.reminders import MINUTES
from meetings.models import Minutes
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.summer_time import NEAR, at
from umt_portal.models import Message
from umt_portal.notices.plan.turns import say_all
from umt_portal.notices.rendering import rendered


@pytest.fixture
def meeting(umt, delegate, other_delegate):
    meeting = a_meeting(umt, days=-1, state="held")
    called(meeting, delegate, attended="present")
    called(meeting, other_delegate, attended="excused")
    return meeting


@pytest.fixture
def item(meeting):
    return an_item(meeting)


@pytest.fixture
def closed_item(meeting):
    return an_item(meeting, "Personalsak", is_closed=True, closed_ground="§ 11-5")


@pytest.fixture
def written(meeting, item, closed_item, secretariat):
    texts = {item.pk: "Mange vil ha buss.", closed_item.pk: "Hemmelig drøfting."}
    return save_minutes(meeting=meeting, texts=texts, by=secretariat)


REASON = "Leder er bortreist."


def path(meeting, rest=""):
    return f"/moter/{meeting.pk}/protokoll{rest}"


def test_a_second_writer_never_overwrites_the_first(meeting, item, written, secretariat):
    refused("changed", save_minutes, meeting=meeting, texts={item.pk: "Annet"}, by=secretariat)
    assert written.entries.get(item=item).text == "Mange vil ha buss."
    save_minutes(meeting=meeting, texts={item.pk: "Annet"}, versions={item.pk: 1}, by=secretariat)
    assert written.entries.get(item=item).text == "Annet"


def test_both_texts_are_shown_when_two_have_written_and_saving_again_is_possible(
    client, meeting, item, closed_item, written, secretariat
):
    client.force_login(secretariat)
    facts = {
        "text_0": "",
        "version_0": 0,
        f"text_{item.pk}": "Min tekst",
        f"version_{item.pk}": 0,
        f"text_{closed_item.pk}": "Hemmelig drøfting.",
        f"version_{closed_item.pk}": 1,
    }
    response = client.post(path(meeting, "/skriv/"), facts)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Min tekst" in text
    assert "Mange vil ha buss." in text
    assert client.post(path(meeting, "/skriv/"), facts).status_code == 409
    choice = {"choice": f"mine-{item.pk}"}
    assert client.post(path(meeting, "/skriv/"), facts | choice).status_code == 302
    assert written.entries.get(item=item).text == "Min tekst"


def test_publishing_fixes_two_files_with_checksums(meeting, written, secretariat):
    minutes = publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
    with minutes.pdf.open() as file:
        public = file.read()
    with minutes.full_pdf.open() as file:
        full = file.read()
    assert (sha256(public).hexdigest(), sha256(full).hexdigest()) == (minutes.sha256, minutes.full_sha256)
    for pdf in (public, full):
        assert b"pdfaid" in pdf
        assert b"pdfuaid" in pdf
        assert b"/Lang" in pdf
    assert public != full


def test_published_minutes_are_opened_again_before_they_are_corrected_and_fixed_when_approved(
    meeting, item, written, secretariat
):
    publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
    refused("published", save_minutes, meeting=meeting, texts={}, by=secretariat)
    first = Minutes.objects.get().pdf.name
    assert reopen_minutes(meeting=meeting, by=secretariat).version == 2
    save_minutes(meeting=meeting, texts={item.pk: "Rettet"}, versions={item.pk: 1}, by=secretariat)
    assert publish_minutes(meeting=meeting, reason=REASON, by=secretariat).pdf.name != first
    assert latest_unapproved(meeting.bodies.get()).meeting == meeting
    approve_minutes(meeting=meeting, by=secretariat)
    meeting.refresh_from_db()
    assert meeting.state == "approved"
    assert latest_unapproved(meeting.bodies.get()) is None
    for act in (reopen_minutes, approve_minutes, publish_minutes):
        refused("approved", act, meeting=meeting, by=secretariat)


def test_nothing_is_published_or_approved_before_it_is_written(meeting, secretariat):
    for act in (publish_minutes, reopen_minutes, approve_minutes):
        refused("nothing_written", act, meeting=meeting, by=secretariat)


def test_everyone_reads_open_minutes_without_closed_items_and_names_without_consent(
    client, meeting, item, written, secretariat, delegate
):
    record_decision(item=item, text="UMT vil ha buss.", votes_for=1, by=secretariat)
    assert client.get(path(meeting, "/")).status_code == 404
    publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
    text = client.get(path(meeting, "/")).content.decode()
    assert "Mange vil ha buss." in text
    assert "UMT vil ha buss." in text
    for secret in ("Hemmelig", "Personalsak", "Daniel Delegat"):
        assert secret not in text
    Consent.objects.create(
        person=delegate,
        scope="name",
        text=ConsentText.objects.filter(scope="name").first()
        or ConsentText.objects.create(
            scope="name", version=9, language="nb", text="x", starts_on="2026-01-01"
        ),
    )
    assert "Daniel Delegat" in client.get(path(meeting, "/")).content.decode()

    client.force_login(delegate)
    text = client.get(path(meeting, "/")).content.decode()
    assert "Hemmelig drøfting." in text


def test_minutes_of_a_closed_meeting_are_for_those_who_were_called(
    client, meeting, written, secretariat, delegate, coordinator
):
    meeting.is_open, meeting.closed_ground = False, "§ 11-5"
    meeting.save()
    publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
    for person, status in ((None, 404), (coordinator, 404), (delegate, 200)):
        if person:
            client.force_login(person)
        assert client.get(path(meeting, "/")).status_code == status
        assert client.get(path(meeting, ".pdf")).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("secretariat", 200), ("chair", 200), ("coordinator", 403), ("other_delegate", 403)]
)
def test_who_writes(client, request, meeting, item, delegate, who, status):
    meeting.chair = delegate
    meeting.save()
    client.force_login(delegate if who == "chair" else request.getfixturevalue(who))
    assert client.get(path(meeting, "/skriv/")).status_code == status
    assert client.post(path(meeting, "/godkjenn/")).status_code == (302 if who == "secretariat" else 403)


def test_the_pdf_has_its_name_and_the_notice_too(client, meeting, item, written, secretariat):
    publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
    response = client.get(path(meeting, ".pdf"))
    day = timezone.localdate(meeting.starts_at)
    assert f'filename="protokoll-umt-pa-setermoen-{day}.pdf"' in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    response = client.get(f"/moter/{meeting.pk}/innkalling.pdf")
    assert "innkalling-umt-pa-setermoen" in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF")


def test_a_consent_taken_back_takes_the_name_out_of_the_pdf_for_everyone(
    client, meeting, written, delegate, secretariat
):
    text, _made = ConsentText.objects.get_or_create(
        scope="name", version=1, language="nb", defaults={"text": "Navn", "starts_on": "2024-01-01"}
    )
    consent = Consent.objects.create(person=delegate, scope="name", text=text)
    minutes = publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
    assert delegate.name in text_of(b"".join(client.get(path(meeting, ".pdf")).streaming_content))
    assert minutes.sha256 in client.get(path(meeting, "/")).content.decode()

    consent.withdrawn_at = timezone.now()
    consent.save()
    assert delegate.name not in text_of(client.get(path(meeting, ".pdf")).content)
    assert minutes.sha256 not in client.get(path(meeting, "/")).content.decode()
    client.force_login(secretariat)
    in_full = b"".join(client.get(path(meeting, ".pdf")).streaming_content)
    assert delegate.name in text_of(in_full)
    assert sha256(in_full).hexdigest() == minutes.full_sha256


def text_of(pdf):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_notice_of_a_draft_or_a_closed_meeting_is_not_for_everyone(client, umt):
    for fields in ({"state": "draft"}, {"is_open": False, "closed_ground": "§ 11-5"}):
        assert client.get(f"/moter/{a_meeting(umt, **fields).pk}/innkalling.pdf").status_code == 404


def test_the_secretariat_is_nagged_after_three_and_seven_days_until_the_minutes_are_out(umt, secretariat):
    late = a_meeting(umt, days=-4, state="held")
    say_all(MINUTES)
    say_all(MINUTES)
    late.ends_at -= timedelta(days=4)
    late.starts_at -= timedelta(days=4)
    late.save()
    say_all(MINUTES)
    occasions = Message.objects.filter(person=secretariat).values_list("occasion", flat=True)
    assert set(occasions) == {f"meeting:{late.pk}:minutes-3", f"meeting:{late.pk}:minutes-7"}
    assert "UMT på Setermoen" in rendered(Message.objects.first()).text
    save_minutes(meeting=late, texts={}, by=secretariat)
    publish_minutes(meeting=late, reason=REASON, by=secretariat)
    Message.objects.all().delete()
    say_all(MINUTES)
    assert not Message.objects.exists()


@pytest.mark.parametrize("day", NEAR)
def test_minutes_are_missing_from_the_time_of_day_the_meeting_ended(umt, secretariat, day):
    a_meeting(umt, starts_at=at(day, "10:00"), ends_at=at(day, "14:00"), state="held")

    for days, one_before in ((3, []), (7, ["minutes-3"])):
        for clock, comes in (("13:59", one_before), ("14:00", [f"minutes-{days}"])):
            found = [
                planned.occasion.rpartition(":")[2] for planned in MINUTES.now(at(day, clock, days=days))
            ]
            assert found == comes


@pytest.mark.parametrize("rows", [1, 30])
def test_minutes_cost_the_same_however_long(
    client, meeting, secretariat, rows, django_assert_max_num_queries
):
    texts = {an_item(meeting, f"Sak {number}").pk: "Tekst" for number in range(rows)}
    save_minutes(meeting=meeting, texts=texts, by=secretariat)
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        assert client.get(path(meeting, "/skriv/")).status_code == 200
    publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
    with django_assert_max_num_queries(15):
        assert client.get(path(meeting, "/")).status_code == 200
