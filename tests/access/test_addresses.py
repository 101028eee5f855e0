"""Every address × every role, as docs/access.md says. A new address without a row there fails here."""

from datetime import date

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.access.addresses import all_addresses, meets, table
from tests.access.world import ROLES
from tests.people import a_young_person
from umt_portal.models import User


def beside_the_point(middleware: str) -> bool:
    """Slow, and says nothing about access."""
    return any(word in middleware for word in ("zeal", "structlog", "prometheus"))


def test_the_table_holds_every_address_and_no_other():
    in_table, existing = {name for name, _method in table()}, set(all_addresses())

    assert not existing - in_table, "addresses without a row in docs/access.md"
    assert not in_table - existing, "rows in docs/access.md without an address"


@pytest.mark.parametrize("role", ROLES)
def test_each_address_answers_the_role_as_the_table_says(world, settings, role):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not beside_the_point(name)]
    addresses = all_addresses()
    wrong = []
    for (name, method), cells in table().items():
        met = meets(world, role, name, method, addresses.get(name, []))
        if met != cells[role]:
            wrong.append(f"{method} {name}: {met}, the table says {cells[role]}")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_the_administration_pages_are_for_staff_alone(world, role):
    client = Client()
    if world.people[role]:
        client.force_login(world.people[role])
    allowed = role == "administrator"
    pages = [
        "admin:index",
        *(f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist" for m in admin.site._registry),
    ]
    for page in pages:
        response = client.get(reverse(page))
        assert (response.status_code == 200) is allowed, page


@pytest.fixture
def secrets_of_senja(senja, other_delegate) -> list[str]:
    """What the portal knows about two young people there, all of it found nowhere else."""
    member = a_young_person("Mirjam Måsesdatter", phone="98765432")
    senja.youth_council.memberships.create(
        person=member, starts_on=date(2025, 1, 1), ends_on=date(2999, 1, 1)
    )
    User.objects.filter(pk=member.pk).update(born_on=date(2009, 7, 23))
    User.objects.filter(pk=other_delegate.pk).update(phone="91239123", born_on=date(2010, 8, 19))
    contact = ["98765432", "91239123", member.email, other_delegate.email]
    births = ["2009-07-23", "23. juli 2009", "23.07.2009", "2010-08-19", "19. august 2010", "19.08.2010"]
    return ["Mirjam", "Måsesdatter", *contact, *births, "Sunniva Senjadelegat"]


MEET_EACH_OTHER = {"coordinator", "delegate"}  # those of UMT know each other by name, and by nothing else
WHERE_THEY_MEET = {"meeting", "body", "meeting_rides"}


@pytest.mark.parametrize("role", ["coordinator", "delegate", "member", "mayor"])
def test_no_page_tells_bardu_about_young_people_in_senja(world, secrets_of_senja, settings, role):
    """Nobody in Senja has consented to showing their name, so nothing about them may stand anywhere."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not beside_the_point(name)]
    client = Client()
    client.force_login(world.people[role])
    addresses, leaks = all_addresses(), []
    for (name, method), cells in table().items():
        if method == "GET" and cells[role] == "yes":
            text = text_of(client.get(reverse(name, kwargs=world.kwargs(name, addresses[name]))))
            found = {secret for secret in secrets_of_senja if secret in text}
            if role in MEET_EACH_OTHER and name in WHERE_THEY_MEET:
                found.discard("Sunniva Senjadelegat")
            leaks += [f"{name}: {secret}" for secret in sorted(found)]

    assert not leaks, "\n".join(leaks)


def text_of(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", errors="ignore")
