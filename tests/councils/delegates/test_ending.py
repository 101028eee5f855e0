from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from councils.delegates.actions import end_term, move_up, resign, withdraw
from councils.delegates.models import Delegate
from councils.delegates.signals import term_ended
from tests.councils.delegates.test_appoint import the_seat
from tests.people import a_young_person, seat_holder, today
from umt_portal.models import Message


def told(kind):
    return {message.person for message in Message.objects.filter(kind=kind).select_related("person")}


def test_ending_a_term_takes_the_rights_and_tells_who_must_know(bardu, coordinator, secretariat, delegate):
    term = delegate.delegacies.get()
    end_term(delegate=term, on=today() - timedelta(days=1), reason="ended", by=secretariat)
    assert not type(delegate).objects.get(pk=delegate.pk).roles.is_young
    assert told("term_ended") == {delegate}
    assert told("seat_vacant") == {coordinator}


def test_the_coordinator_who_ends_it_needs_no_message(bardu, coordinator, delegate):
    end_term(delegate=delegate.delegacies.get(), on=today(), reason="ended", by=coordinator)
    assert not told("seat_vacant")


def test_without_a_coordinator_the_secretariat_hears_of_the_vacancy(bardu, secretariat, delegate):
    resign(delegate=delegate.delegacies.get(), on=today(), by=delegate)
    assert told("seat_vacant") == {secretariat}


@pytest.mark.parametrize("days", [-101, 301])
def test_the_last_day_is_within_the_term(bardu, coordinator, delegate, days):
    with pytest.raises(ValidationError) as caught:
        end_term(
            delegate=delegate.delegacies.get(),
            on=today() + timedelta(days=days),
            reason="ended",
            by=coordinator,
        )
    assert caught.value.code == "not_in_term"


def test_only_the_delegate_resigns(bardu, coordinator, delegate):
    with pytest.raises(ValidationError) as caught:
        resign(delegate=delegate.delegacies.get(), on=today(), by=coordinator)
    assert caught.value.code == "not_yours"


def test_an_appointment_that_has_not_begun_can_be_taken_back(bardu, coordinator, delegate):
    term, heard = delegate.delegacies.get(), []
    Delegate.objects.filter(pk=term.pk).update(starts_on=today() + timedelta(days=1))
    term.refresh_from_db()
    term_ended.connect(lambda delegate, **kwargs: heard.append(delegate.pk), weak=False, dispatch_uid="test")
    withdraw(delegate=term, on=today(), by=coordinator)
    term_ended.disconnect(dispatch_uid="test")
    assert not Delegate.objects.exists()
    assert heard == [term.pk]


def test_a_term_that_has_begun_is_ended_not_taken_back(bardu, coordinator, delegate):
    with pytest.raises(ValidationError) as caught:
        withdraw(delegate=delegate.delegacies.get(), on=today(), by=coordinator)
    assert caught.value.code == "has_begun"


def test_the_first_deputy_moves_up_for_the_rest_of_their_term(bardu, coordinator, deputy):
    second = seat_holder(a_young_person("Andre Vara"), bardu, rank=2)
    before = deputy.delegacies.get()
    term = move_up(seat=the_seat(bardu), on=today(), by=coordinator)
    before.refresh_from_db()
    assert (term.person, term.ends_on, term.elected_on) == (deputy, second.ends_on, before.elected_on)
    assert (before.ends_on, before.ended_because) == (today() - timedelta(days=1), "moved_up")
    assert told("delegate_appointed") == {deputy}
    assert not told("term_ended")


def test_the_next_deputy_can_then_move_up_in_rank(bardu, coordinator, deputy):
    second = seat_holder(a_young_person("Andre Vara"), bardu, rank=2).person
    move_up(seat=the_seat(bardu), on=today(), by=coordinator)
    assert move_up(seat=the_seat(bardu, rank=1), on=today(), by=coordinator).person == second


def test_nobody_moves_up_into_a_taken_seat(bardu, coordinator, delegate, deputy):
    with pytest.raises(ValidationError) as caught:
        move_up(seat=the_seat(bardu), on=today(), by=coordinator)
    assert caught.value.code == "seat_taken"


def test_a_deputy_for_the_other_kind_does_not_move_up(bardu, coordinator, deputy):
    with pytest.raises(ValidationError) as caught:
        move_up(seat=the_seat(bardu, "jente"), on=today(), by=coordinator)
    assert caught.value.code == "no_deputy"
