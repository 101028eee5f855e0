"""Signed, expiring links for those without an account. GET shows, POST acts.

A link names one thing for one purpose, and a version that the thing carries: change the version and every
link made before is withdrawn. Nothing about the person is in the link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse

SALT = "umt_portal.access.links"


class BadLink(Exception):
    """The link is forged, cut off, withdrawn or too old (`expired`)."""

    def __init__(self, *, expired: bool = False) -> None:
        super().__init__("expired" if expired else "bad")
        self.expired = expired


@dataclass(frozen=True)
class Target:
    """What a link points to: the primary key as text, and the version it was made for."""

    pk: str
    version: str


def token(purpose: str, pk: object, version: object = "") -> str:
    """A token that opens one thing for one purpose."""
    return signing.dumps([str(pk), str(version)], salt=f"{SALT}:{purpose}", compress=False)


def signed_path(purpose: str, url_name: str, pk: object, version: object = "") -> str:
    """The path of a signed link; `url_name` takes one argument `token`."""
    return reverse(url_name, args=[token(purpose, pk, version)])


def read(purpose: str, text: str, *, max_age: timedelta) -> Target:
    """What a token points to.

    Raises:
        BadLink: forged, made for another purpose, or older than `max_age`.
    """
    try:
        pk, version = signing.loads(text, salt=f"{SALT}:{purpose}", max_age=max_age)
    except signing.SignatureExpired as error:
        raise BadLink(expired=True) from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadLink from error
    return Target(pk, version)
