"""A decision that is not for everyone, and those who raised it: told only while they may see it."""

import pytest

from meetings.decisions.answers import answer_follow_up
from meetings.decisions.verdicts import ask
from meetings.models import AgendaItem, Decision, Verdict
from tests.meetings.decisions.links import link, verdict_link
from tests.meetings.meeting_world import called
from tests.people import seat_holder
from umt_portal.models import Message
from umt_portal.notices.kinds import may_get

CLOSED = {"is_closed": True, "closed_ground": "kommuneloven § 11-5"}


def close(decision: Decision) -> None:
    AgendaItem.objects.filter(pk=decision.item_id).update(**CLOSED)


def say(follow_up, answer="done"):
    return answer_follow_up(follow_up=follow_up, answer=answer, text="Hemmelig.", by_text="Sigrun", by=None)


def test_who_raised_it_hears_nothing_of_what_they_may_not_see(in_senja, raiser, secretariat):
    close(in_senja.decision)
    say(in_senja)
    assert not Message.objects.filter(person=raiser).exists()
    assert not Verdict.objects.exists()
    assert Message.objects.filter(person=secretariat, kind="decision_answered").exists()


def test_who_was_there_hears_of_it(in_senja, raiser, bardu):
    close(in_senja.decision)
    seat_holder(raiser, bardu)
    called(in_senja.decision.item.meeting, raiser)
    say(in_senja)
    assert Verdict.objects.get().person == raiser
    assert all(may_get(message) for message in Message.objects.filter(person=raiser))


def test_what_is_closed_meanwhile_is_not_sent_and_the_link_opens_nothing(client, in_senja, raiser):
    say(in_senja)
    verdict = Verdict.objects.get()
    assert client.get(verdict_link(verdict)).status_code == 200
    close(in_senja.decision)
    assert client.get(verdict_link(verdict)).status_code == 404
    assert client.post(verdict_link(verdict), {"answer": "no"}).status_code == 404
    assert not any(may_get(message) for message in Message.objects.filter(person=raiser))


def test_rooms_above_ask_nobody_about_it(in_senja):
    done = say(in_senja)
    assert ask(done, asker="idea:1") is not None
    close(in_senja.decision)
    assert ask(done, asker="idea:2") is None


@pytest.mark.parametrize("part", ["follow_up_link", "follow_up_pass_on"])
def test_the_one_who_answers_is_led_to_no_page_that_is_closed(client, in_senja, part):
    close(in_senja.decision)
    data = {"answer": "yes", "name": "Sigrun", "owner_name": "Nils", "owner_email": "nils@senja.example"}
    response = client.post(link(in_senja, part), data | {"owner_language": "nb"}, follow=True)
    assert response.status_code == 200
    assert f'href="/vedtak/{in_senja.decision_id}/"' not in response.content.decode()
