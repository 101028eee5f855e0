"""What those who keep a hearing do with it, and when the clock reminds them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.cases.actions import change_case
from meetings.hearings.actions import change_hearing, end_without_statement, put_on_meeting, tell_outcome
from meetings.hearings.queries import meetings_before_deadline
from meetings.hearings.reminders import remind
from meetings.hearings.tasks import remind_of_hearings
from meetings.models import AgendaItem, Hearing
from meetings.statements.actions import start_statement
from meetings.statements.sending import send_statement
from tests.meetings.hearings.world import EMAIL, a_hearing, moved, sender_path
from tests.meetings.meeting_world import a_meeting
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.fixture
def hearing(bardu, umt, coordinator):
    return a_hearing(bardu, coordinator)


def test_more_time_moves_the_case_and_keeps_the_link(hearing, coordinator):
    later = hearing.due_on + timedelta(days=7)
    changed = change_hearing(hearing=hearing, due_on=later, title="Skolene", by=coordinator)
    assert (changed.case.next_step_on, changed.case.title, changed.key) == (later, "Skolene", hearing.key)


def test_another_address_withdraws_the_old_link(client, hearing, coordinator):
    old = sender_path(hearing)
    assert client.get(old).status_code == 200
    change_hearing(hearing=hearing, sender_email="ny@example.org", by=coordinator)
    assert client.get(old).status_code == 404


def test_only_meetings_of_the_young_before_the_deadline(hearing, umt, mayors_council):
    before = a_meeting(umt, days=20)
    draft = a_meeting(umt, days=30, state="draft")
    for wrong in ({"days": 60}, {"days": -3}, {"state": "cancelled", "cancel_reason": "snø"}):
        extra = {"cancelled_at": before.starts_at} if "state" in wrong else {}
        a_meeting(umt, **wrong, **extra)
    a_meeting(mayors_council, days=20)
    assert list(meetings_before_deadline(hearing)) == [before, draft]


def test_it_is_put_on_a_meeting(hearing, umt, secretariat):
    item = put_on_meeting(hearing=hearing, meeting=a_meeting(umt, days=20), by=secretariat)
    assert AgendaItem.objects.get().case == hearing.case == item.case
    with pytest.raises(ValidationError) as late:
        put_on_meeting(hearing=hearing, meeting=a_meeting(umt, days=60), by=secretariat)
    assert late.value.error_dict["meeting"][0].code == "after_the_deadline"


def test_no_statement_is_a_valid_end(hearing, coordinator):
    ended = end_without_statement(hearing=hearing, reason="Det gjelder bare garasjer.", by=coordinator)
    assert (ended.state, ended.case.state) == ("no_statement", "closed")
    message = Message.objects.get(kind="hearing_no_statement")
    assert message.address == EMAIL
    assert "Det gjelder bare garasjer." in rendered(message).text
    with pytest.raises(ValidationError) as again:
        end_without_statement(hearing=hearing, reason="En gang til.", by=coordinator)
    assert again.value.code == "not_open"


@pytest.mark.parametrize("what", [{"text": " "}, {"outcome": "kanskje"}])
def test_an_outcome_says_something(sent, what):
    said = {"outcome": "partly", "text": "Skolen blir.", "by_text": "Oppvekst"} | what
    with pytest.raises(ValidationError):
        tell_outcome(hearing=sent, by=None, **said)
    sent.refresh_from_db()
    assert sent.outcome == ""


@pytest.fixture
def sent(hearing, coordinator):
    statement = start_statement(hearing=hearing, text="Vi vil beholde skolen.", by=coordinator)
    send_statement(statement=statement, seen=1, by=coordinator)
    hearing.refresh_from_db()
    return hearing


def test_the_sender_tells_what_became_of_it(client, sent, coordinator):
    told = client.post(
        sender_path(sent),
        {"outcome": "partly", "text": "Skolen blir i tre år.", "by_text": "Oppvekst"},
        follow=True,
    )
    assert "Skolen blir i tre år." in told.content.decode()
    sent.refresh_from_db()
    assert (sent.outcome, sent.outcome_on, sent.outcome_by_text) == ("partly", today(), "Oppvekst")
    assert sent.case.state == "closed"
    message = Message.objects.get(kind="hearing_told")
    assert message.person == coordinator
    assert "Skolen blir i tre år." in rendered(message).text
    assert "Skolen blir i tre år." in client.get(f"/horinger/{sent.pk}/").content.decode()


def test_by_the_link_it_is_told_once_and_the_keeper_may_correct_it(sent, coordinator):
    said = {"hearing": sent, "outcome": "followed", "text": "Ja.", "by_text": "Oppvekst"}
    tell_outcome(by=None, **said)
    with pytest.raises(ValidationError) as again:
        tell_outcome(by=None, **(said | {"outcome": "partly"}))
    assert again.value.code == "told_already"
    assert tell_outcome(by=coordinator, **(said | {"outcome": "partly"})).outcome == "partly"


def test_keepers_are_reminded_once_at_each_stage(hearing, coordinator, secretariat, other_coordinator):
    def told_at(days):
        return remind(on=hearing.due_on - timedelta(days=days), by=None)

    assert [told_at(days) for days in (20, 14, 13, 7, 7, 5, 1, 0)] == [0, 1, 0, 1, 0, 0, 1, 0]
    messages = Message.objects.filter(kind="hearing_deadline")
    assert {message.person for message in messages} == {coordinator}
    assert "har ikke svart" in rendered(messages.first()).text


def test_a_clock_that_was_still_says_it_once(hearing, coordinator):
    assert remind(on=hearing.due_on - timedelta(days=3), by=None) == 1
    assert Message.objects.get().occasion.endswith(":7")


def test_one_without_coordinator_goes_to_the_secretariat(senja, umt, secretariat):
    moved(a_hearing(senja, secretariat), due_on=10)
    assert remind_of_hearings() == 1
    assert Message.objects.get(kind="hearing_deadline").person == secretariat


def test_work_begun_is_not_nagged_until_the_last_day(hearing, umt, coordinator, secretariat):
    put_on_meeting(hearing=hearing, meeting=a_meeting(umt, days=45), by=secretariat)
    assert remind(on=hearing.due_on - timedelta(days=7), by=None) == 0
    assert remind(on=hearing.due_on - timedelta(days=1), by=None) == 1


def test_a_begun_statement_is_not_nagged_until_the_last_day(hearing, coordinator):
    start_statement(hearing=hearing, text="Vi vil.", by=coordinator)
    assert remind(on=hearing.due_on - timedelta(days=14), by=None) == 0
    assert remind(on=hearing.due_on, by=None) == 1


def test_the_sender_is_asked_once_what_became_of_it(sent):
    moved(sent, decides_on=-1)
    assert remind_of_hearings() == 1
    assert remind_of_hearings() == 0
    message = Message.objects.get(kind="hearing_outcome")
    assert message.address == EMAIL
    assert sender_path(sent).split(":")[0] in rendered(message).text


def test_a_hidden_case_hides_its_hearing(client, hearing, coordinator, secretariat):
    assert client.get(f"/horinger/{hearing.pk}/").status_code == 200
    change_case(case=hearing.case, is_public=False, by=secretariat)
    assert client.get(f"/horinger/{hearing.pk}/").status_code == 404
    client.force_login(coordinator)
    assert client.get(f"/horinger/{hearing.pk}/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": today() - timedelta(days=400)},
        {"state": "received"},
        {"state": "sent"},
        {"outcome": "followed"},
        {"ended_because": "fordi"},
        {"case": None},
    ],
)
def test_the_database_holds_what_must_be_true(hearing, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Hearing.objects.filter(pk=hearing.pk).update(**wrong)
