"""Did it happen? Those who raised it have the last word."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.decisions.answers import answer_follow_up, drop_held, show_held
from meetings.decisions.follow_ups import move_due_date
from meetings.decisions.verdicts import give_verdict
from meetings.models import FollowUp, Verdict
from tests.meetings.decisions.links import verdict_link
from tests.meetings.decisions.test_recording import refused
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.fixture
def done(in_senja):
    answer_follow_up(follow_up=in_senja, answer="done", text="Bussen går.", by_text="Sigrun", by=None)
    in_senja.refresh_from_db()
    return in_senja


def test_the_one_who_raised_it_is_asked_by_a_link_also_after_their_term(client, done, raiser, same_second):
    told = Message.objects.get(kind="did_it_happen")
    assert told.person == raiser
    verdict = Verdict.objects.get()
    assert verdict_link(verdict) in rendered(told).text
    page = client.get(verdict_link(verdict)).content.decode()
    assert "Bussen går." in page
    assert Verdict.objects.get().answer == ""


def test_several_that_are_done_within_an_hour_are_one_mail_and_one_page(client, done, in_bardu, raiser):
    answer_follow_up(follow_up=in_bardu, answer="done", by_text="Oda", by=None)
    assert Message.objects.filter(kind="did_it_happen").count() == 1
    first, second = Verdict.objects.order_by("pk")
    client.post(verdict_link(first), {"verdict": second.pk, "answer": "yes"})
    client.post(verdict_link(first), {"verdict": first.pk, "answer": "partly"})
    assert set(Verdict.objects.values_list("answer", flat=True)) == {"yes", "partly"}
    assert 'name="answer"' not in client.get(verdict_link(first)).content.decode()


def test_yes_leaves_it_done(client, done):
    client.post(verdict_link(Verdict.objects.get()), {"answer": "yes"})
    assert FollowUp.objects.get(pk=done.pk).is_done
    assert done.events.first().kind == "verdict"


def test_no_opens_it_again_and_the_owner_reads_why(client, done, secretariat):
    client.post(verdict_link(Verdict.objects.get()), {"answer": "no", "comment": "Den kommer aldri."})

    done.refresh_from_db()
    assert (done.reply, done.state) == ("", "not_started")
    assert done.due_on == today() + timedelta(days=42)
    assert [event.kind for event in done.events.order_by("-pk")[:2]] == ["reopened", "verdict"]
    told = Message.objects.get(kind="decision_asked_again")
    assert told.address == "sigrun@senja.example"
    assert "Den kommer aldri." in rendered(told).text
    assert Message.objects.get(kind="verdict_given").person == secretariat


def test_what_the_young_write_is_read_before_everyone_sees_it(client, done, secretariat):
    client.post(verdict_link(Verdict.objects.get()), {"answer": "no", "comment": "Den kommer aldri."})
    page = f"/vedtak/{done.decision_id}/"
    assert "Den kommer aldri." not in client.get(page).content.decode()
    event = done.events.get(is_held=True)
    show_held(event=event, by=secretariat)
    assert "Den kommer aldri." in client.get(page).content.decode()


def test_words_that_are_dropped_leave_the_answer(client, done, secretariat):
    client.post(verdict_link(Verdict.objects.get()), {"answer": "no", "comment": "Tulling!"})
    drop_held(event=done.events.get(is_held=True), by=secretariat)
    assert done.events.get(kind="verdict").text == ""
    assert FollowUp.objects.get(pk=done.pk).is_waiting


def test_done_again_asks_again(client, done):
    client.post(verdict_link(Verdict.objects.get()), {"answer": "no"})
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        answer_follow_up(follow_up=done, answer="done", text="Nå går den.", by_text="Sigrun", by=None)
    assert Verdict.objects.count() == 2
    assert Message.objects.filter(kind="did_it_happen").count() == 2


def test_one_answer_each_time_and_none_when_it_is_opened_meanwhile(done, secretariat):
    verdict = Verdict.objects.get()
    later = today() + timedelta(days=9)
    move_due_date(follow_up=done, due_on=later, reason="Ikke ferdig", by=secretariat)
    refused("opened_again", give_verdict, verdict=verdict, answer="yes", by=None)


def test_a_second_answer_is_refused(done):
    give_verdict(verdict=Verdict.objects.get(), answer="yes", by=None)
    refused("given_already", give_verdict, verdict=Verdict.objects.get(), answer="no", by=None)


def test_a_phone_number_in_the_comment_is_refused_and_nothing_is_lost(client, done):
    data = {"answer": "no", "comment": "Ring meg på 412 34 567"}
    response = client.post(verdict_link(Verdict.objects.get()), data)
    assert response.status_code == 422
    assert "Ring meg" in response.content.decode()
    assert FollowUp.objects.get(pk=done.pk).is_done


def test_the_card_is_on_the_page_of_the_one_who_raised_it_and_nobody_else(
    client, done, raiser, delegate, same_second
):
    page = f"/vedtak/{done.decision_id}/"
    client.force_login(delegate)
    assert "Ble det gjort?" not in client.get(page).content.decode()
    client.force_login(raiser)
    assert verdict_link(Verdict.objects.get()) in client.get(page).content.decode()


def test_a_verdict_of_one_does_not_open_that_of_another(client, done):
    """The link carries who is asked."""
    verdict = Verdict.objects.get()
    other = Verdict.objects.create(follow_up=done, asker="idea:9", done_at=done.done_at)
    client.post(verdict_link(verdict), {"verdict": other.pk, "answer": "no"})
    other.refresh_from_db()
    assert other.answer == ""
