from datetime import date

import pytest
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.apps import apps
from django.test import RequestFactory

from councils.roster.actions import read_file
from meetings.attendance.actions import answer
from tests.councils.roster.files import a_csv, a_row
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_young_person, seat_holder
from umt_portal.access.views import log_reading
from umt_portal.accounts.actions import change_profile
from umt_portal.audit.registry import NOT_RECORDED, OURS
from umt_portal.models import User


def test_every_model_of_ours_is_recorded():
    ours = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    forgotten = {
        model._meta.label_lower
        for model in ours
        if not auditlog.contains(model) and model._meta.label_lower not in NOT_RECORDED
    }

    assert not forgotten


def test_a_change_is_recorded_with_who_did_it_but_not_the_phone_number(delegate):
    change_profile(person=delegate, name="Daniel D. Delegat", phone="912 34 567", language="nn", by=delegate)
    entry = LogEntry.objects.filter(action=LogEntry.Action.UPDATE).latest("pk")

    assert entry.actor == delegate
    assert entry.changes["name"] == ["Daniel Delegat", "Daniel D. Delegat"]
    assert "912" not in str(entry.changes)
    assert entry.changes["phone"][1] == "•••"
    assert entry.remote_addr is None


def test_passwords_and_sign_ins_are_not_recorded(client, delegate):
    before = LogEntry.objects.count()
    delegate.set_password("et helt nytt passord")
    delegate.save()
    client.force_login(delegate)

    assert LogEntry.objects.count() == before


def test_what_is_told_for_one_meeting_is_not_kept_in_the_log(umt, delegate):
    invitee = called(a_meeting(umt), delegate)
    answer(invitee=invitee, answer="yes", pick_up_at="Grendevegen 7", food_needs="Halal", by=delegate)
    answer(invitee=invitee, answer="no", reason="Skal til legen", by=delegate)
    kept = str(list(LogEntry.objects.values_list("changes", flat=True)))

    assert "food_needs" in kept
    assert not any(words in kept for words in ("Halal", "legen", "Grendevegen"))


def test_the_lists_of_an_import_are_not_kept_in_the_log(bardu, coordinator):
    read_file(content=a_csv(a_row()), name="liste.csv", by=coordinator)
    kept = str(list(LogEntry.objects.values_list("changes", flat=True)))

    assert "liste.csv" in kept
    assert "Østby" not in kept


def request_of(user, path="/delegater/1/"):
    request = RequestFactory().get(path)
    request.user = user
    return request


def test_the_young_person_sees_who_has_read_about_them(client, bardu, coordinator, delegate):
    log_reading(request_of(coordinator), delegate.delegacies.get())
    log_reading(request_of(delegate), delegate)  # oneself does not count
    client.force_login(delegate)
    page = client.get("/konto/innsyn/").content.decode()

    assert page.count(coordinator.name) == 1


def test_nobody_sees_who_has_read_about_others(client, coordinator, delegate, member):
    log_reading(request_of(coordinator), delegate)
    client.force_login(member)

    assert coordinator.name not in client.get("/konto/innsyn/").content.decode()


@pytest.mark.parametrize("who", ["secretariat", "administrator"])
def test_they_may_read_the_log(client, request, delegate, who):
    change_profile(person=delegate, name="Daniel Døgn", phone="", language="nb", by=delegate)
    client.force_login(request.getfixturevalue(who))
    page = client.get("/logg/").content.decode()

    assert "Daniel Døgn" in page
    assert "Daniel Delegat" in page


@pytest.mark.parametrize("who", ["coordinator", "delegate", "mayor", "project_leader", "outsider"])
def test_others_may_not(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/logg/").status_code == 403


def test_the_log_is_filtered_by_who_what_and_when(client, secretariat, delegate, member):
    change_profile(person=delegate, name="Nytt Navn", phone="", language="nb", by=delegate)
    client.force_login(secretariat)

    def found(**wish) -> int:
        return client.get("/logg/", wish).context["paginator"].count

    assert found(q="Nytt Navn", action=1) == 1
    assert found(q="Daniel", action=2) == 0
    assert found(since="2999-01-01") == 0
    assert found(until=date(2000, 1, 1)) == 0


@pytest.mark.parametrize("rows", [1, 24])
def test_the_log_costs_the_same_however_long(client, secretariat, bardu, rows, django_assert_max_num_queries):
    for number in range(rows):
        person = a_young_person(f"Nummer {number}")
        delegate = seat_holder(person, bardu) if number == 0 else None
        change_profile(
            person=person, name=f"Endret {number}", phone="", language="nb", by=delegate and person
        )
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        client.get("/logg/")
    assert User.objects.exists()
