"""The basis of the meeting allowance: who, as what, how long, and how much; in four ways to take it out."""

import csv
import io

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from meetings.confirmations.allowances import allowance_lines, sums
from meetings.models import Car, Invitee
from tests.meetings.confirmations.test_absences import a_held, at, move
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_municipality, a_young_person, seat_holder
from umt_portal.models import Export, Regulation


@pytest.fixture
def meeting(umt, delegate, deputy, other_delegate, mayor, coordinator, bardu):
    """Bardu's delegate is away and the deputy there; Senja's delegate chairs; the mayor visits."""
    meeting = a_held(umt, at("2026-09-24", "10:00"), at("2026-09-24", "14:30"))
    meeting.chair = other_delegate
    meeting.save()
    holder = called(meeting, delegate, answer="no", attended="excused", has_vote=False)
    Invitee.objects.create(
        meeting=meeting, person=deputy, seat=holder.seat, municipality=bardu, deputy_for=holder,
        called_at=holder.called_at, attended="present", is_deputy=True,
    )  # fmt: skip
    there = called(meeting, other_delegate, attended="partly")
    move(there, at("2026-09-24", "10:00"), at("2026-09-24", "13:30"))
    called(meeting, mayor, attended="present")
    Car.objects.create(meeting=meeting, driver=mayor, municipality=bardu, seat_count=4)
    return meeting


def open_page(client, who, meeting, file_format=""):
    client.force_login(who)
    return client.get(reverse("allowances", args=[meeting.pk]), {"fil": file_format} if file_format else {})


def test_each_line_says_role_hours_whom_they_stood_for_and_who_drove(meeting):
    lines = {line.name: line for line in allowance_lines(meeting)}
    assert set(lines) == {"Viljar Vara", "Sunniva Senjadelegat", "Oda Ordfører"}
    deputy, chair, mayor = (lines[n] for n in ("Viljar Vara", "Sunniva Senjadelegat", "Oda Ordfører"))
    assert (deputy.role, deputy.deputy_for, deputy.hours, deputy.kroner) == (
        "Vara", "Daniel Delegat", "4,5", 500,
    )  # fmt: skip
    assert (chair.role, chair.hours, chair.there, chair.kroner) == ("Møteleder", "3,5", "10.00–13.30", 750)
    assert (mayor.drove, mayor.kroner) == (True, 0)


def test_sums_of_each_municipality_and_of_all(meeting):
    assert [(line.name, line.kroner) for line in sums(allowance_lines(meeting))] == [
        ("Sum Bardu", 500), ("Sum Senja", 750), ("Sum alle", 1250),
    ]  # fmt: skip


def test_the_rate_is_the_one_of_the_day_and_counts_each_day(umt, delegate):
    Regulation.objects.create(key="meeting_allowance", value=600, starts_on="2026-01-01")
    Regulation.objects.create(key="meeting_allowance", value=900, starts_on="2026-10-01")
    two_days = a_held(umt, at("2026-09-24", "10:00"), at("2026-09-25", "14:00"))
    called(two_days, delegate, attended="present")
    (line,) = allowance_lines(two_days)
    assert (line.kroner, line.hours, line.there) == (1200, "", "24.09. fra kl. 10.00, 25.09. til kl. 14.00")


def test_the_page_shows_norwegian_numbers_and_the_rates(client, meeting, secretariat):
    text = open_page(client, secretariat, meeting).content.decode()
    assert "1\xa0250" in text
    assert "4,5" in text
    assert "500 kroner" in text


def test_csv_excel_and_pdf_have_the_same_rows_and_are_written_down(client, meeting, secretariat):
    response = open_page(client, secretariat, meeting, "csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[-1][0] == "Sum alle"
    assert rows[-1][-1] == "1250"

    file = b"".join(open_page(client, secretariat, meeting, "xlsx").streaming_content)
    sheet = load_workbook(io.BytesIO(file)).active
    cells = [[cell.value for cell in row] for row in sheet]
    assert [len(cells), cells[-1][0], cells[-1][-1]] == [len(rows), "Sum alle", 1250]

    document = PdfReader(io.BytesIO(open_page(client, secretariat, meeting, "pdf").content))
    assert "Viljar Vara" in document.pages[0].extract_text()
    assert list(Export.objects.order_by("pk").values_list("format", "row_count")) == [
        ("csv", 3), ("xlsx", 3), ("pdf", 3),
    ]  # fmt: skip


def test_reading_the_list_is_written_down_for_each_young_person(client, meeting, secretariat, deputy):
    open_page(client, secretariat, meeting)
    log = LogEntry.objects.filter(action=LogEntry.Action.ACCESS, actor=secretariat)
    assert log.filter(object_id=deputy.pk, additional_data__page=f"/moter/{meeting.pk}/godtgjoring/").exists()


@pytest.mark.parametrize("who", ["coordinator", "delegate", "administrator", "project_leader", "mayor"])
@pytest.mark.parametrize("file_format", ["", "csv", "pdf"])
def test_others_do_not_know_of_it(client, request, meeting, who, file_format):
    assert open_page(client, request.getfixturevalue(who), meeting, file_format).status_code == 404


def test_there_is_none_before_the_meeting(client, umt, secretariat):
    assert open_page(client, secretariat, a_meeting(umt)).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_however_many_came(client, umt, secretariat, count, django_assert_max_num_queries):
    meeting = a_meeting(umt, days=-1, state="held")
    for number in range(count):
        person = a_young_person(f"Nora Nummer {number}")
        seat_holder(person, a_municipality(f"Kommune{number}", f"99{number:02}"))
        move(called(meeting, person, attended="present"), meeting.starts_at)
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("allowances", args=[meeting.pk])).status_code == 200
