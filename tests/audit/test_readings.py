"""Whoever reads about a young person leaves a trace that the young person can see."""

import pytest
from django.urls import reverse

from councils.models import Guardian
from meetings.transport.actions import give_seat
from meetings.transport.cars import add_car
from tests.meetings.meeting_world import a_meeting, called
from umt_portal.audit.queries import readings_of


def readers_of(person) -> list[str]:
    return [entry.actor.name for entry in readings_of(person)]


@pytest.fixture
def at_work(client, coordinator):
    client.force_login(coordinator)
    return client


def test_the_driver_who_opens_the_list_of_passengers(at_work, umt, bardu, coordinator, delegate):
    meeting = a_meeting(umt)
    rider = called(meeting, delegate, answer="yes", needs_ride=True)
    car = add_car(meeting=meeting, driver=coordinator, municipality=bardu, by=coordinator)
    give_seat(car=car, invitee=rider, by=coordinator)
    at_work.get(reverse("driver_list", args=[car.pk]))

    assert readers_of(delegate) == [coordinator.name]


@pytest.mark.parametrize("name", ["board", "coverage_municipality"])
def test_pages_about_several_once_a_day(at_work, bardu, coordinator, delegate, name):
    for _visit in range(2):
        assert at_work.get(reverse(name, args=["bardu"])).status_code == 200

    assert readers_of(delegate) == [coordinator.name]


def test_contact_data_and_guardians(at_work, coordinator, delegate):
    guardian = Guardian.objects.create(young_person=delegate, name="Fia Foresatt", email="fia@example.org")
    at_work.get(reverse("delegate_contact", args=[delegate.delegacies.get().pk]))
    at_work.get(reverse("guardian_edit", args=[guardian.pk]))

    assert readers_of(delegate) == [coordinator.name] * 2


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "pdf"])
def test_who_takes_a_file_with_the_name_in_it(at_work, coordinator, delegate, other_delegate, file_format):
    at_work.get(reverse("report_delegates"), {"fil": file_format})

    assert readers_of(delegate) == [coordinator.name]
    assert readers_of(other_delegate) == []  # not in the file


def test_the_administration_pages(client, administrator, delegate):
    guardian = Guardian.objects.create(young_person=delegate, name="Fia Foresatt", email="fia@example.org")
    client.force_login(administrator)
    for name, thing in [("umt_portal_user", delegate), ("councils_guardian", guardian)]:
        assert client.get(reverse(f"admin:{name}_change", args=[thing.pk])).status_code == 200

    assert readers_of(delegate) == [administrator.name] * 2
