"""The two mails: "do you want this?", and what has happened since the last one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.subscriptions.models import Follower, News, Subscription
from meetings.subscriptions.topics import Topic
from meetings.subscriptions.words import lines
from umt_portal.access.links import signed_path
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.texts import placeholders as fact

OPT_IN, NEWS = "follow_confirm", "follow_news"
CONFIRM_LINK, MINE_LINK = "subscriptions.confirm", "subscriptions.mine"
MOST_ASKED_A_DAY = 5  # for one address, whoever asks and whatever it is about
MOST_DECISIONS = 40  # in one mail; the rest are a link


def mine_path(message: Message) -> str:
    return signed_path(MINE_LINK, "follow_mine", message.facts["follower"], message.facts["key"])


def still_follows(message: Message) -> bool:
    facts = message.facts
    return Follower.objects.filter(pk=facts["follower"], key=facts["key"]).exists()


register(
    Kind(
        OPT_IN,
        _("Do you want to follow this?"),
        is_must_know=True,
        is_urgent=True,
        roles=frozenset(),
        may_get=still_follows,
    ),
    Kind(
        NEWS,
        _("What has happened to decisions you follow"),
        is_must_know=True,
        roles=frozenset(),
        may_get=still_follows,
        unsubscribe=mine_path,
    ),
    area=_("Decisions"),
)

fact.declare(OPT_IN, sample={"subscription": 0, "key": "", "municipality": "Bardu"})
fact.declare(
    NEWS,
    sample={
        "decisions": [
            {"title": "Gratis skolemat", "reference": "3/26", "body": "UMT", "url": "/vedtak/", "lines": []}
        ],
        "more": 0,
    },
)


def opt_in(subscription: Subscription, topic: Topic, language: str) -> Message | None:
    """Ask whether the address wants this: once a day for each thing."""
    follower = subscription.follower
    return queue(
        to=Address(follower.email, language=language),
        kind=OPT_IN,
        occasion=f"{topic.code}:{timezone.localdate():%Y-%m-%d}",
        facts={
            "follower": follower.pk,
            "subscription": subscription.pk,
            "key": str(follower.key),
            "municipality": topic.municipality.name if topic.municipality else "",
            "theme": topic.theme,
            "title": topic.decision.title if topic.decision else "",
        },
    )


def asked_today(email: str) -> int:
    return sent_to(email, OPT_IN).filter(created_at__gt=timezone.now() - timedelta(days=1)).count()


def sent_to(email: str, *kinds: str) -> QuerySet[Message]:
    return Message.objects.filter(receiver=f"mail:{email}", kind__in=kinds)


def news(follower: Follower, found: list[News], day: date) -> Message | None:
    """All of it in one mail, gathered by decision."""
    return queue(
        to=Address(follower.email, language=follower.language),
        kind=NEWS,
        occasion=f"follower:{follower.pk}:{day:%Y-%m-%d}",
        facts={"follower": follower.pk, "key": str(follower.key)} | _by_decision(found),
        url=reverse("decisions"),
    )


def _by_decision(found: list[News]) -> dict[str, Any]:
    decisions: dict[int, dict[str, Any]] = {}
    for one in found:
        decision = one.decision
        decisions[decision.pk] = {
            "title": decision.title,
            "reference": decision.reference,
            "body": decision.body.short_name,
            "url": decision.get_absolute_url(),
            "lines": [],
        }
    for line in lines(found):
        due = _due_on(found, line["news"]) if line["kind"] == "moved" else ""
        decisions[line["decision"]]["lines"].append(line | {"due_on": due, "text": line["text"][:600]})
    kept = list(decisions.values())
    return {"decisions": kept[:MOST_DECISIONS], "more": max(len(kept) - MOST_DECISIONS, 0)}


def _due_on(found: list[News], pk: int) -> str:
    return next(one.event.follow_up.due_on.isoformat() for one in found if one.pk == pk and one.event)
