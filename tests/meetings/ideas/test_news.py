"""Afterwards the sender hears all that happens to the case, in at most one mail an hour."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.cases import messages as case_messages
from meetings.cases.actions import change_case, close_case
from meetings.cases.forwarding import forward_case
from meetings.decisions.signals import follow_up_changed
from meetings.ideas.actions import change_address
from meetings.ideas.answering import merge_ideas, take_up
from meetings.ideas.progress import idea_steps
from meetings.ideas.queries import ideas_of, senders_of
from meetings.models import FollowUpEvent
from tests.meetings.cases.world import a_decision
from tests.meetings.ideas.world import SENDER, a_shown_idea, an_idea
from umt_portal.models import Delivery, Message
from umt_portal.notices.delivery import deliver
from umt_portal.notices.rendering import rendered


@pytest.fixture
def idea(bardu, coordinator):
    return a_shown_idea(bardu, coordinator)


@pytest.fixture
def case(idea, umt, secretariat):
    return take_up(idea=idea, title="Senere buss", summary="Klokka 23.", is_public=True, by=secretariat)


def news():
    return Message.objects.filter(kind="idea_news")


def an_event(case, municipality, kind="answered", answer="yes", **fields):
    """A line in the log of a follow-up, announced as the room of decisions does."""
    follow_up = a_decision(case, municipality).follow_ups.get()
    event = FollowUpEvent.objects.create(follow_up=follow_up, kind=kind, answer=answer, **fields)
    follow_up_changed.send(sender=FollowUpEvent, follow_up=follow_up, event=event, by=None)
    return follow_up


def test_what_happens_within_an_hour_is_one_mail(case, bardu, secretariat, mayors_council):
    case_messages.news(case, "decided", title="Buss hver kveld", by=secretariat)
    first = Delivery.objects.get(message__kind="idea_news")
    with time_machine.travel(timezone.now() + timedelta(minutes=50)):
        an_event(case, bardu)
        an_event(case, bardu, kind="moved", answer="")
    message = news().get()

    assert message.address == SENDER
    assert abs(message.deliveries.get().due_at - first.due_at) < timedelta(seconds=1)
    text = rendered(message)
    for body in (text.text, text.html):
        assert "ble til saken «Senere buss»" in body
        assert "Bardu sier ja." in body
        assert "Bardu har fått ny svarfrist" in body


def test_the_next_hour_has_a_mail_of_its_own(case, secretariat):
    case_messages.news(case, "decided", title="Buss", by=secretariat)
    Delivery.objects.filter(message__kind="idea_news").update(due_at=timezone.now())
    Message.objects.filter(kind="idea_news").update(not_before=timezone.now())
    case_messages.news(case, "closed", by=secretariat)

    assert news().count() == 2


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        ("answered", "yes", "Bardu sier ja."),
        ("answered", "started", "Bardu sier ja, og er i gang."),
        ("answered", "partly", "Bardu sier ja til noe av det."),
        ("answered", "no", "Bardu sier nei."),
        ("answered", "done", "Bardu sier at det er gjort."),
        ("answered", "looking", "Bardu ser på saken."),
        ("reopened", "", "Bardu er spurt på nytt, og svarer innen"),
    ],
)
def test_each_answer_in_plain_words(case, bardu, kind, answer, words):
    an_event(case, bardu, kind=kind, answer=answer)

    assert words in rendered(news().get()).text


def test_what_is_held_or_reminded_is_not_told(case, bardu):
    an_event(case, bardu, is_held=True)
    an_event(case, bardu, kind="reminded", answer="")

    assert not news().exists()


def test_a_case_that_is_not_for_everyone_is_told_nobody(idea, umt, coordinator, bardu, secretariat):
    case = take_up(idea=idea, title="Buss", summary="Senere.", by=coordinator)
    close_case(case=case, by=secretariat)
    an_event(case, bardu)

    assert not news().exists()


def test_a_case_hidden_again_before_the_mail_goes_is_not_told(case, secretariat):
    case_messages.news(case, "decided", title="Buss", by=secretariat)
    change_case(case=case, is_public=False, by=secretariat)
    delivery = Delivery.objects.get(message__kind="idea_news")
    Delivery.objects.filter(pk=delivery.pk).update(due_at=timezone.now())

    assert deliver(delivery.pk) == "dropped"
    assert not news().exists()


def test_who_took_the_address_away_gets_nothing_that_waited(case, idea, secretariat):
    case_messages.news(case, "decided", title="Buss", by=secretariat)
    idea.refresh_from_db()
    change_address(idea=idea, email="", by=None)

    assert not Message.objects.filter(person=None).exists()


def test_all_senders_hear_and_one_address_once(idea, bardu, umt, secretariat, coordinator):
    for title, address in [("A", "en@example.org"), ("B", SENDER.upper())]:
        merge_ideas(idea=an_idea(bardu, title, sender_email=address), into=idea, by=coordinator)
    case = take_up(idea=idea, title="Buss", summary="Senere.", is_public=True, by=secretariat)
    case_messages.news(case, "decided", title="Buss", by=secretariat)

    assert sorted(message.address.lower() for message in news()) == ["en@example.org", SENDER]


def test_also_where_it_was_sent_on_to(case, idea, bardu, mayors_council, secretariat):
    sent = forward_case(case=case, body=mayors_council, by=secretariat)
    assert "sendt videre til Midt-Tromsrådet" in rendered(news().get()).text
    news().delete()
    an_event(sent, bardu)

    assert "Bardu sier ja." in rendered(news().get()).text
    assert [sender.pk for sender in senders_of(sent)] == [idea.pk]


def test_whose_idea_it_was_is_the_first_line_in_the_story(case, idea, bardu, coordinator):
    hidden = an_idea(bardu, "Hemmelig")
    merge_ideas(idea=hidden, into=idea.__class__.objects.get(pk=idea.pk), by=coordinator)
    line = idea_steps(case)[0]

    assert line.title == "Innspill fra en ungdom i Bardu (13–15 år)"
    assert line.text == "«Senere buss på fredager»"
    assert line.url == f"/innspill/{idea.pk}/"
    assert list(ideas_of(case)) == [idea]
    assert set(senders_of(case)) == {idea, hidden}
    assert idea.asker == f"idea:{idea.pk}"
