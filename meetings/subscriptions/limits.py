"""How often one may ask from one place."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from umt_portal.access.limits import Limit, address_of

MOST = 20  # a class at school shares one address
ASKED = Limit("subscriptions-asked", MOST, 3600)


def refuse_many(request: HttpRequest) -> None:
    """Raises:
    ValidationError: `too_often`.
    """
    if not ASKED.count(address_of(request)):
        raise ValidationError(
            _("Many have asked from where you are. Wait an hour, then try again."), code="too_often"
        )
