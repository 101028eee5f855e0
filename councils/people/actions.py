"""Putting people on the lists, and keeping their contact data right."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.addresses import change_address, refuse_taken
from umt_portal.accounts.models import User
from umt_portal.accounts.permissions import can_change_address
from umt_portal.audit.actions import action


@action
def register(
    *, name: str, by: User | None, born_on: date | None = None, email: str = "", phone: str = ""
) -> User:
    """Put a person on the lists. They cannot sign in before they are invited.

    Raises:
        ValidationError: `email_taken`, `already_known` (same name and date of birth), `not_born`.
    """
    _refuse_unborn(born_on)
    refuse_taken(email)
    if born_on and User.objects.filter(name__iexact=name.strip(), born_on=born_on).exists():
        raise ValidationError(
            _("A person with this name and date of birth is on the lists already."), code="already_known"
        )
    return User.objects.create_user(email or None, name=name.strip(), born_on=born_on, phone=phone)


@action
def find_or_register(*, name: str, email: str, by: User | None, phone: str = "") -> User:
    """The adult with this e-mail; put on the lists when the portal does not know them."""
    known = User.objects.filter(email=email.strip().lower()).first()
    return known or register(name=name, email=email, phone=phone, by=by)


@action
def change_contact(
    *, person: User, name: str, born_on: date | None, email: str, phone: str, by: User | None
) -> User:
    """Correct a person's name, date of birth and contact data.

    Raises:
        ValidationError: `not_born`, `email_taken`, `email_is_a_key` (the person uses it to sign in, and `by` may
            not change that for them).
    """
    _refuse_unborn(born_on)
    if email.strip().lower() != (person.email or "") and by and not can_change_address(by, person):
        raise ValidationError(
            _("%(name)s signs in with this address. They change it themselves, or the secretariat does."),
            code="email_is_a_key",
            params={"name": person.name},
        )
    change_address(person=person, email=email, by=by)
    person.name, person.born_on, person.phone = name.strip(), born_on, phone
    person.save(update_fields=["name", "born_on", "phone"])
    return person


def _refuse_unborn(born_on: date | None) -> None:
    if born_on and born_on >= timezone.localdate():
        raise ValidationError(_("The date of birth must be in the past."), code="not_born")
