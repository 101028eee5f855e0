"""How often one may ask from one place. Counted in the cache, by the address that the proxies we trust report."""

from __future__ import annotations

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

MOST, SECONDS = 20, 3600  # a class at school shares one address


def refuse_many(request: HttpRequest) -> None:
    """Raises:
    ValidationError: `too_often`.
    """
    key = f"subscriptions:asked-from:{get_ip(request)}"
    cache.add(key, 0, SECONDS)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out in between
        return
    if count > MOST:
        raise ValidationError(
            _("Many have asked from where you are. Wait an hour, then try again."), code="too_often"
        )
