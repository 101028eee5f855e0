"""What stands in the addresses of pages: one thing of each kind in the demo region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from councils.models import Coordinator, Delegate, Guardian, Membership, Officeholder
from meetings.knowledge.messages import LINK_PURPOSE as CARD_LINK
from meetings.models import (
    Car,
    Card,
    Case,
    CasePaper,
    Decision,
    Follower,
    FollowUp,
    Hearing,
    HearingDoor,
    HearingPaper,
    Idea,
    Invitee,
    MissedCase,
    Paragraph,
    Passenger,
    Question,
    Subscription,
    Verdict,
)
from meetings.subscriptions.messages import CONFIRM_LINK, MINE_LINK
from tests.journeys.region import Region
from training.models import Session
from umt_portal.access.links import token
from umt_portal.accounts.links import PURPOSE, version
from umt_portal.notices.rendering import UNSUBSCRIBE

Args = dict[str, Any] | Callable[[Region], dict[str, Any]]
BARDU = {"slug": "bardu"}
SEAT = BARDU | {"kind": "gutt"}
UMT = {"slug": "umt"}


def of(state: str) -> Args:
    return lambda region: {"pk": region.meeting(state).pk}


def item(state: str) -> Args:
    return lambda region: {"pk": region.item(state).pk}


def first(model: type, **which: Any) -> Args:
    return lambda region: {"pk": region.one(model, **which)}


def young_person(region: Region) -> dict[str, Any]:
    return {"pk": region["delegate"].pk}


def link(purpose: str, model: type, version: str, **which: Any) -> Args:
    def args(region: Region) -> dict[str, Any]:
        thing = model.objects.filter(**which).earliest("pk")
        return {"token": token(purpose, thing.pk, getattr(thing, version))}

    return args


def in_bardu(model: type, path: str = "municipality") -> Args:
    return lambda region: BARDU | {"pk": region.one(model, **{f"{path}__slug": "bardu"})}


def this_year(region: Region) -> dict[str, Any]:
    return {"year": timezone.localdate().year}


def next_year(region: Region) -> dict[str, Any]:
    return {"year": timezone.localdate().year + 1}


def invitation(region: Region) -> dict[str, Any]:
    return {"token": token(PURPOSE, region.newcomer.pk, version(region.newcomer.person))}


def roster(region: Region) -> dict[str, Any]:
    return {"pk": region.roster.pk}


def unsubscribing(region: Region) -> dict[str, Any]:
    return {"token": token(UNSUBSCRIBE, region.notice.pk)}


def item_to_decide(region: Region) -> dict[str, Any]:
    return {"item_pk": region.item("called").pk}


guardian = first(Guardian, young_person__email="gutt.bardu@umt.example")
guardian_link = link("consent", Guardian, "link_version", young_person__email="gutt.bardu@umt.example")
copies_link = link("consent.copies", Guardian, "link_version", young_person__email="gutt.bardu@umt.example")
term = first(Delegate, person__email="gutt.bardu@umt.example")
follow_up = first(FollowUp, reply="", municipality__slug="bardu")
decision = first(Decision)
car = first(Car, driver__email="koordinator.senja@umt.example")
passenger = first(Passenger, invitee__municipality__slug="bardu")
lift = first(Invitee, person__email="gutt.bardu@umt.example", meeting__state="called")
answer_link = link("answer", Invitee, "person_id", meeting__state="called", seat__rank=0)
follow_up_link = link("follow_up", FollowUp, "key", reply="", paused_at=None)
verdict_link = link("verdict", Verdict, "asker", answer="")
asking = first(FollowUp, paused_at__isnull=False)
card = first(Card, published_at__isnull=False, municipality__slug="bardu")
done_without_card = first(FollowUp, state="done", card=None)
card_link = link(CARD_LINK, FollowUp, "key", state="done", card=None)
follow_mine = link(MINE_LINK, Follower, "key", told_until__isnull=False)
membership = in_bardu(Membership, "council__municipality")
officeholder = in_bardu(Officeholder)
coordinator = in_bardu(Coordinator)
case = first(Case)
case_paper = first(CasePaper)
question = first(Question, answered_at=None)
rateable = first(Question, is_understood=None, answered_at__isnull=False)
question_link = link("question", Question, "key", answered_at=None)
idea = first(Idea, state="open", municipality__slug="bardu")
idea_to_answer = first(Idea, state="new", municipality__slug="bardu")
idea_link = link("idea", Idea, "key", state="new", municipality__slug="bardu")
session = first(Session)


def follow_confirm(region: Region) -> dict[str, Any]:
    wish = Subscription.objects.filter(confirmed_at=None).earliest("pk")
    return {"token": token(CONFIRM_LINK, wish.pk, wish.follower.key)}


writing = {"municipality__slug": "bardu", "statement__sent_at": None, "statement__isnull": False}
hearing = first(Hearing, **writing)
hearing_waiting = first(Hearing, state="received")
hearing_bare = first(Hearing, state="open", statement=None)
hearing_sent = first(Hearing, state="sent", municipality__slug="bardu")
hearing_paper = first(HearingPaper)
hearing_door = link("hearing_door", HearingDoor, "key")
hearing_sender = link("hearing", Hearing, "key", state="sent", outcome="")
paragraph = first(Paragraph, statement__hearing__municipality__slug="bardu", statement__sent_at=None)
missed = first(MissedCase, state="noted")


def version_of_statement(region: Region) -> dict[str, Any]:
    return {"pk": region.one(Hearing, **writing), "number": 2}
