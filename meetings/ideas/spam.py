"""How robots are kept out without puzzles: a form knows when it was opened, and nobody sends by the hundred."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import NoReturn

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from umt_portal.access.limits import Limit

SALT = "meetings.ideas.form"
QUICKEST, LONGEST = 3, 24 * 3600  # seconds from a form is opened until it is sent

HOUR, DAY = 3600, 24 * 3600
# A school class behind one address sends thirty at once, and half of them forget a field.
KNOCKS = Limit("idea-knocks", 150, HOUR)
SENT = Limit("idea-sent", 60, HOUR)
TO_ADDRESS = Limit("idea-mail", 10, DAY)  # nobody uses the form to fill another's inbox
SUPPORT = Limit("idea-support", 200, HOUR)


@dataclass(frozen=True)
class Opened:
    """A form that was opened: its key, which becomes the idea's, and how long ago."""

    key: uuid.UUID
    seconds: float


def new_token() -> str:
    """What a form carries. It makes one idea, however often it is sent."""
    return signing.dumps([uuid.uuid4().hex, time.time()], salt=SALT)


def read(token: str) -> Opened:
    """
    Raises:
        ValidationError: `no_form` (forged or missing), `too_old`, `too_fast`.
    """
    try:
        key, opened_at = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        _refuse(
            _("Something was wrong with the form. Here it is again with your text: press send once more."),
            "no_form",
        )
    opened = Opened(uuid.UUID(hex=key), time.time() - opened_at)
    if opened.seconds > LONGEST:
        _refuse(
            _("The form had been open for more than a day. Your text is still here: press send once more."),
            "too_old",
        )
    if opened.seconds < QUICKEST:
        _refuse(
            _("That was quick! We check that you are no robot. Look it over, and press send once more."),
            "too_fast",
        )
    return opened


def count_sending(address: str) -> None:
    """One more from this address.

    Raises:
        ValidationError: `too_many`.
    """
    if not SENT.count(address):
        _refuse(
            _(
                "Many ideas have come from where you are in the last hour. Keep the page open, and send it later."
            ),
            "too_many",
        )


def count_mail(email: str, *, field: str) -> None:
    """One more receipt to this e-mail address, which anyone may have written.

    Raises:
        ValidationError: `too_many`, at the field.
    """
    if email and not TO_ADDRESS.count(email):
        words = _("Many ideas have been sent with this address today. Leave it empty, or try again tomorrow.")
        raise ValidationError({field: ValidationError(words, code="too_many")})


def _refuse(words: object, code: str) -> NoReturn:
    raise ValidationError(str(words), code=code)
