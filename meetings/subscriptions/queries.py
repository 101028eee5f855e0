"""What there is to tell, of what, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from meetings.decisions.permissions import shown_to_everyone
from meetings.subscriptions.models import Follower, News, Subscription
from meetings.subscriptions.topics import Topic, slug_of, themes

Kind = FollowUpEvent.Kind
TOLD = (Kind.SENT, Kind.ANSWERED, Kind.MOVED, Kind.REOPENED, Kind.VERDICT)


def public_decisions() -> QuerySet[Decision]:
    return Decision.objects.filter(shown_to_everyone())


def decisions_not_in_the_news() -> QuerySet[Decision]:
    told = News.objects.filter(event=None).values("decision")
    return public_decisions().exclude(pk__in=told).order_by("decided_on", "pk")


def events_not_in_the_news() -> QuerySet[FollowUpEvent]:
    """Lines in the logs that everyone may read, and that followers want to hear of."""
    public = FollowUpEvent.objects.filter(follow_up__decision__in=public_decisions(), is_held=False)
    return public.filter(kind__in=TOLD, news=None).order_by("at", "pk")


def shown() -> QuerySet[News]:
    """News that everyone may read now, the newest first."""
    public = News.objects.filter(decision__in=public_decisions()).exclude(event__is_held=True)
    return public.select_related(
        "decision__body", "event__follow_up__municipality", "event__follow_up__body"
    ).order_by("-shown_at", "-pk")


def about(topic: Topic) -> QuerySet[News]:
    if topic.municipality:
        asked = FollowUp.objects.filter(municipality=topic.municipality).values("decision")
        made = Q(event=None, decision__in=asked)
        return shown().filter(made | Q(event__follow_up__municipality=topic.municipality))
    if topic.decision:
        return shown().filter(decision=topic.decision)
    if topic.theme:
        return shown().filter(decision__theme__in=themes().get(slug_of(topic.theme), [topic.theme]))
    return shown()


def confirmed(followers: QuerySet[Follower]) -> QuerySet[Follower]:
    """With what they have confirmed that they want, in `subscriptions`."""
    wanted = Subscription.objects.filter(confirmed_at__isnull=False)
    return followers.prefetch_related(Prefetch("subscriptions", wanted))


class Told:
    """The news of a period, grouped by what one can follow: two queries, however many follow."""

    def __init__(self, since: datetime, until: datetime) -> None:
        rows = shown().filter(shown_at__gt=since, shown_at__lte=until).order_by("shown_at", "pk")
        asked = FollowUp.objects.filter(municipality__isnull=False).only("decision_id", "municipality_id")
        rows = rows.prefetch_related(Prefetch("decision__follow_ups", asked))
        self.by_topic: dict[Hashable, list[News]] = defaultdict(list)
        for news in rows:
            for key in _keys(news):
                self.by_topic[key].append(news)

    def to(self, follower: Follower) -> list[News]:
        """What a follower has not been told, once each, the oldest first. Needs `confirmed`."""
        found: dict[int, News] = {}
        for wish in follower.subscriptions.all():
            since = max(filter(None, (follower.told_until, wish.confirmed_at)))
            found |= {one.pk: one for one in self.by_topic.get(_key(wish), ()) if one.shown_at > since}
        return sorted(found.values(), key=lambda one: (one.shown_at, one.pk))


def _key(wish: Subscription) -> Hashable:
    if wish.municipality_id or wish.decision_id:
        return (
            ("municipality", wish.municipality_id) if wish.municipality_id else ("decision", wish.decision_id)
        )
    return ("theme", slug_of(wish.theme)) if wish.theme else "everything"


def _keys(news: News) -> Iterable[Hashable]:
    yield "everything"
    yield "decision", news.decision_id
    yield "theme", slug_of(news.decision.theme)
    asked = [news.event.follow_up] if news.event else news.decision.follow_ups.all()
    yield from {("municipality", one.municipality_id) for one in asked if one.municipality_id}
