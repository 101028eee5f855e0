"""One notice to each of a person's devices. It says that there is news, and of what kind: nothing about anyone."""

from __future__ import annotations

import json

import requests
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from pywebpush import WebPushException, webpush

from umt_portal.notices import kinds
from umt_portal.notices.failures import NoDevice, failure_of
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.reach.devices import is_push_service
from umt_portal.notices.reach.models import PushSubscription

TIMEOUT = 8  # seconds; times the most devices a person may have it is less than a claim lasts
KEPT_FOR = 24 * 3600  # seconds that the push service keeps it for a phone that is off
GONE = {404, 410}


def send(delivery: Delivery) -> None:
    """To those devices that have not got it on an earlier try. Raises what the first device to be tried again met."""
    errors: list[Exception] = []
    payload = json.dumps(payload_of(delivery.message))
    for device in PushSubscription.objects.filter(person=delivery.message.person):
        if device.pk in delivery.reached:
            continue
        try:
            _tell(device, payload, delivery.message)
        except (WebPushException, requests.RequestException) as error:
            if is_gone(error):
                device.delete()
            else:
                errors.append(error)
        else:
            note_reached(delivery, device)
    again = [error for error in errors if not failure_of(error).is_permanent]
    if again or (errors and not delivery.reached):
        raise (again or errors)[0]
    if not delivery.reached:
        raise NoDevice


def payload_of(message: Message) -> dict[str, str | int]:
    """What the push service carries, encrypted for the device, and the phone shows on a locked screen."""
    with override(message.language_of_receiver):
        return {
            "n": message.pk,
            "title": kinds.label(message.kind),
            "body": _("You have a new notice in the UMT portal."),
            "lang": message.language_of_receiver,
            "path": reverse("notices"),
        }


def is_gone(error: Exception) -> bool:
    """The device has said no, or is no more: the push service will never take anything for it again."""
    answer = error.response if isinstance(error, WebPushException) else None
    return answer is not None and answer.status_code in GONE


def note_reached(delivery: Delivery, device: PushSubscription) -> None:
    """Written device by device: whoever tries again, after an error or a crash, goes on with the others."""
    delivery.reached.append(device.pk)
    Delivery.objects.filter(pk=delivery.pk).update(reached=delivery.reached)
    PushSubscription.objects.filter(pk=device.pk).update(used_at=timezone.now())


def _tell(device: PushSubscription, payload: str, message: Message) -> None:
    if not is_push_service(device.endpoint):  # it was one when the person said yes; the list is shorter now
        raise requests.exceptions.InvalidURL("Not a push service we write to.")
    with requests.Session() as session:
        session.max_redirects = 0  # a push service answers itself; nobody sends us elsewhere
        webpush(
            {"endpoint": device.endpoint, "keys": {"p256dh": device.p256dh, "auth": device.auth}},
            data=payload,
            vapid_private_key=settings.VAPID_PRIVATE_KEY,
            vapid_claims={"sub": f"mailto:{settings.SECRETARIAT_EMAIL}"},
            headers={
                "Topic": f"umt-{message.pk}",  # a second copy takes the place of the first
                "Urgency": "high" if kinds.is_urgent(message.kind) else "normal",
            },
            ttl=KEPT_FOR,
            timeout=TIMEOUT,
            requests_session=session,
        )
