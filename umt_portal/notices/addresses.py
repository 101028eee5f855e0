"""Whole addresses of our own pages, and whom an answer to a message should reach."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.dispatch import Signal

from umt_portal.once import once

office_asked = Signal()
"""Sent with `municipality_id`. A receiver returns the e-mail address of the municipality's office, or nothing."""

copies_asked = Signal()
"""Sent with `person`. A receiver returns the guardians who are to have a copy of what is said to the person, each as
a `reach.copies.Copy`, or nothing."""


@dataclass(frozen=True)
class Address:
    """A receiver without an account: a guardian, a case handler."""

    email: str
    name: str = ""
    language: str = "nb"


def absolute(path: str) -> str:
    """The whole address of a page, for use outside the portal."""
    return urljoin(f"{settings.SITE_URL.rstrip('/')}/", path)


@once
def reply_address(municipality_id: int | None) -> str:
    """The municipality's office where the message belongs to one, otherwise the secretariat."""
    if municipality_id:
        for _receiver, address in office_asked.send(sender=None, municipality_id=municipality_id):
            if address:
                return address
    return settings.SECRETARIAT_EMAIL
