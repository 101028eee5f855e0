"""What may be kept on a phone, and for whom: the server says it of each page, and nothing is kept unless it does."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.crypto import salted_hmac

from umt_portal.accounts.models import User
from umt_portal.offline.signals import to_keep

R = TypeVar("R", bound=HttpResponseBase)
KEEP, READER, NOBODY = "Portal-Keep", "Portal-Reader", "none"
TITLE = "Portal-Title"


def reader_of(user: User | AnonymousUser) -> str:
    """A name for the person that means nothing to anyone else: what is kept on a phone is kept under it."""
    if not user.is_authenticated:
        return NOBODY
    return salted_hmac("umt_portal.offline.reader", str(user.pk), algorithm="sha256").hexdigest()[:24]


def may_be_kept(response: R, allowed: bool = True, *, title: str = "") -> R:
    """Say that a page holds only what is the reader's own or everyone's, and may lie on their phone.

    Args:
        title: what a file is called in the list there, where its name is made for a folder. Pages have their own.
    """
    if allowed:
        response.headers[KEEP] = "yes"
        if title:
            response.headers[TITLE] = quote(title)
    return response


def addresses_for(person: User) -> list[str]:
    """What to have ready before the line is gone: one's own page, and what the rooms above want there."""
    found = [
        address for _room, addresses in to_keep.send(sender=User, person=person) for address in addresses
    ]
    return list(dict.fromkeys([reverse("my_page"), *found]))
