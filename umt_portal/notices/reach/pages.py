"""Where one reads about a person who cannot be reached, and corrects their address."""

from __future__ import annotations

from collections.abc import Iterable

from django.dispatch import Signal

from umt_portal.accounts.models import User

pages_asked = Signal()
"""Where are these people's own pages, of those `user` may open? Sent with `user` and `people` (ids). Rooms above that
have such pages answer with addresses by person id."""


def pages_for(user: User, people: Iterable[int]) -> dict[int, str]:
    """Addresses by person id. Who has no page, or none the user may open, is not there."""
    found: dict[int, str] = {}
    for _receiver, pages in pages_asked.send(sender=User, user=user, people=set(people)):
        found |= pages
    return found
