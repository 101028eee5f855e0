from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from councils.members.actions import add_member, change_office, end_membership
from councils.members.models import Membership
from councils.members.queries import members_of
from tests.people import a_young_person, today

YEAR = timedelta(days=365)


def added(bardu, by, name="Nils Ny", **wish):
    wish = {"starts_on": today(), "ends_on": today() + YEAR} | wish
    return add_member(
        council=bardu.youth_council, person=a_young_person(name, wish.pop("age", 16)), **wish, by=by
    )


def test_a_member_is_added_and_recorded(bardu, coordinator):
    membership = added(bardu, coordinator)
    assert membership.person.roles.municipalities("member") == {bardu.pk}
    assert LogEntry.objects.get_for_object(membership).get().actor == coordinator


@pytest.mark.parametrize(
    ("age", "years", "code"), [(20, 1, "too_old"), (16, 3, "term_too_long"), (16, -1, "term_backwards")]
)
def test_members_that_are_refused(bardu, coordinator, age, years, code):
    with pytest.raises(ValidationError) as caught:
        added(bardu, coordinator, age=age, ends_on=today() + years * YEAR)
    assert caught.value.code == code


def test_nobody_is_a_member_twice(bardu, coordinator, member):
    with pytest.raises(ValidationError) as caught:
        add_member(
            council=bardu.youth_council,
            person=member,
            starts_on=today(),
            ends_on=today() + YEAR,
            by=coordinator,
        )
    assert caught.value.code == "already_member"


def test_one_chair_at_a_time(bardu, coordinator):
    added(bardu, coordinator, office="chair")
    with pytest.raises(ValidationError) as caught:
        added(bardu, coordinator, name="Odd Ny", office="chair")
    assert caught.value.code == "office_taken"
    assert added(
        bardu,
        coordinator,
        name="Per Ny",
        office="chair",
        starts_on=today() + YEAR + timedelta(1),
        ends_on=today() + 2 * YEAR,
    )


def test_a_new_office_keeps_the_old_one_in_the_history(bardu, coordinator, member):
    before = member.memberships.get()
    after = change_office(membership=before, office="chair", on=today(), by=coordinator)
    before.refresh_from_db()
    assert (before.office, before.ends_on) == ("member", today() - timedelta(days=1))
    assert (after.office, after.starts_on) == ("chair", today())
    assert members_of(bardu.youth_council).get() == after


def test_ending_takes_the_rights(bardu, coordinator, member):
    end_membership(membership=member.memberships.get(), on=today() - timedelta(days=1), by=coordinator)
    assert not member.roles.is_young


def test_the_order_is_chair_vice_chair_members_deputies(bardu, coordinator):
    for number, office in enumerate(["deputy", "member", "vice_chair", "chair"]):
        added(bardu, coordinator, name=f"P {number}", office=office)
    assert [row.office for row in members_of(bardu.youth_council)] == [
        "chair",
        "vice_chair",
        "member",
        "deputy",
    ]


def test_the_coordinator_adds_changes_and_ends_in_the_browser(client, bardu, coordinator):
    client.force_login(coordinator)
    form = {"name": "Nora Ny", "born_on": "2010-03-14", "email": "", "phone": "", "office": "member"}
    form |= {"starts_on": today().isoformat(), "ends_on": (today() + YEAR).isoformat()}
    assert client.post("/ungdomsrad/bardu/medlemmer/nytt/", form).status_code == 302
    membership = Membership.objects.get()
    page = f"/ungdomsrad/bardu/medlemmer/{membership.pk}/"
    assert client.post(f"{page}verv/", {"office": "chair", "on": today().isoformat()}).status_code == 302
    assert "Nora Ny" in client.get("/ungdomsrad/bardu/medlemmer/").content.decode()
    assert client.post(f"{page}avslutt/", {"on": today().isoformat()}).status_code == 302
    membership.refresh_from_db()
    assert (membership.office, membership.ends_on) == ("chair", today())
