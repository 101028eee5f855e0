"""The watchdog: young people note a case that never came, someone confirms it, everyone reads it without a name."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.missed.actions import MOST_A_DAY, confirm_missed_case, note_missed_case, remove_missed_case
from meetings.missed.permissions import can_judge, can_note, visible_to
from meetings.missed.queries import counts
from meetings.models import MissedCase
from tests.people import today

PEOPLE = [
    "secretariat",
    "coordinator",
    "other_coordinator",
    "delegate",
    "deputy",
    "member",
    "other_delegate",
    "mayor",
    "project_leader",
    "outsider",
]


def noted(bardu, by, **changed):
    same = {
        "municipality": bardu,
        "title": "Svømmehallen stengt",
        "meaning": "Ingen steder å bade om vinteren.",
        "decided_on": today() - timedelta(days=9),
        "source_url": "https://bardu.example/sak/7",
    }
    return note_missed_case(by=by, **(same | changed))


@pytest.fixture
def missed(bardu, senja, delegate):
    return noted(bardu, delegate)


def test_who_may_what(request, missed):
    def who(rule):
        return {name for name in PEOPLE if rule(request.getfixturevalue(name))}

    noters = {
        "secretariat",
        "coordinator",
        "other_coordinator",
        "delegate",
        "deputy",
        "member",
        "other_delegate",
    }
    assert who(can_note) == noters
    assert who(lambda user: can_judge(user, missed)) == {"secretariat", "coordinator"}
    assert who(lambda user: missed in visible_to(user)) == {"secretariat", "coordinator", "delegate"}


def test_everyone_sees_it_when_it_is_confirmed_and_never_who_noted_it(client, missed, coordinator):
    assert "Svømmehallen" not in client.get("/horinger/vaktbikkje/").content.decode()
    assert counts() == {}
    confirmed = confirm_missed_case(missed=missed, by=coordinator)
    assert (confirmed.state, confirmed.judged_by) == ("confirmed", coordinator)
    page = client.get("/horinger/vaktbikkje/").content.decode()
    for said in ("Svømmehallen stengt", "Bardu", "https://bardu.example/sak/7"):
        assert said in page
    for hidden in ("Daniel", "Kari"):
        assert hidden not in page
    assert counts() == {missed.municipality_id: 1}
    with pytest.raises(ValidationError) as again:
        confirm_missed_case(missed=missed, by=coordinator)
    assert again.value.code == "judged_already"


def test_it_is_removed_with_a_reason_that_its_writer_reads(client, missed, delegate, coordinator, member):
    with pytest.raises(ValidationError):
        remove_missed_case(missed=missed, reason=" ", by=coordinator)
    client.force_login(coordinator)
    client.post(f"/horinger/vaktbikkje/{missed.pk}/fjern/", {"reason": "Rådet ble spurt i mai."})
    client.force_login(delegate)
    assert "Rådet ble spurt i mai." in client.get("/horinger/vaktbikkje/").content.decode()
    client.force_login(member)
    assert "Rådet ble spurt i mai." not in client.get("/horinger/vaktbikkje/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"meaning": "Ring 412 34 567"}, "contact_details"),
        ({"title": "Skriv til ola@example.org"}, "contact_details"),
    ],
)
def test_what_is_refused(bardu, delegate, wrong, code):
    with pytest.raises(ValidationError) as refusal:
        noted(bardu, delegate, **wrong)
    assert next(iter(refusal.value.error_dict.values()))[0].code == code
    assert not MissedCase.objects.exists()


def test_a_decision_not_taken_yet_is_refused(bardu, delegate):
    with pytest.raises(ValidationError) as refusal:
        noted(bardu, delegate, decided_on=today() + timedelta(days=1))
    assert refusal.value.error_dict["decided_on"][0].code == "in_the_future"
    assert not MissedCase.objects.exists()


def test_one_person_notes_so_many_in_a_day(bardu, delegate):
    for _number in range(MOST_A_DAY):
        noted(bardu, delegate)
    with pytest.raises(ValidationError) as many:
        noted(bardu, delegate)
    assert many.value.code == "too_many_today"


def test_noting_and_judging_in_the_browser(
    client, bardu, senja, member, other_coordinator, coordinator, mayor
):
    wish = {
        "municipality": bardu.pk, "title": "Kutt", "meaning": "Færre timer.", "decided_on": today(),
        "source_url": "bardu.example/kutt",
    }  # fmt: skip
    client.force_login(mayor)
    assert client.get("/horinger/vaktbikkje/ny/").status_code == 403
    client.force_login(member)
    assert client.post("/horinger/vaktbikkje/ny/", wish | {"municipality": senja.pk}).status_code == 422
    refused = client.post("/horinger/vaktbikkje/ny/", wish | {"meaning": "Ring 412 34 567"})
    assert refused.status_code == 422
    assert "412 34 567" in refused.content.decode()
    client.post("/horinger/vaktbikkje/ny/", wish)
    missed = MissedCase.objects.get()
    assert missed.source_url == "https://bardu.example/kutt"
    assert "Venter på å bli bekreftet" in client.get("/horinger/vaktbikkje/").content.decode()
    assert client.post(f"/horinger/vaktbikkje/{missed.pk}/bekreft/").status_code == 403
    client.force_login(other_coordinator)
    assert client.post(f"/horinger/vaktbikkje/{missed.pk}/bekreft/").status_code == 404
    client.force_login(coordinator)
    client.post(f"/horinger/vaktbikkje/{missed.pk}/bekreft/")
    missed.refresh_from_db()
    assert missed.state == "confirmed"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_log_costs_the_same_however_long(
    client, bardu, secretariat, coordinator, rows, django_assert_max_num_queries
):
    for number in range(rows):
        MissedCase.objects.create(
            municipality=bardu, title=f"Sak {number}", meaning="Noe.", decided_on=today(),
            source_url="https://x.example", state="confirmed", judged_by=secretariat, judged_at="2026-01-01T00:00Z",
        )  # fmt: skip
        MissedCase.objects.create(
            municipality=bardu,
            title=f"Ny {number}",
            meaning="Noe.",
            decided_on=today(),
            source_url="https://x.example",
        )
    client.force_login(coordinator)
    with django_assert_max_num_queries(15):
        assert client.get("/horinger/vaktbikkje/").status_code == 200


def test_the_database_holds_what_must_be_true(missed):
    for wrong in ({"state": "confirmed"}, {"removed_because": "fordi"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MissedCase.objects.filter(pk=missed.pk).update(**wrong)
