from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from councils.delegates.models import Delegate
from tests.councils.delegates.test_appoint import a_term, the_seat
from tests.people import a_young_person, seat_holder, today
from umt_portal.models import User


def dates(**changes):
    return {key: value.isoformat() for key, value in (a_term() | changes).items()}


def path(name="appoint", kind="gutt", rank=0):
    return reverse(name, args=["bardu", kind, rank])


@pytest.fixture
def at_work(client, coordinator):
    client.force_login(coordinator)
    return client


def test_appointing_a_member_of_the_council(at_work, bardu, member):
    answer = at_work.post(path(), {"person": member.pk} | dates())
    assert answer.url == reverse("board", args=["bardu"])
    assert the_seat(bardu).delegates.get().person == member


def test_appointing_someone_new_puts_them_on_the_lists(at_work, bardu):
    person = {"name": "Nora Ny", "born_on": "2010-03-14", "email": "Nora.Ny@example.org", "phone": ""}
    assert at_work.post(path(kind="jente") + "?ny=1", person | dates()).status_code == 302
    new = the_seat(bardu, "jente").delegates.get().person
    assert (new.name, new.born_on, new.email) == ("Nora Ny", date(2010, 3, 14), "nora.ny@example.org")
    assert not new.has_usable_password()


def test_someone_who_is_refused_is_not_put_on_the_lists(at_work, bardu):
    person = {"name": "Gro Gammel", "born_on": "1999-03-14"}
    answer = at_work.post(path() + "?ny=1", person | dates())
    assert answer.status_code == 422
    assert "born_on" in answer.context["form"].errors
    assert not User.objects.filter(name="Gro Gammel").exists()


def test_nobody_from_another_municipality_can_be_chosen(at_work, bardu, member, other_delegate):
    answer = at_work.post(path(), {"person": other_delegate.pk} | dates())
    assert answer.status_code == 422
    assert other_delegate.name not in answer.content.decode()


def test_only_the_secretariat_is_offered_an_exception(client, at_work, bardu, member, secretariat):
    assert "exception_reason" not in at_work.get(path()).context["form"].fields
    client.force_login(secretariat)
    assert "exception_reason" in client.get(path()).context["form"].fields


def test_replacing_is_offered_when_someone_sits(at_work, bardu, delegate, member):
    assert at_work.post(path(), {"person": member.pk, "replace": "on"} | dates()).status_code == 302
    assert the_seat(bardu).delegates.current().get().person == member


def test_the_deputy_moves_up_by_a_button(at_work, bardu, deputy):
    assert "Viljar" in at_work.get(path("move_up")).content.decode()
    assert at_work.post(path("move_up"), {"on": today().isoformat()}).status_code == 302
    assert the_seat(bardu).delegates.get().person == deputy


def test_moving_up_into_a_taken_seat_is_explained(at_work, bardu, delegate, deputy):
    answer = at_work.post(path("move_up"), {"on": today().isoformat()})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()


def test_a_delegate_resigns_and_keeps_their_own_page(client, delegate, coordinator):
    term = delegate.delegacies.get()
    client.force_login(delegate)
    answer = client.post(reverse("resign", args=[term.pk]), {"on": today().isoformat()}, follow=True)
    assert answer.status_code == 200
    term.refresh_from_db()
    assert (term.ends_on, term.ended_because) == (today(), "resigned")


def test_reading_a_young_persons_page_is_logged_but_not_reading_ones_own(client, delegate, coordinator):
    term = delegate.delegacies.get()
    for person in (delegate, coordinator):
        client.force_login(person)
        client.get(term.get_absolute_url())
    readings = LogEntry.objects.get_for_object(delegate).filter(action=LogEntry.Action.ACCESS)
    assert [entry.actor for entry in readings] == [coordinator]


def test_a_term_that_has_not_begun_is_taken_back(at_work, bardu):
    term = seat_holder(a_young_person("Nils Ny"), bardu)
    Delegate.objects.update(starts_on=today() + timedelta(days=3))
    assert at_work.get(term.get_absolute_url()).context["can_change"]
    assert at_work.post(reverse("term_withdraw", args=[term.pk])).status_code == 302
    assert not Delegate.objects.exists()


def test_the_coordinator_corrects_contact_data(at_work, delegate):
    term = delegate.delegacies.get()
    data = {"name": "Daniel Delegatsen", "born_on": "2010-01-02", "email": delegate.email, "phone": "900"}
    assert at_work.post(reverse("delegate_contact", args=[term.pk]), data).status_code == 302
    delegate.refresh_from_db()
    assert (delegate.name, delegate.phone) == ("Daniel Delegatsen", "900")


def test_a_coordinator_never_changes_the_address_of_someone_with_more_rights(at_work, delegate):
    delegate.is_staff = True
    delegate.save()
    assert at_work.get(reverse("delegate_contact", args=[delegate.delegacies.get().pk])).status_code == 403


def test_former_delegates_are_listed_with_the_reason(at_work, bardu, delegate):
    Delegate.objects.update(ends_on=today() - timedelta(days=1), ended_because="resigned")
    page = at_work.get(reverse("former_delegates", args=["bardu"])).content.decode()
    assert "Daniel Delegat" in page
