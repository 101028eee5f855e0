"""The secretariat's tables: who gets which rows, in which format, and that it is written down."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Decision, FollowUp, Invitee, Meeting
from tests.people import a_young_person, today
from umt_portal.models import Export

NAMES = ["report_delegates", "report_attendance", "report_decisions", "report_training"]


def csv_rows(client, name, **query):
    response = client.get(reverse(name), {"fil": "csv", **query})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def held(umt, bardu, senja, delegate, other_delegate):
    """A meeting that is held, with the delegates of both municipalities called."""
    start = timezone.now() - timedelta(days=10)
    meeting = Meeting.objects.create(
        title="Samling",
        starts_at=start,
        ends_at=start + timedelta(hours=4),
        place="Moen",
        state="held",
        called_at=start,
    )
    meeting.bodies.add(umt)
    for person, town in ((delegate, bardu), (other_delegate, senja)):
        seat = person.delegacies.get().seat
        Invitee.objects.create(
            meeting=meeting, person=person, seat=seat, municipality=town, called_at=start, attended="present"
        )
    return meeting


@pytest.fixture
def follow_up(umt, bardu):
    decision = Decision.objects.create(
        body=umt,
        year=2026,
        number=7,
        title="Kveldsbuss",
        text="Buss",
        decided_on=today() - timedelta(days=60),
        votes_for=9,
    )
    return FollowUp.objects.create(
        decision=decision,
        municipality=bardu,
        owner_name="Oda",
        due_on=today() - timedelta(days=3),
        sent_at=timezone.now(),
    )


def test_secretariat_gets_all_delegates_and_it_is_written_down(client, secretariat, delegate, other_delegate):
    client.force_login(secretariat)
    names = {row["Navn"] for row in csv_rows(client, "report_delegates")}
    assert names == {"Daniel Delegat", "Sunniva Senjadelegat"}
    export = Export.objects.get()
    assert (export.taken_by, export.table, export.format, export.row_count) == (
        secretariat,
        "delegater",
        "csv",
        2,
    )


def test_coordinator_gets_only_their_own_municipality(client, coordinator, held):
    client.force_login(coordinator)
    assert {row["Navn"] for row in csv_rows(client, "report_delegates")} == {"Daniel Delegat"}
    assert {row["Navn"] for row in csv_rows(client, "report_attendance")} == {"Daniel Delegat"}
    assert "Sunniva" not in client.get(reverse("report_delegates")).content.decode()


def test_follow_up_in_the_export(client, secretariat, follow_up):
    client.force_login(secretariat)
    (row,) = csv_rows(client, "report_decisions", status="late")
    assert row["Nummer"] == "7/26"
    assert row["Vedtak"] == "Kveldsbuss"


def test_training_counts_each_young_person_once(client, project_leader, bardu, delegate, member):
    client.force_login(project_leader)
    (row,) = csv_rows(client, "report_training")
    assert row["Kommune"] == "Bardu"
    assert list(row.values())[1:] == ["2", "0", "2"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("file_format", ["xlsx", "pdf"])
def test_every_table_comes_in_every_format(client, secretariat, held, follow_up, name, file_format):
    client.force_login(secretariat)
    response = client.get(reverse(name), {"fil": file_format})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert body.startswith(b"%PDF" if file_format == "pdf" else b"PK")


@pytest.mark.parametrize("name", NAMES)
def test_young_people_have_no_reports(client, delegate, name):
    client.force_login(delegate)
    assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", ["report_delegates", "report_attendance"])
def test_the_project_gets_figures_but_no_names(client, project_leader, name):
    client.force_login(project_leader)
    assert client.get(reverse(name)).status_code == 403
    assert client.get(reverse("reports")).status_code == 200


@pytest.mark.parametrize("rows", [1, 24])
def test_attendance_costs_the_same_however_long(
    client, secretariat, held, rows, django_assert_max_num_queries
):
    for number in range(rows):
        person = a_young_person(f"Gjest {number}")
        Invitee.objects.create(
            meeting=held,
            person=person,
            called_at=held.called_at,
            municipality_id=held.invitees.first().municipality_id,
        )
    client.force_login(secretariat)
    with django_assert_max_num_queries(10):
        assert client.get(reverse("report_attendance")).status_code == 200


def test_reports_page_has_figures_within_the_budget(
    client, secretariat, held, follow_up, django_assert_max_num_queries
):
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("reports"))
    assert "100 %" in page.content.decode()
