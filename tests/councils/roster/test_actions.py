import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from councils.models import Delegate, Guardian, Membership, RosterImport
from councils.roster.actions import RowsRefused, confirm, drop, keep_refusals, read_file
from councils.roster.tasks import drop_old_imports
from tests.councils.roster.files import a_csv, a_member, a_row
from tests.people import a_person, a_young_person, seat_holder, today
from umt_portal.models import Message, User


def upload(*rows, by) -> RosterImport:
    return read_file(content=a_csv(*rows), name="lister.csv", by=by)


def errors_of(roster) -> list[list[str]]:
    return [row["errors"] for row in roster.rows]


def test_reading_changes_nothing_but_keeps_the_rows(coordinator):
    people = User.objects.count()
    roster = upload(a_row(), by=coordinator)

    assert errors_of(roster) == [[]]
    assert roster.rows[0]["changes"] == ["person", "term", "guardian"]
    assert User.objects.count() == people
    assert not Message.objects.exists()


def test_confirming_puts_all_on_the_lists_and_forgets_the_rows(coordinator, bardu):
    roster = upload(
        a_row(), a_member(office="leder"), a_member(name="Åse Østby", email="ase@example.org"), by=coordinator
    )
    roster = confirm(roster=roster, by=coordinator)

    term = Delegate.objects.get()
    assert (term.person.name, term.seat.kind, term.ends_on.month) == ("Åse Østby", "jente", 7)
    assert Membership.objects.count() == 2
    assert Guardian.objects.get().young_person == term.person
    assert Message.objects.filter(kind="consent_request").exists()
    assert (roster.state, roster.rows, roster.row_count) == ("confirmed", [], 3)


def test_the_same_file_again_is_as_before(coordinator):
    confirm(roster=upload(a_row(), a_member(), by=coordinator), by=coordinator)
    again = upload(a_row(), a_member(), by=coordinator)

    assert [row["changes"] for row in again.rows] == [[], []]
    confirm(roster=again, by=coordinator)
    assert (Delegate.objects.count(), Membership.objects.count(), Guardian.objects.count()) == (1, 1, 1)


def test_what_we_lack_about_someone_known_is_filled_in(coordinator, bardu):
    person = User.objects.create_user(None, name="Åse Østby", born_on=a_row()["born_on"])
    bardu.youth_council.memberships.create(person=person, starts_on=today(), ends_on=today())
    roster = upload(a_row(), by=coordinator)

    assert roster.rows[0]["person_id"] == person.pk
    assert {"phone", "email", "term"} <= set(roster.rows[0]["changes"])
    confirm(roster=roster, by=coordinator)
    person.refresh_from_db()
    assert (person.email, person.phone) == ("ase@example.org", "900 00 000")


def test_a_stranger_is_not_changed_and_never_renamed(coordinator, senja):
    person = User.objects.create_user(None, name="Åse Østby", born_on=a_row()["born_on"])
    seat_holder(person, senja, days_left=-1)
    confirm(roster=upload(a_row(), by=coordinator), by=coordinator)

    person.refresh_from_db()
    assert person.email is None
    a_person("Kjent Voksen", email="voksen@example.org")
    assert errors_of(upload(a_row(kind="gutt", email="voksen@example.org"), by=coordinator))[0]


@pytest.mark.parametrize(
    ("row", "about"),
    [
        (a_row(municipality="Senja"), "Senja"),
        (a_row(municipality="Atlantis"), "Atlantis"),
        (a_row(born_on="01.01.1999"), "19"),
        (a_row(ends_on="31.12.2090"), "til"),
        (a_row(role="vara", rank="9"), "9"),
        (a_row(kind="gutt"), "opptatt"),
        (a_row(guardian_email="ase@example.org"), ""),
        (a_row(name="Daniel Delegat", email="daniel.delegat@example.org", born_on="02.02.2011"), ""),
    ],
)
def test_rows_that_can_not_be(coordinator, senja, delegate, row, about):
    roster = upload(row, a_member(), by=coordinator)

    assert roster.rows[0]["errors"]
    assert roster.rows[1]["errors"] == []
    with pytest.raises(ValidationError) as caught:
        confirm(roster=roster, by=coordinator)
    assert caught.value.code == "has_errors"
    assert not Membership.objects.exists()


def test_two_rows_for_one_place(coordinator):
    roster = upload(a_row(), a_row(name="En Annen", email="annen@example.org"), by=coordinator)
    assert errors_of(roster)[0] == []
    assert "2" in errors_of(roster)[1][0]


def test_the_secretariat_imports_for_all(secretariat, bardu, senja):
    other = a_row(municipality="senja", name="Per Senja", email="per@example.org")
    confirm(roster=upload(a_row(), other, by=secretariat), by=secretariat)
    assert {term.seat.municipality.name for term in Delegate.objects.all()} == {"Bardu", "Senja"}


def test_if_one_is_refused_nothing_is_changed_and_the_row_says_why(coordinator, bardu):
    roster = upload(a_member(), a_row(), by=coordinator)
    seat_holder(a_young_person("Kom Først"), bardu, "jente")  # after the file was read

    people = User.objects.count()
    with pytest.raises(RowsRefused) as refused:
        confirm(roster=roster, by=coordinator)
    assert User.objects.count() == people
    assert not Membership.objects.exists()
    roster = keep_refusals(roster=roster, refusals=refused.value.refusals, by=coordinator)
    assert [bool(errors) for errors in errors_of(roster)] == [False, True]


def test_someone_who_is_no_longer_coordinator_imports_nothing(coordinator):
    roster = upload(a_row(), by=coordinator)
    coordinator.coordinator_posts.update(ends_on=today() - timedelta(days=1))
    later = User.objects.get(pk=coordinator.pk)

    with pytest.raises(RowsRefused):
        confirm(roster=roster, by=later)


def test_rows_are_thrown_away_by_hand_or_after_a_day(coordinator, time_machine):
    roster = drop(roster=upload(a_row(), by=coordinator), by=coordinator)
    assert (roster.state, roster.rows) == ("dropped", [])
    with pytest.raises(ValidationError):
        confirm(roster=roster, by=coordinator)

    late = upload(a_row(), by=coordinator)
    drop_old_imports()
    late.refresh_from_db()
    assert late.state == "waiting"
    time_machine.move_to(late.read_at + timedelta(hours=25))
    drop_old_imports()
    late.refresh_from_db()
    assert (late.state, late.rows) == ("dropped", [])


def test_three_thousand_rows_are_read_in_seconds(secretariat, bardu, django_assert_max_num_queries):
    content = a_csv(*[a_member(number) for number in range(3000)])
    start = time.perf_counter()
    with django_assert_max_num_queries(80):
        roster = read_file(content=content, name="stor.csv", by=secretariat)
    assert roster.row_count == 3000
    assert not any(errors_of(roster))
    assert time.perf_counter() - start < 10
