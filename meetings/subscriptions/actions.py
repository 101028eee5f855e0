"""What people do: ask to follow, say that it was them, and stop."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from meetings.subscriptions import messages
from meetings.subscriptions.models import Follower, Subscription
from meetings.subscriptions.topics import Topic
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.models import Message
from umt_portal.regulations.numbers import Key, number

MAIL_KEPT = timedelta(days=30)  # how long the log remembers what was sent to a follower


@action
def ask(*, email: str, topic: Topic, language: str, by: User | None) -> None:
    """Send the address a question: do you want to follow this?

    Nothing comes back, so that whoever asks cannot learn whether the address is known. One mail a day for each
    thing, and a few in all.
    """
    email = email.strip().lower()
    if messages.asked_today(email) >= messages.MOST_ASKED_A_DAY:
        return
    follower, _is_new = Follower.objects.get_or_create(email=email, defaults={"language": language})
    if not follower.told_until and follower.language != language:
        follower.language = language
        follower.save(update_fields=["language"])
    now = timezone.now()
    wish, is_new = Subscription.objects.get_or_create(
        follower=follower, **topic.fields, defaults={"asked_at": now}
    )
    if not is_new and not wish.confirmed_at:
        wish.asked_at = now
        wish.save(update_fields=["asked_at"])
    messages.opt_in(wish, topic, follower.language)


@action
def confirm(*, subscription: Subscription, by: User | None) -> Subscription:
    """The one who reads the address wants it. News from now on are told; a second time changes nothing."""
    subscription = (
        Subscription.objects.select_for_update(of=("self",))
        .select_related("follower")
        .get(pk=subscription.pk)
    )
    if subscription.confirmed_at:
        return subscription
    subscription.confirmed_at = timezone.now()
    subscription.save(update_fields=["confirmed_at"])
    follower = subscription.follower
    if not follower.told_until:
        follower.told_until = subscription.confirmed_at
        follower.save(update_fields=["told_until"])
    return subscription


@action
def stop(*, follower: Follower, only: int | None = None, by: User | None) -> bool:
    """No more about one thing, or about anything. With the last thing the address and the mails to it are forgotten.

    Args:
        only: the key of the one subscription to stop.

    Returns:
        Whether anything is left.
    """
    wishes = follower.subscriptions.all()
    (wishes.filter(pk=only) if only else wishes).delete()
    if follower.subscriptions.exists():
        return True
    messages.sent_to(follower.email, messages.NEWS).delete()
    Follower.objects.filter(pk=follower.pk).delete()
    return False


@action
def forget(*, by: User | None) -> int:
    """Addresses that never said yes, and mails that have done their work. Returns how many wishes were forgotten."""
    now = timezone.now()
    asked_before = now - timedelta(days=number(Key.OPT_IN_DAYS))
    old = Subscription.objects.filter(confirmed_at=None, asked_at__lt=asked_before)
    _rows, by_model = old.delete()
    Follower.objects.filter(subscriptions=None).delete()
    Message.objects.filter(kind=messages.OPT_IN, created_at__lt=asked_before).delete()
    Message.objects.filter(kind=messages.NEWS, created_at__lt=now - MAIL_KEPT).delete()
    return by_model.get("meetings.Subscription", 0)
