"""An office to ask, never a person: people move on, and nobody has asked them whether everyone may see their address."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.decisions.models import FollowUp

# ola.nordmann@, o_nordmann@ and ola-nordmann@ are people; post@, oppvekst@ and post.oppvekst@ are not.
PERSON = re.compile(r"\b(?P<first>[^\W\d_]+)[._-](?:[^\W\d_]+[._-])*[^\W\d_]+@", re.UNICODE)
OFFICES = {"post", "postmottak", "servicetorg", "kontakt", "firmapost", "info"}


def refuse_a_person(text: str, follow_up: FollowUp) -> None:
    """Raises:
    ValidationError: `is_a_person`.
    """
    addressed = any(found["first"].lower() not in OFFICES for found in PERSON.finditer(text))
    owner = follow_up.owner_name.strip()
    named = len(owner.split()) > 1 and owner != follow_up.asked_name and owner.casefold() in text.casefold()
    if addressed or named:
        person = ValidationError(
            _("Write an office and not a person, for example: Culture office, post@kommune.no."),
            code="is_a_person",
        )
        raise ValidationError({"contact_office": person})
