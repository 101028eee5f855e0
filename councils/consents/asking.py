"""Actions: who a young person's guardians are, and asking them. Answers are in `actions`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.consents import messages
from councils.consents.models import Guardian, Scope
from councils.consents.queries import Standing, standing
from councils.consents.recipients import municipality_of
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

PAUSE = timedelta(hours=12)  # between two mails to the same guardian that someone asked for


@action
def add_guardian(
    *, person: User, name: str, email: str, phone: str = "", language: str = "nb", by: User
) -> Guardian:
    """Note a guardian, and ask them for the consents that are theirs to give.

    Raises:
        ValidationError: `own_address`, `already_there` (both on `email`).
    """
    email = email.strip().lower()
    _check_address(person, email)
    found = standing(person)
    guardian = Guardian(young_person=person, name=name, email=email, phone=phone, language=language)
    if found.missing_from_guardian:
        guardian.asked_at = timezone.now()
    guardian.save()
    if guardian.asked_at:
        _send(guardian, found)
    return guardian


@action
def change_guardian(*, guardian: Guardian, by: User, **changes: Any) -> Guardian:
    """Correct what we know of a guardian. A new address withdraws the links sent to the old one.

    Raises:
        ValidationError: `own_address`, `already_there` (both on `email`).
    """
    email = changes.pop("email", guardian.email).strip().lower()
    if email != guardian.email:
        _check_address(guardian.young_person, email)
        guardian.email, guardian.links_valid_from, guardian.asked_at = email, timezone.now(), None
    for name, value in changes.items():
        setattr(guardian, name, value)
    guardian.save()
    return guardian


@action
def remove_guardian(*, guardian: Guardian, by: User) -> None:
    """Take away a guardian noted by mistake.

    Raises:
        ValidationError: `has_answered`: their answers are kept, so withdraw the links instead.
    """
    if guardian.consents.exists():
        raise ValidationError(
            _("%(name)s has answered, and the answers must be kept. Withdraw the links instead.")
            % {"name": guardian},
            code="has_answered",
        )
    guardian.delete()


@action
def ask_guardian(*, guardian: Guardian, by: User | None) -> Guardian:
    """Send a guardian a link to give, see and withdraw consents.

    Raises:
        ValidationError: `of_age` (the young person decides everything), `asked_just_now`.
    """
    found = standing(guardian.young_person)
    if len(found.own) == len(Scope):
        raise ValidationError(
            _("%(name)s is old enough to decide alone.") % {"name": guardian.young_person}, code="of_age"
        )
    if guardian.asked_at and timezone.now() - guardian.asked_at < PAUSE:
        raise ValidationError(
            _("%(name)s got the link less than twelve hours ago.") % {"name": guardian}, code="asked_just_now"
        )
    return _ask(guardian, found)


@action
def ask_missing(*, person: User, by: User | None) -> None:
    """Ask whoever decides about each consent nobody has answered: the guardians, or the young person."""
    found = standing(person)
    if found.missing_from_guardian:
        for guardian in found.guardians:
            _ask(guardian, found)
    if found.missing_from_self and person.email:
        messages.ask_young_person(
            person,
            scopes=found.missing_from_self,
            at=timezone.now(),
            municipality_id=municipality_of(person),
        )


@action
def renew_link(*, guardian: Guardian, by: None) -> None:
    """A guardian with an expired link asks for a new one. It goes to the address we know, once in twelve hours."""
    if not guardian.asked_at or timezone.now() - guardian.asked_at >= PAUSE:
        _ask(guardian, standing(guardian.young_person))


@action
def withdraw_links(*, guardian: Guardian, by: User) -> Guardian:
    """Make every link sent to a guardian so far useless. The answers they gave still hold."""
    guardian.links_valid_from = timezone.now()
    guardian.save(update_fields=["links_valid_from"])
    return guardian


def _ask(guardian: Guardian, found: Standing) -> Guardian:
    guardian.asked_at = timezone.now()
    guardian.save(update_fields=["asked_at"])
    _send(guardian, found)
    return guardian


def _send(guardian: Guardian, found: Standing) -> None:
    messages.ask_guardian(
        guardian,
        scopes=found.missing_from_guardian,
        at=guardian.asked_at or timezone.now(),
        municipality_id=municipality_of(guardian.young_person),
    )


def _check_address(person: User, email: str) -> None:
    if email == person.email:
        raise ValidationError(
            {"email": ValidationError(_("This is the young person's own address."), code="own_address")}
        )
    if person.guardians.filter(email=email).exists():
        raise ValidationError(
            {"email": ValidationError(_("This guardian is already on the list."), code="already_there")}
        )
