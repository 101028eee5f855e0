"""Those who follow a case hear what happens, in one message, and only while they may see it."""

import pytest
from django.utils import timezone

from meetings.agenda.actions import add_item
from meetings.cases.actions import (
    change_case,
    close_case,
    follow_case,
    mark_decided,
    raise_case,
    unfollow_case,
)
from meetings.decisions.actions import record_decision, undo_decision
from meetings.models import CaseFollower
from meetings.schedule.actions import call_meeting
from tests.meetings.cases.world import a_case
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import a_person
from umt_portal.models import Delivery, Message, Preference
from umt_portal.notices.delivery import deliver
from umt_portal.notices.rendering import rendered


@pytest.fixture
def case(umt, outsider):
    case = a_case(umt)
    follow_case(case=case, by=outsider)
    return case


def news():
    return Message.objects.filter(kind="case_news")


def told(message):
    return [one["what"] for one in message.facts["news"]]


def test_following_in_the_browser(client, umt, outsider):
    case = a_case(umt)
    client.force_login(outsider)
    assert "Følg saken" in client.get(case.get_absolute_url()).content.decode()
    client.post(f"/saker/{case.pk}/folg/")
    client.post(f"/saker/{case.pk}/folg/")
    assert CaseFollower.objects.get().person == outsider
    assert "Slutt å følge" in client.get(case.get_absolute_url()).content.decode()
    client.post(f"/saker/{case.pk}/slutt-a-folge/")
    assert not CaseFollower.objects.exists()


def test_a_hidden_case_cannot_be_followed(client, umt, outsider):
    case = a_case(umt, is_public=False)
    client.force_login(outsider)
    assert client.post(f"/saker/{case.pk}/folg/").status_code == 404


def test_a_case_on_a_meeting_that_is_called_is_news(case, umt, secretariat, delegate, outsider):
    meeting = a_meeting(umt, state="draft", title="Høstmøtet")
    add_item(meeting=meeting, case=case, by=secretariat)
    assert not news().exists()  # a draft tells nobody
    call_meeting(meeting=meeting, confirmed=True, by=secretariat)
    message = news().get()
    assert message.person == outsider
    assert "Saken står på saklista til «Høstmøtet»" in rendered(message).text


def test_a_case_put_on_a_called_agenda_is_news_too(case, umt, secretariat):
    add_item(meeting=a_meeting(umt), case=case, by=secretariat)
    assert told(news().get()) == ["agenda"]


@pytest.mark.parametrize("closed", ["meeting", "item"])
def test_what_is_closed_is_no_news(case, umt, secretariat, delegate, closed):
    shut = {"closed_ground": "§ 11-5"}
    meeting = a_meeting(umt, state="draft", **({"is_open": False} | shut if closed == "meeting" else {}))
    item = {"is_closed": True} | shut if closed == "item" else {}
    add_item(meeting=meeting, case=case, by=secretariat, **item)
    call_meeting(meeting=meeting, confirmed=True, by=secretariat)
    assert not news().exists()


def test_news_within_ten_minutes_are_one_message(case, umt, secretariat):
    add_item(meeting=a_meeting(umt), case=case, by=secretariat)
    mark_decided(case=case, title="Buss hver kveld", by=secretariat)
    message = news().get()
    assert told(message) == ["agenda", "decided"]
    assert message.deliveries.get().due_at > timezone.now()
    text = rendered(message)
    assert "Saken er vedtatt: Buss hver kveld." in text.text
    assert "Høstmøtet" not in text.subject


def test_a_decision_that_is_not_public_is_told_without_its_words(umt, secretariat, delegate, outsider):
    meeting = a_meeting(umt, days=-1, is_open=False, closed_ground="§ 11-5")
    called(meeting, delegate, answer="yes", attended="present")
    item = an_item(meeting)
    follow_case(case=item.case, by=outsider)
    record_decision(item=item, title="Hemmelig tittel", text="Hemmelig.", by=secretariat)
    assert "Hemmelig" not in rendered(news().get()).text
    item.case.refresh_from_db()
    assert item.case.state == "decided"


def test_nobody_is_told_of_what_they_did_themselves(case, secretariat):
    follow_case(case=case, by=secretariat)
    close_case(case=case, by=secretariat)
    assert secretariat not in {message.person for message in news()}


def test_the_one_who_raised_it_hears_also_after_their_term(umt, delegate, secretariat):
    case = raise_case(title="Kveldsbuss", summary="Buss", by=delegate)
    delegate.delegacies.all().delete()
    close_case(case=case, by=secretariat)
    assert news().get().person == delegate


def test_a_hidden_case_is_told_only_to_those_who_may_see_it(case, delegate, outsider, secretariat):
    follow_case(case=case, by=delegate)
    change_case(case=case, is_public=False, by=secretariat)
    close_case(case=case, by=secretariat)
    assert {message.person for message in news()} == {delegate}


def test_rights_are_asked_again_when_it_is_sent(case, secretariat, outsider, mailoutbox):
    close_case(case=case, by=secretariat)
    Delivery.objects.update(due_at=timezone.now())
    Message.objects.update(not_before=timezone.now())
    type(case).objects.update(is_public=False)  # hidden by another way than the action
    deliver(Delivery.objects.get(message__kind="case_news").pk)
    assert not mailoutbox
    assert not news().exists()  # nor does it stand in the portal


def test_news_on_their_way_are_taken_back_when_a_case_is_hidden(case, secretariat):
    close_case(case=case, by=secretariat)
    change_case(case=case, is_public=False, by=secretariat)
    assert not news().exists()


def test_news_can_be_turned_off(case, secretariat, outsider, mailoutbox):
    Preference.objects.create(person=outsider, kind="case_news", channel="email", is_wanted=False)
    close_case(case=case, by=secretariat)
    Delivery.objects.update(due_at=timezone.now())
    Message.objects.update(not_before=timezone.now())
    deliver(Delivery.objects.get(message__kind="case_news").pk)
    assert not mailoutbox
    assert news().exists()


def test_it_costs_the_same_to_tell_many_of_a_public_case_whoever_they_are(
    umt, secretariat, django_assert_max_num_queries
):
    case = a_case(umt)
    for number in range(5):
        follow_case(case=case, by=a_person(f"Følger {number}"))
    unfollow_case(case=case, by=CaseFollower.objects.first().person)
    with django_assert_max_num_queries(45):  # a few for each message, none for their roles
        close_case(case=case, by=secretariat)
    assert news().count() == 4


def test_nobody_hears_of_a_decision_that_was_taken_back(umt, secretariat, outsider):
    item = an_item(a_meeting(umt, days=0))
    follow_case(case=item.case, by=outsider)

    undo_decision(decision=record_decision(item=item, text="Buss.", by=secretariat), by=secretariat)

    assert not news().filter(person=outsider).exists()
    item.case.refresh_from_db()
    assert item.case.is_open
