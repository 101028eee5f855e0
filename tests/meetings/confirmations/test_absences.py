"""The paper for school: right about the day and the hours, in the reader's language, and for nobody else."""

from datetime import UTC, datetime, time, timedelta
from io import BytesIO

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from councils.models import Delegate
from meetings.confirmations.absences import absence_pdf, days_of, with_what_it_says
from meetings.confirmations.reminders import THANKS
from meetings.models import Invitee, Meeting, Movement
from tests.meetings.meeting_world import a_meeting, called
from tests.people import today
from umt_portal.models import Message, User
from umt_portal.notices.plan.turns import say_all
from umt_portal.notices.rendering import rendered


def at(day: str, clock: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{day}T{clock}"))


def a_held(umt, start, end) -> Meeting:
    return a_meeting(umt, state="held", starts_at=start, ends_at=end)


def days(invitee) -> list[tuple[str, str, int | None]]:
    row = with_what_it_says(Invitee.objects.filter(pk=invitee.pk)).get()
    return [(f"{day.day:%d.%m}", day.words, day.minutes) for day in days_of(row)]


def read(invitee) -> PdfReader:
    return PdfReader(BytesIO(absence_pdf(with_what_it_says(Invitee.objects.filter(pk=invitee.pk)).get())))


def move(invitee, *moments) -> None:
    for number, moment in enumerate(moments):
        Movement.objects.create(invitee=invitee, at=moment, is_in=number % 2 == 0)


@pytest.fixture
def held(umt):
    return a_held(umt, at("2026-09-24", "10:00"), at("2026-09-24", "14:30"))


@pytest.fixture
def own(held, delegate):
    return called(held, delegate, attended="present")


def test_the_planned_time_when_nothing_else_is_written(own):
    assert days(own) == [("24.09", "10.00–14.30", 270)]


def test_when_they_came_and_left(own):
    Invitee.objects.update(attended="partly", arrived_at=time(11, 20), left_at=time(13))
    assert days(own) == [("24.09", "11.20–13.00", 100)]


def test_comings_and_goings_count_before_what_the_attendance_says(own):
    move(own, at("2026-09-24", "09:40"), at("2026-09-24", "12:00"), at("2026-09-24", "13:00"))
    assert days(own) == [("24.09", "10.00–14.30", 120 + 90)]
    Movement.objects.all().delete()
    move(own, at("2026-09-24", "10:30"), at("2026-09-24", "15:10"))
    assert days(own) == [("24.09", "10.30–15.10", 280)]


def test_a_meeting_of_two_days_gives_a_page_for_each(umt, delegate):
    meeting = a_held(umt, at("2026-09-24", "10:00"), at("2026-09-26", "14:00"))
    invitee = called(meeting, delegate, attended="present")
    assert days(invitee) == [
        ("24.09", "fra kl. 10.00", None), ("25.09", "hele dagen", None), ("26.09", "til kl. 14.00", None),
    ]  # fmt: skip
    document = read(invitee)
    assert len(document.pages) == 3
    for page, day in zip(document.pages, ("24. september", "25. september", "26. september"), strict=True):
        text = page.extract_text()
        assert day in text
        assert "Daniel Delegat" in text
        assert f"UMT-{meeting.pk}-{invitee.pk}" in text


def test_who_came_the_second_day_has_no_paper_for_the_first(umt, delegate):
    meeting = a_held(umt, at("2026-09-24", "10:00"), at("2026-09-25", "14:00"))
    invitee = called(meeting, delegate, attended="partly")
    move(invitee, at("2026-09-25", "09:00"), at("2026-09-25", "12:00"))
    assert days(invitee) == [("25.09", "09.00–12.00", 180)]


def test_over_midnight_and_the_night_the_clock_is_turned(umt, delegate):
    party = a_held(umt, at("2026-09-24", "18:00"), at("2026-09-25", "00:00"))
    assert days(called(party, delegate, attended="present")) == [("24.09", "18.00–00.00", 360)]
    turned = a_held(umt, datetime(2026, 10, 24, 23, tzinfo=UTC), datetime(2026, 10, 25, 3, tzinfo=UTC))
    assert days(called(turned, delegate, attended="present")) == [("25.10", "01.00–04.00", 240)]
    spring = a_held(umt, datetime(2026, 3, 29, 0, tzinfo=UTC), datetime(2026, 3, 29, 2, tzinfo=UTC))
    assert days(called(spring, delegate, attended="present")) == [("29.03", "01.00–04.00", 120)]


def test_the_paper_is_tagged_for_the_archive_and_says_what_a_school_needs(own):
    document = read(own)
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- a PDF's own kind of true
    xmp = root["/Metadata"].get_data().decode()
    for marker in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert marker in xmp
    (page,) = document.pages
    text = " ".join(page.extract_text().split())
    for said in (
        "Daniel Delegat", "Bardu", "24. september 2026", "10.00–14.30", "dokumentert politisk arbeid",
        "opplæringslova", "Skolen avgjør", f"UMT-{own.meeting_id}-{own.pk}",
    ):  # fmt: skip
        assert said in text, said
    assert document.metadata.title == "Bekreftelse på fravær fra skolen"


def test_it_is_written_in_the_young_persons_language(own):
    User.objects.filter(pk=own.person_id).update(language="nn")
    document = read(own)
    assert document.trailer["/Root"]["/Lang"] == "nn-NO"
    assert document.metadata.title == "Stadfesting på fråvær frå skulen"
    assert "Skulen avgjer" in " ".join(document.pages[0].extract_text().split())


def test_one_finds_ones_own_on_the_meeting_page_and_in_the_list(client, held, own, delegate):
    client.force_login(delegate)
    path = reverse("absence_pdf", args=[held.pk])
    for page in (held.get_absolute_url(), reverse("absences")):
        assert path in client.get(page).content.decode()
    response = client.get(path)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert not LogEntry.objects.filter(action=LogEntry.Action.ACCESS).exists()


def test_also_when_the_term_is_over(client, held, own, delegate):
    Delegate.objects.filter(person=delegate).update(ends_on=today() - timedelta(days=1))
    client.force_login(delegate)
    assert client.get(reverse("absence_pdf", args=[held.pk])).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 200), ("secretariat", 200), ("other_coordinator", 404), ("other_delegate", 404),
     ("administrator", 404), ("project_leader", 404), ("mayor", 404), ("member", 404), ("outsider", 404)],
)  # fmt: skip
def test_who_opens_anothers_and_that_it_is_written_down(client, request, own, held, senja, who, status):
    reader = request.getfixturevalue(who)
    client.force_login(reader)
    assert client.get(reverse("absence_of", args=[own.pk])).status_code == status
    assert client.get(reverse("absence_pdf", args=[held.pk])).status_code == 404
    shown = reverse("absence_of", args=[own.pk]) in client.get(held.get_absolute_url()).content.decode()
    assert shown is (status == 200)
    read_by = LogEntry.objects.filter(action=LogEntry.Action.ACCESS, object_id=own.person_id)
    read_by = read_by.filter(additional_data__page=reverse("absence_of", args=[own.pk]))
    assert list(read_by.values_list("actor", flat=True)) == ([reader.pk] if status == 200 else [])


@pytest.mark.parametrize(
    ("state", "attended"), [("held", "absent"), ("held", ""), ("held", "excused"), ("called", "present")]
)
def test_no_paper_without_having_been_at_a_held_meeting(client, held, delegate, state, attended):
    Meeting.objects.update(state=state)
    called(held, delegate, attended=attended)
    client.force_login(delegate)
    assert client.get(reverse("absence_pdf", args=[held.pk])).status_code == 404
    assert reverse("absence_pdf", args=[held.pk]) not in client.get(reverse("absences")).content.decode()


def test_nobody_gets_a_paper_who_goes_to_no_school(client, held, mayor):
    called(held, mayor, attended="present")
    client.force_login(mayor)
    assert client.get(reverse("absence_pdf", args=[held.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_however_long(client, umt, delegate, count, django_assert_max_num_queries):
    for number in range(count):
        meeting = a_meeting(umt, days=-number - 1, state="held")
        move(called(meeting, delegate, attended="present"), meeting.starts_at, meeting.ends_at)
    client.force_login(delegate)
    with django_assert_max_num_queries(8):
        client.get(reverse("absences"))


def test_those_who_were_there_hear_once_with_both_links(umt, delegate, other_delegate, mayor):
    meeting = a_meeting(umt, days=-1, state="held", title="UMT i Bardu")
    called(meeting, delegate, attended="present")
    called(meeting, mayor, attended="present")
    away = called(meeting, other_delegate, attended="")
    assert [say_all(THANKS), say_all(THANKS)] == [2, 0]

    mail = rendered(Message.objects.get(person=delegate))
    for link in ("/moter/fravaer/", f"/moter/{meeting.pk}/evaluering/"):
        assert link in mail.text
        assert link in mail.html
    assert "fravaer" not in rendered(Message.objects.get(person=mayor)).text

    away.attended = "partly"  # recorded later, told later
    away.save()
    assert say_all(THANKS) == 1
    assert Message.objects.filter(kind="absence_ready").count() == 3


@pytest.mark.parametrize(("days_ago", "state"), [(-20, "held"), (-1, "called"), (-1, "cancelled")])
def test_nobody_is_thanked_for_an_old_meeting_or_one_that_was_not_held(umt, delegate, days_ago, state):
    fields = {"cancel_reason": "Snø", "cancelled_at": timezone.now()} if state == "cancelled" else {}
    called(a_meeting(umt, days=days_ago, state=state, **fields), delegate, attended="present")
    assert say_all(THANKS) == 0
