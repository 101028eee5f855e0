"""Actions: a person says yes to notices on a device, and no again. And whom the portal writes to for it."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.models import Channel
from umt_portal.notices.reach.models import PushSubscription, Unreachable
from umt_portal.notices.reach.vapid import octets

MOST_DEVICES = 8
PLAIN_ADDRESS = re.compile(
    r"https://[A-Za-z0-9.-]+(:\d{1,5})?/[\w.~:/?&=%+,;-]*"
)  # nothing that is read in two ways
BROWSERS = {
    "Edg": "Edge",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


@action
def add_device(
    *, person: User, endpoint: str, p256dh: str, auth: str, device: str, by: User
) -> PushSubscription:
    """Notices to a browser. One that somebody else used before is this person's from now on.

    Raises:
        ValidationError: `not_a_push_service`, `bad_keys`, `too_many_devices`.
    """
    if not is_push_service(endpoint):
        raise ValidationError(_("This browser's push service is unknown to us."), code="not_a_push_service")
    if not are_keys(p256dh, auth):
        raise ValidationError(_("The browser gave keys we can not use."), code="bad_keys")
    User.objects.select_for_update().get(pk=person.pk)  # two at once do not become one too many
    mine = PushSubscription.objects.filter(person=person)
    if mine.exclude(endpoint=endpoint).count() >= MOST_DEVICES:
        raise ValidationError(_("You have many devices here. Remove one first."), code="too_many_devices")
    found, _is_new = PushSubscription.objects.update_or_create(
        endpoint=endpoint, defaults={"person": person, "p256dh": p256dh, "auth": auth, "device": device}
    )
    Unreachable.objects.filter(person=person, channel=Channel.PUSH).delete()
    return found


@action
def remove_device(*, device: PushSubscription, by: User) -> None:
    device.delete()


def is_push_service(endpoint: str) -> bool:
    """Whether the portal may write to an address that a browser has given it. It comes from outside, so no other
    machine than the push services' may be named: not one inside our own walls."""
    if not PLAIN_ADDRESS.fullmatch(endpoint):
        return False
    parts = urlsplit(endpoint)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 443) else "")
    return any(fnmatch(host, allowed) for allowed in settings.PUSH_HOSTS)


def are_keys(p256dh: str, auth: str) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), octets(p256dh))
        return len(octets(auth)) == 16
    except ValueError:
        return False


def name_of(user_agent: str) -> str:
    """What a person knows a device by: `Chrome, Android`."""
    found = [
        next((name for mark, name in names.items() if mark in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name)
