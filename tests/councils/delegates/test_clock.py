from datetime import timedelta

import pytest

from councils.coordinators.actions import report_missing
from councils.delegates.actions import appoint
from councils.delegates.models import Seat
from councils.delegates.queries import (
    current_holders,
    deputies_for,
    holder_of,
    public_label,
    with_public_name,
)
from councils.delegates.reminders import remind_of_expiring
from councils.delegates.upkeep import lay_seats
from tests.councils.delegates.test_appoint import a_term, the_seat
from tests.people import a_young_person, seat_holder, today
from umt_portal.models import Message, Regulation
from umt_portal.notices.rendering import rendered


def reminders():
    return list(Message.objects.filter(kind="term_expiring").values_list("person__name", "occasion"))


@pytest.mark.parametrize(("days_left", "mark"), [(60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7)])
def test_the_coordinator_hears_of_a_term_that_ends_once_for_each_mark(bardu, coordinator, days_left, mark):
    term = seat_holder(a_young_person("Elin Ender"), bardu, days_left=days_left)
    for _time in range(2):
        remind_of_expiring(on=today(), by=None)
    assert reminders() == [("Kari Koordinator", f"term:{term.pk}:expiring-{mark}:{term.ends_on}")]


def test_a_clock_that_stood_still_sends_the_nearest_mark_only(bardu, coordinator):
    seat_holder(a_young_person("Elin Ender"), bardu, days_left=61)
    remind_of_expiring(on=today(), by=None)
    remind_of_expiring(on=today() + timedelta(days=55), by=None)
    assert len(reminders()) == 1
    assert "expiring-7" in reminders()[0][1]


def test_no_word_when_somebody_follows(bardu, coordinator):
    term = seat_holder(a_young_person("Elin Ender"), bardu, days_left=20)
    start = term.ends_on + timedelta(days=1)
    appoint(seat=term.seat, person=a_young_person("Nils Ny"), **a_term(start), by=coordinator)
    remind_of_expiring(on=today(), by=None)
    assert not reminders()


def test_a_municipality_without_coordinator_is_reported_once_for_each_gap(
    bardu, senja, secretariat, coordinator
):
    for _time in range(2):
        assert report_missing(on=today(), by=None) == 1
    coordinator.coordinator_posts.update(ends_on=today() - timedelta(days=1))
    report_missing(on=today(), by=None)
    told = Message.objects.filter(kind="coordinator_missing")
    assert {(message.person, message.facts["municipality"]) for message in told} == {
        (secretariat, "Senja"),
        (secretariat, "Bardu"),
    }
    assert told.count() == 2


def test_more_deputies_by_the_rules_means_more_seats(bardu):
    assert lay_seats(municipality=bardu, by=None) == 0
    Regulation.objects.create(key="deputies_per_seat", value=3, starts_on=today())
    assert lay_seats(municipality=bardu, by=None) == 2
    assert list(Seat.objects.filter(kind="gutt").values_list("rank", flat=True)) == [0, 1, 2, 3]


def test_who_holds_and_who_steps_in(bardu, senja, delegate, deputy, other_delegate):
    second = seat_holder(a_young_person("Andre Vara"), bardu, rank=2)
    seat_holder(a_young_person("Jenny Vara"), bardu, "jente", rank=1)
    assert holder_of(the_seat(bardu)).person == delegate
    assert [term.person for term in deputies_for(the_seat(bardu))] == [deputy, second.person]
    senja.participations.update(ends_on=today() - timedelta(days=1))
    assert other_delegate not in [term.person for term in current_holders()]


def test_a_name_is_public_only_with_consent(delegate):
    from councils.models import Consent, ConsentText

    term = with_public_name(current_holders()).get()
    assert "Daniel" not in public_label(term)
    text = ConsentText.objects.filter(scope="name").first()
    consent = Consent.objects.create(person=delegate, scope="name", text=text)
    assert public_label(with_public_name(current_holders()).get()) == "Daniel Delegat"
    consent.withdrawn_at = consent.given_at
    consent.save()
    assert "Daniel" not in public_label(with_public_name(current_holders()).get())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_message_can_be_read_in_the_receivers_language(
    bardu, senja, secretariat, coordinator, language
):
    from councils.coordinators.actions import appoint_coordinator
    from councils.delegates.actions import end_term

    type(secretariat).objects.update(language=language)
    person = a_young_person("Nils Ny", language=language)
    term = appoint(seat=the_seat(bardu), person=person, **a_term(days=20), by=secretariat)
    remind_of_expiring(on=today(), by=None)
    end_term(delegate=term, on=today(), reason="ended", by=secretariat)
    report_missing(on=today(), by=None)
    appoint_coordinator(municipality=senja, person=coordinator, starts_on=today(), by=secretariat)
    texts = {message.kind: rendered(message) for message in Message.objects.select_related("person")}
    kinds = {"delegate_appointed", "term_ended", "term_expiring", "seat_vacant", "coordinator_missing"}
    assert kinds | {"coordinator_appointed"} <= set(texts)
    for kind in kinds:
        assert texts[kind].subject
        assert "http" in texts[kind].text
        assert "</html>" in texts[kind].html
    subjects = {"nb": "fått plass for Bardu", "nn": "fått plass for Bardu", "en": "a seat for Bardu"}
    assert subjects[language] in texts["delegate_appointed"].subject
