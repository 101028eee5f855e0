"""Two years at one tick an hour, with outages of an hour to a week, hours that come twice, and summer time."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core import mail
from django.utils import timezone

from tests.meetings.decisions.eighteen_months import rules as rules_of_decisions
from tests.together.two_years import story
from tests.together.two_years.hours import HOURS, moment, runs
from tests.together.two_years.play import Region
from tests.together.two_years.rules import DAYTIME, Rules
from umt_portal.models import Delivery
from umt_portal.notices import kinds

pytestmark = pytest.mark.long


def differences(wanted: Counter, found: Counter) -> list[str]:
    missing = [f"missing: {one}" for one in (wanted - found).elements()]
    return sorted(missing + [f"too much: {one}" for one in (found - wanted).elements()])


def test_each_due_message_comes_once_and_never_at_night(db, tasks_run_at_once, settings, say):
    settings.NOTICES_QUIET_FROM, settings.NOTICES_QUIET_UNTIL = 21, 8
    when = runs(seed=8)
    told = story.gatherings(), story.courses(), story.children()
    region = Region()
    region.hear(*told)
    region.run(when)

    rules = Rules(when)
    said = region.said()
    assert differences(rules.all_of(*told), said) == []
    assert set(said.values()) == {1}
    clock, play = rules.mornings_and_evenings(), region.decisions
    wanted = rules_of_decisions.expected(play.asks, clock) + rules_of_decisions.expected_of(play.asked, clock)
    assert differences(wanted, play.said()) == []
    sent = each_was_sent_once()
    night = never_at_night_unless_urgent(sent)
    say(
        f"{len(when)} hours, {when.count(0)} without a clock, {when.count(2)} twice: {sum(said.values())} messages as the "
        f"rules say, {len(sent)} in all, {night} at night, and urgent"
    )


def each_was_sent_once() -> list[Delivery]:
    """But for what waits for the morning after the last night."""
    last = moment(HOURS - 1)
    deliveries = list(Delivery.objects.filter(due_at__lte=last).select_related("message"))
    assert {one.state for one in deliveries} == {"sent"}
    letters = Counter(letter.extra_headers["Message-ID"] for letter in mail.outbox)
    assert len(letters) == len(mail.outbox) == len(deliveries)
    return deliveries


def never_at_night_unless_urgent(sent: list[Delivery]) -> int:
    """Returns how many came at night. All of them could not wait."""
    at_night = [one for one in sent if timezone.localtime(one.sent_at).hour not in DAYTIME]
    assert [one.message for one in at_night if not kinds.is_urgent(one.message.kind)] == []
    assert at_night
    return len(at_night)
