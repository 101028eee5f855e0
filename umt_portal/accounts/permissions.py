"""Who may sign in, who must do so with a second factor, and who sees which invitations."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from umt_portal.accounts.models import Invitation, User

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_account(person: User) -> bool:
    """Everyone on the lists is a User; those who have accepted an invitation also have an account."""
    return person.is_active and (
        person.has_usable_password()
        or has_verified_email(person)
        or person.invitations.exclude(accepted_at=None).exists()
    )


def has_verified_email(person: User) -> bool:
    return EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists()


def must_have_second_factor(person: User) -> bool:
    """The secretariat and administrators reach everyone's data."""
    return (
        person.is_staff or person.is_superuser or person.roles.is_secretariat or person.roles.is_administrator
    )


def can_change_address(user: User, person: User) -> bool:
    """The address is the key to an account: of one that is in use, only the secretariat changes it for another."""
    if not person.email or not has_account(person):
        return True
    return can_administer_invitations(user) or user.is_superuser


def can_administer_invitations(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_administrator


def can_see_invitations(user: User) -> bool:
    return can_administer_invitations(user) or user.roles.is_coordinator


def invitations_visible_to(user: User) -> QuerySet[Invitation]:
    """The secretariat sees all; a coordinator those they sent themselves."""
    if not can_see_invitations(user):
        return Invitation.objects.none()
    if can_administer_invitations(user):
        return Invitation.objects.all()
    return Invitation.objects.filter(invited_by=user)
