"""Actions: the e-mail address a person signs in with. It stands on the person, and allauth keeps whether it is proved."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.accounts.permissions import has_account
from umt_portal.accounts.signals import address_changed
from umt_portal.audit.actions import action


@action
def confirm_address(*, person: User, by: User | None) -> None:
    """Note that the address is the person's own, as a link in a mail or another's sign-in has shown."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


@action
def change_address(*, person: User, email: str, by: User | None) -> User:
    """Correct the address of a person. The new one is not proved before they sign in with a code sent to it.

    Nothing else ends: whoever is signed in stays so. Links sent to the old address stop working, and it is told.

    Raises:
        ValidationError: `email_taken`.
    """
    before, email = person.email or "", email.strip().lower()
    if email == before:
        return person
    refuse_taken(email, but=person)
    had_account = has_account(person)
    person.email = email or None
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    if email and had_account:
        EmailAddress.objects.create(user=person, email=email, verified=False, primary=True)
    if before and had_account:
        address_changed.send(sender=User, person=person, before=before, by=by)
    return person


def refuse_taken(email: str, but: User | None = None) -> None:
    """Neither as someone's address, nor as one that someone is about to change to."""
    email = email.strip().lower()
    others, asked = User.objects.filter(email=email), EmailAddress.objects.filter(email=email)
    if but:
        others, asked = others.exclude(pk=but.pk), asked.exclude(user=but)
    if email and (others.exists() or asked.exists()):
        raise ValidationError(_("Another person already uses this e-mail address."), code="email_taken")
