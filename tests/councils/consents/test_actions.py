from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from councils.consents import asking
from councils.consents.actions import answer, give, refuse
from councils.consents.queries import missing, people_with, standing
from councils.models import Consent
from tests.councils.consents.conftest import aged
from tests.people import a_young_person, seat_holder
from umt_portal.models import Message, Regulation

NAME, PHOTO, RIDE, ACCOUNT = "name", "photo", "ride", "account"


def scope(key):
    from councils.consents.models import Scope

    return Scope(key)


def refused(call, **arguments) -> str:
    with pytest.raises(ValidationError) as caught:
        call(**arguments)
    errors = getattr(caught.value, "error_dict", None)
    return next(iter(errors.values()))[0].code if errors else caught.value.code


def test_a_guardian_gives_and_the_words_are_kept(child, guardian):
    consent = give(person=child, scope=scope(RIDE), guardian=guardian, by=None)

    assert consent.is_valid
    assert consent.text.scope == "ride"
    assert consent.text.language == "nb"
    assert people_with(scope(RIDE)) == {child.pk}


def test_the_words_are_those_of_the_guardians_language(child, coordinator):
    guardian = asking.add_guardian(
        person=child, name="Ann", email="ann@example.org", language="en", by=coordinator
    )

    assert give(person=child, scope=scope(PHOTO), guardian=guardian, by=None).text.language == "en"


def test_saying_yes_twice_is_one_consent(child, guardian):
    for _ in range(2):
        give(person=child, scope=scope(NAME), guardian=guardian, by=None)

    assert Consent.objects.valid().count() == 1


def test_withdrawing_takes_effect_at_once_and_tells_the_coordinator(
    child, guardian, coordinator, other_coordinator
):
    give(person=child, scope=scope(RIDE), guardian=guardian, by=None)
    refuse(person=child, scope=scope(RIDE), guardian=guardian, by=None)

    assert not Consent.objects.valid().exists()
    told = Message.objects.get(kind="consent_withdrawn")
    assert told.person == coordinator
    assert told.facts["was_given"]


def test_a_no_is_an_answer_and_not_missing(child, guardian):
    refuse(person=child, scope=scope(PHOTO), guardian=guardian, by=None)

    assert "photo" not in standing(child).missing
    assert Consent.objects.get().given_at is None


def test_withdrawing_the_account_of_a_child_closes_it(bardu, coordinator):
    child = aged("Tolv Tolvesen", 12)
    seat_holder(child, bardu)
    guardian = asking.add_guardian(person=child, name="Far", email="far@example.org", by=coordinator)
    give(person=child, scope=scope(ACCOUNT), guardian=guardian, by=None)
    refuse(person=child, scope=scope(ACCOUNT), guardian=guardian, by=None)

    child.refresh_from_db()
    assert not child.is_active


def test_each_decides_only_what_is_theirs(child, guardian, coordinator):
    assert (
        refused(give, person=child, scope=scope(ACCOUNT), guardian=guardian, by=None)
        == "not_theirs_to_decide"
    )
    assert refused(give, person=child, scope=scope(RIDE), by=child) == "not_theirs_to_decide"
    assert refused(give, person=child, scope=scope(ACCOUNT), by=coordinator) == "not_theirs_to_decide"
    give(person=child, scope=scope(ACCOUNT), by=child)
    assert [consent.scope for consent in Consent.objects.valid()] == ["account"]


def test_a_guardian_of_another_child_decides_nothing(child, guardian, bardu):
    other = aged("Annen Unge", 14)
    assert (
        refused(give, person=other, scope=scope(RIDE), guardian=guardian, by=None) == "not_theirs_to_decide"
    )


def test_the_age_is_a_dated_rule(child, guardian):
    cache.clear()  # rules are remembered for a minute
    Regulation.objects.create(key="consent_age_name", value=14, starts_on=timezone.localdate())

    assert "name" in standing(child).own
    assert "name" not in standing(child, on=timezone.localdate() - timedelta(days=1)).own


def test_one_refused_answer_rolls_back_all(child, guardian):
    answers = {scope(RIDE): True, scope(ACCOUNT): True}

    assert (
        refused(answer, person=child, answers=answers, guardian=guardian, by=None) == "not_theirs_to_decide"
    )
    assert not Consent.objects.exists()


def test_answering_the_same_again_writes_nothing(child, guardian):
    answers = {scope(RIDE): True, scope(PHOTO): False}

    assert len(answer(person=child, answers=answers, guardian=guardian, by=None)) == 2
    assert answer(person=child, answers=answers, guardian=guardian, by=None) == []


def test_a_new_guardian_is_asked_once_for_what_is_theirs(guardian):
    asked = Message.objects.get(kind="consent_request")

    assert asked.address == "grete@example.org"
    assert asked.facts["scopes"] == ["name", "photo", "ride"]
    assert asked.facts["name"] == "Tiril Fjorten"
    assert guardian.asked_at


@pytest.mark.parametrize(
    ("email", "code"), [("GRETE@example.org ", "already_there"), ("tiril.fjorten@example.org", "own_address")]
)
def test_a_guardians_address_is_their_own(guardian, child, coordinator, email, code):
    assert refused(asking.add_guardian, person=child, name="X", email=email, by=coordinator) == code


def test_a_guardian_is_not_asked_twice_in_a_row(guardian, coordinator):
    assert refused(asking.ask_guardian, guardian=guardian, by=coordinator) == "asked_just_now"
    guardian.asked_at -= timedelta(hours=13)
    asking.ask_guardian(guardian=guardian, by=coordinator)
    assert Message.objects.filter(kind="consent_request").count() == 2


def test_a_guardian_of_someone_who_decides_alone_is_not_asked(bardu, coordinator):
    grown = aged("Atten År", 18)
    guardian = asking.add_guardian(person=grown, name="Mor", email="mor@example.org", by=coordinator)

    assert not Message.objects.exists()
    assert refused(asking.ask_guardian, guardian=guardian, by=coordinator) == "of_age"


def test_a_new_address_withdraws_the_old_links(guardian, coordinator):
    before = guardian.link_version
    asking.change_guardian(guardian=guardian, email="ny@example.org", by=coordinator)

    assert guardian.link_version != before


def test_a_guardian_who_has_answered_is_kept(child, guardian, coordinator):
    give(person=child, scope=scope(RIDE), guardian=guardian, by=None)

    assert refused(asking.remove_guardian, guardian=guardian, by=coordinator) == "has_answered"


def test_who_did_it_is_recorded(guardian, coordinator):
    entry = LogEntry.objects.get_for_object(guardian).filter(action=LogEntry.Action.CREATE).get()
    assert entry.actor == coordinator


def test_standings_cost_the_same_for_many(bardu, django_assert_num_queries):
    people = [a_young_person(f"Ung {number}") for number in range(30)]
    with django_assert_num_queries(3):
        found = missing(people)
    assert len(found) == 30


@pytest.mark.parametrize(
    ("asked", "answers", "word"),
    [
        (False, {}, "samtykke_mangler"),
        (True, {}, "samtykke_venter"),
        (True, {"name": True, "photo": False, "ride": True}, "samtykke_ok"),
        (True, {"name": True, "photo": True, "ride": False}, "samtykke_mangler"),
    ],
)
def test_the_status_word(child, guardian, asked, answers, word):
    give(person=child, scope=scope(ACCOUNT), by=child)
    if not asked:
        type(guardian).objects.update(asked_at=None)
    answer(
        person=child, answers={scope(key): yes for key, yes in answers.items()}, guardian=guardian, by=None
    )

    assert standing(child).tag == word
