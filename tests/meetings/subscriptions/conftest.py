from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.models import Decision, FollowUp, FollowUpEvent, Subscription
from meetings.subscriptions import actions
from meetings.subscriptions.news import gather, tell
from meetings.subscriptions.topics import Topic
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import today
from umt_portal.models import Message


@pytest.fixture(autouse=True)
def midday():
    """A follower is told once a day, so the tests do not begin on either side of midnight."""
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    with time_machine.travel(noon):
        yield


@pytest.fixture
def decide(umt, bardu, senja):
    """`decide("Kveldsbuss", theme="Buss")` → a public decision that Bardu and Senja are asked about."""

    def decide(title="Kveldsbuss", *, asked=None, theme="Buss", **fields):
        number = Decision.objects.count() + 1
        decision = Decision.objects.create(
            body=umt, year=2026, number=number, title=title, text=f"UMT ber om {title.lower()}.", theme=theme,
            decided_on=today(), **fields,
        )  # fmt: skip
        for one in (bardu, senja) if asked is None else asked:
            FollowUp.objects.create(
                decision=decision, municipality=one, owner_name="Siri Saksbehandler",
                owner_email="siri@example.org", due_on=today() + timedelta(days=20), sent_at=timezone.now(),
            )  # fmt: skip
        return decision

    return decide


@pytest.fixture
def closed(decide, umt):
    """A decision of a closed item."""
    item = an_item(
        a_meeting(umt, days=-3, state="held"), "Personalsak", is_closed=True, closed_ground="§ 11-5"
    )
    return decide("Personalsak", item=item, is_public=False)


@pytest.fixture
def happens():
    """`happens(decision, "answered", "yes", "Fra januar")`: a line in the log of Senja's follow-up."""

    def happens(decision, kind, answer="", text="", *, where="senja", **fields):
        follow_up = decision.follow_ups.get(municipality__slug=where)
        return FollowUpEvent.objects.create(
            follow_up=follow_up, kind=kind, answer=answer, text=text, **fields
        )

    return happens


@pytest.fixture
def follows(db):
    """`follows("a@example.org", Topic())`: asked, and said yes to."""

    def follows(email="fia@example.org", topic=None, language="nb"):
        topic = topic or Topic()
        actions.ask(email=email, topic=topic, language=language, by=None)
        wish = Subscription.objects.get(follower__email=email, **topic.fields)
        return actions.confirm(subscription=wish, by=None)

    return follows


@pytest.fixture
def mails():
    """What each address was told: address → the messages, oldest first."""

    def mails():
        found: dict[str, list[Message]] = {}
        for message in Message.objects.filter(kind="follow_news").order_by("pk"):
            found.setdefault(message.address, []).append(message)
        return found

    return mails


@pytest.fixture
def after():
    """`after(days=1)`: what has happened is noted now, and the clock tells it that many days from now."""

    def after(**later):
        gather(by=None)
        with time_machine.travel(timezone.now() + timedelta(**later)):
            return tell(by=None)

    return after
