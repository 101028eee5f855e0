"""Several people and the clock act on one follow-up at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.decisions.actions import record_decision
from meetings.decisions.answers import answer_follow_up
from meetings.decisions.escalation import chase
from meetings.decisions.extensions import ask_back
from meetings.decisions.follow_ups import send_follow_ups
from meetings.decisions.verdicts import give_verdict
from meetings.models import Decision, FollowUp, Verdict
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import today
from umt_portal.models import Message

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """Run them in threads of their own; returns the code of what was refused, and "" for what was done."""

    def run(act):
        try:
            act()
            return ""
        except ValidationError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_an_answer_and_the_clock_and_a_question(in_senja, in_bardu):
    FollowUp.objects.update(due_on=today())
    FollowUp.objects.update(sent_at=in_senja.sent_at - timedelta(days=30))
    fresh = FollowUp.objects.get(pk=in_senja.pk)
    at_once(
        lambda: chase(by=None),
        lambda: answer_follow_up(follow_up=fresh, answer="yes", text="Ja.", by_text="Sigrun", by=None),
        lambda: chase(by=None),
        lambda: ask_back(follow_up=fresh, text="Hvilke dager?", by=None),
        lambda: answer_follow_up(follow_up=fresh, answer="yes", text="Ja.", by_text="Sigrun", by=None),
    )
    up = FollowUp.objects.get(pk=in_senja.pk)
    assert (up.reply, up.paused_at) == ("yes", None)
    assert up.events.filter(kind="answered").count() == 1
    reminded = up.events.filter(kind="reminded").count()
    assert Message.objects.filter(kind="decision_reminder", about__endswith=f":{up.pk}").count() == reminded
    assert in_bardu.events.filter(kind="reminded").count() == 1


def test_two_verdicts_and_a_reopening(in_senja):
    answer_follow_up(follow_up=in_senja, answer="done", text="Ja.", by_text="Sigrun", by=None)
    mine = Verdict.objects.get()
    other = Verdict.objects.create(follow_up=mine.follow_up, asker="idea:1", done_at=mine.done_at)
    codes = at_once(
        *(lambda one=one: give_verdict(verdict=one, answer="no", by=None) for one in [mine, other, mine])
    )
    assert codes.count("") == 1
    assert Message.objects.filter(kind="decision_asked_again").count() == 1
    assert in_senja.events.filter(kind="reopened").count() == 1


def test_a_decision_that_two_write_down_and_send(umt, bardu, senja, secretariat):
    item = an_item(a_meeting(umt, days=-1, state="held"))
    codes = at_once(*(lambda: record_decision(item=item, text="Ja", by=secretariat) for _time in range(4)))
    assert codes == ["", "decided_already", "decided_already", "decided_already"]
    decision = Decision.objects.get()
    codes = at_once(
        *(lambda: send_follow_ups(decision=decision, due_on=today(), by=secretariat) for _time in range(4))
    )
    assert codes == ["", "sent_already", "sent_already", "sent_already"]
    assert decision.follow_ups.count() == 2
