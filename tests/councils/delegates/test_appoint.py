from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from councils.delegates.actions import appoint, replace
from councils.delegates.models import Delegate, Seat
from councils.delegates.signals import delegate_appointed
from councils.members.eligibility import longest_end
from tests.people import a_young_person, seat_holder, today
from umt_portal.models import Message, Regulation


def the_seat(municipality, kind="gutt", rank=0):
    return Seat.objects.get(municipality=municipality, kind=kind, rank=rank)


def a_term(start=None, **days):
    start = start or today()
    return {"elected_on": start, "starts_on": start, "ends_on": start + timedelta(days=days.get("days", 365))}


def refusal(**wish):
    with pytest.raises(ValidationError) as caught:
        appoint(**wish)
    return caught.value.code


def test_appointing_fills_the_seat_is_recorded_and_told(bardu, coordinator):
    person, heard = a_young_person("Nils Ny"), []
    delegate_appointed.connect(
        lambda delegate, **kwargs: heard.append(delegate), weak=False, dispatch_uid="test"
    )
    term = appoint(seat=the_seat(bardu), person=person, **a_term(), by=coordinator)
    delegate_appointed.disconnect(dispatch_uid="test")
    assert the_seat(bardu).delegates.current().get() == term
    assert LogEntry.objects.get_for_object(term).get().actor == coordinator
    message = Message.objects.get(person=person, kind="delegate_appointed")
    assert message.url == term.get_absolute_url()
    assert heard == [term]


def test_a_taken_seat_is_refused_and_nothing_is_written(bardu, coordinator, delegate):
    wish = {"seat": the_seat(bardu), "person": a_young_person("Nils Ny"), **a_term(), "by": coordinator}
    assert refusal(**wish) == "seat_taken"
    assert Delegate.objects.count() == 1
    assert not Message.objects.filter(kind="delegate_appointed").exists()


def test_replacing_ends_the_sitting_term_the_day_before(bardu, coordinator, delegate):
    sitting = delegate.delegacies.get()
    new = replace(delegate=sitting, person=a_young_person("Nils Ny"), **a_term(), by=coordinator)
    sitting.refresh_from_db()
    assert sitting.ends_on == today() - timedelta(days=1)
    assert sitting.ended_because == "replaced"
    assert the_seat(bardu).delegates.current().get() == new
    assert Message.objects.filter(person=delegate, kind="term_ended").exists()


def test_whoever_is_19_on_the_day_of_election_is_too_old(bardu, coordinator):
    person = a_young_person("Gro Gammel")
    birthday = today()
    person.born_on = birthday.replace(year=birthday.year - 19)
    person.save()
    wish = {"seat": the_seat(bardu), "person": person, "by": coordinator}
    assert refusal(**wish, **a_term()) == "too_old"
    the_day_before = birthday - timedelta(days=1)
    assert appoint(**wish, **(a_term() | {"elected_on": the_day_before}))


def test_the_age_that_counts_is_a_rule_with_a_date(bardu, coordinator):
    Regulation.objects.create(key="eligible_under_age", value=15, starts_on=today())
    assert (
        refusal(seat=the_seat(bardu), person=a_young_person("Nils Ny"), **a_term(), by=coordinator)
        == "too_old"
    )


@pytest.mark.parametrize(
    ("which", "days", "code"),
    [
        ("ends_on", 731, "term_too_long"),
        ("ends_on", -1, "term_backwards"),
        ("elected_on", 1, "elected_too_late"),
    ],
)
def test_terms_that_are_refused(bardu, coordinator, which, days, code):
    wish = {"seat": the_seat(bardu), "person": a_young_person("Nils Ny"), "by": coordinator}
    assert refusal(**wish, **(a_term() | {which: today() + timedelta(days=days)})) == code


def test_a_term_may_last_exactly_two_years(bardu, coordinator):
    term = a_term() | {"ends_on": longest_end(today())}
    assert appoint(seat=the_seat(bardu), person=a_young_person("Nils Ny"), **term, by=coordinator)


def test_someone_without_date_of_birth_is_refused(bardu, coordinator, outsider):
    assert refusal(seat=the_seat(bardu), person=outsider, **a_term(), by=coordinator) == "age_unknown"


def test_nobody_holds_two_seats(bardu, senja, coordinator, other_delegate):
    assert (
        refusal(seat=the_seat(bardu), person=other_delegate, **a_term(), by=coordinator) == "already_seated"
    )


def test_a_municipality_that_does_not_take_part_gets_nobody(bardu, coordinator):
    bardu.participations.update(ends_on=today() - timedelta(days=1))
    wish = {"seat": the_seat(bardu), "person": a_young_person("Nils Ny"), "by": coordinator}
    assert refusal(**wish, **a_term()) == "not_participating"


def test_only_the_secretariat_allows_an_exception_and_the_reason_is_kept(bardu, coordinator, secretariat):
    wish = {
        "seat": the_seat(bardu),
        "person": a_young_person("Gro Gammel", 20),
        "exception_reason": "Ingen andre.",
    }
    assert refusal(**wish, **a_term(), by=coordinator) == "exception_not_allowed"
    term = appoint(**wish, **a_term(), by=secretariat)
    assert (term.exception_reason, term.exception_by) == ("Ingen andre.", secretariat)


def test_an_exception_never_gives_two_holders(bardu, secretariat, delegate):
    wish = {"seat": the_seat(bardu), "person": a_young_person("Nils Ny"), "exception_reason": "Ingen andre."}
    assert refusal(**wish, **a_term(), by=secretariat) == "seat_taken"


def test_the_database_itself_refuses_two_holders(bardu, delegate):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError, match="delegate_one_current_holder_per_seat"), transaction.atomic():
        seat_holder(a_young_person("Nils Ny"), bardu)
    other = seat_holder(a_young_person("Odd Ny"), bardu, "jente")
    other.seat = the_seat(bardu)
    with pytest.raises(IntegrityError, match="delegate_one_current_holder_per_seat"), transaction.atomic():
        other.save()
    delegate.delegacies.get().save()  # changing a term is no conflict with itself
