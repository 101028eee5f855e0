"""The clock's part: note what everyone can read now, and tell each follower once a day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Min, QuerySet
from django.utils import timezone

from meetings.subscriptions import messages, queries
from meetings.subscriptions.models import Follower, News
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

# What was noted in the last minutes waits for the next day: another process may not be through with it.
SETTLED = timedelta(minutes=5)
BATCH = 200


def gather(*, by: User | None) -> int:
    """Note what can be read now and could not before: made, answered, read and shown. Returns how many."""
    now = timezone.now()
    made = queries.decisions_not_in_the_news().values_list("pk", flat=True)
    happened = queries.events_not_in_the_news().values_list("follow_up__decision", "pk")
    found = [News(decision_id=decision, shown_at=now) for decision in made]
    found += [News(decision_id=decision, event_id=event, shown_at=now) for decision, event in happened]
    return note(news=found, by=by) if found else 0


@action
def note(*, news: list[News], by: User | None) -> int:
    return len(News.objects.bulk_create(news, batch_size=500, ignore_conflicts=True))


def tell(*, by: User | None) -> int:
    """One mail to each follower with all that has happened since the last one, if anything has. Returns how many.

    Told again the same day, or by two clocks at once, nobody gets a second. Late by days, all of it is in one mail.
    """
    until = timezone.now() - SETTLED
    oldest = _due(until).aggregate(oldest=Min("told_until"))["oldest"]
    if oldest is None:
        return 0
    told = queries.Told(oldest, until)
    count, last = 0, 0
    while True:
        last, sent = tell_some(told=told, until=until, after=last, by=by)
        count += sent
        if not last:
            return count


@action
def tell_some(*, told: queries.Told, until: datetime, after: int, by: User | None) -> tuple[int, int]:
    """The next followers in turn, locked while they are told. Returns the key of the last, 0 at the end, and how many mails."""
    rows = _due(until).filter(pk__gt=after).select_for_update(of=("self",)).order_by("pk")[:BATCH]
    followers = list(queries.confirmed(rows))
    day, sent = timezone.localdate(until), 0
    for follower in followers:
        if found := told.to(follower):
            sent += messages.news(follower, found, day) is not None
    Follower.objects.filter(pk__in=[one.pk for one in followers]).update(told_until=until)
    return (followers[-1].pk if len(followers) == BATCH else 0), sent


def _due(until: datetime) -> QuerySet[Follower]:
    """Those who have not been told that day."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(until), time.min))
    return Follower.objects.filter(told_until__lt=midnight)
