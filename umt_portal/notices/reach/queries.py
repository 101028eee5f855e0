"""What the settings page asks: which channels one has, and which kinds one may choose."""

from __future__ import annotations

from django.conf import settings

from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.models import Channel, Preference
from umt_portal.notices.reach import vapid
from umt_portal.notices.reach.models import PushSubscription
from umt_portal.notices.reach.phones import mobile


def channels_of(user: User) -> list[Channel]:
    """The channels that reach a person today, with e-mail first."""
    found = [Channel.EMAIL]
    if vapid.is_ready() and PushSubscription.objects.filter(person=user).exists():
        found.append(Channel.PUSH)
    if settings.SMS_URL and mobile(user.phone):
        found.append(Channel.SMS)
    return found


def wishes_of(user: User) -> dict[tuple[str, str], bool]:
    """What a person has said, by kind and channel."""
    rows = Preference.objects.filter(person=user).values_list("kind", "channel", "is_wanted")
    return {(kind, channel): is_wanted for kind, channel, is_wanted in rows}


def kinds_of(user: User) -> list[kinds.Kind]:
    """The kinds that concern a person's roles, or that they have an opinion on."""
    chosen = {kind for kind, _channel in wishes_of(user)}
    return [kind for kind in kinds.all_kinds() if kind.concerns(user.roles) or kind.key in chosen]
