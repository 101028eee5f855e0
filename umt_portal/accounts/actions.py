"""How people come to have an account, and lose it."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.addresses import confirm_address
from umt_portal.accounts.models import Invitation, User
from umt_portal.accounts.permissions import has_account
from umt_portal.accounts.queries import objections
from umt_portal.accounts.signals import invited
from umt_portal.audit.actions import action


@action
def invite(*, person: User, by: User) -> Invitation:
    """Invite a person on the lists to begin using the portal, by a signed link in a mail.

    Raises:
        ValidationError: `no_email`, `has_account`, `already_invited`, `inactive`, or `not_yet` with what the
            rooms above miss, such as a guardian's consent.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    _refuse_invitation(person)
    now = timezone.now()
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=now
    )  # these had expired
    invitation = Invitation.objects.create(person=person, invited_by=by, expires_at=_expiry())
    invited.send(sender=Invitation, invitation=invitation, by=by)
    return invitation


def _refuse_invitation(person: User) -> None:
    if not person.email:
        raise ValidationError(
            _("%(name)s has no e-mail address. Add one first, or answer for them yourself."),
            code="no_email",
            params={"name": person.name},
        )
    if not person.is_active:
        raise ValidationError(_("This account is closed."), code="inactive")
    if has_account(person):
        raise ValidationError(
            _("%(name)s already has an account."), code="has_account", params={"name": person.name}
        )
    if person.invitations.open().exists():
        raise ValidationError(
            _("%(name)s is already invited."), code="already_invited", params={"name": person.name}
        )
    if reasons := objections(person):
        raise ValidationError([ValidationError(reason, code="not_yet") for reason in reasons])


def _expiry() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


@action
def invite_newcomer(*, name: str, email: str, language: str = "nb", by: User) -> Invitation:
    """Invite someone by name and address, and put them on the lists when they are new there."""
    person = User.objects.filter(email=email.strip().lower()).first()
    person = person or User.objects.create_user(email=email, name=name.strip(), language=language)
    return invite(person=person, by=by)


@action
def resend_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Send the mail again, with a new last day.

    Raises:
        ValidationError: `closed` when it is accepted or withdrawn, and as `invite` for what may have changed since.
    """
    invitation = _still_unanswered(invitation)
    if not invitation.person.email:
        raise ValidationError(
            _("%(name)s has no e-mail address."), code="no_email", params={"name": invitation.person.name}
        )
    if reasons := objections(invitation.person):
        raise ValidationError([ValidationError(reason, code="not_yet") for reason in reasons])
    invitation.expires_at = _expiry()
    invitation.save(update_fields=["expires_at"])
    invited.send(sender=Invitation, invitation=invitation, by=by)
    return invitation


@action
def withdraw_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Take an invitation back: its link opens nothing from now on."""
    invitation = _still_unanswered(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@action
def accept(*, invitation: Invitation, by: User) -> User:
    """Begin using the portal. The link came by mail, so the address is proved at the same time.

    Raises:
        ValidationError: `closed`, `expired`, or `not_yet`, as when a guardian has withdrawn the consent.
    """
    invitation = _still_unanswered(invitation)
    person = invitation.person
    if invitation.expires_at <= timezone.now():
        raise ValidationError(_("This invitation has expired. Ask for a new one."), code="expired")
    if not person.is_active:
        raise ValidationError(_("This account is closed."), code="inactive")
    if reasons := objections(person):
        raise ValidationError([ValidationError(reason, code="not_yet") for reason in reasons])
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    confirm_address(person=person, by=by)
    return person


def _still_unanswered(invitation: Invitation) -> Invitation:
    invitation = (
        Invitation.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitation.pk)
    )
    if invitation.accepted_at or invitation.withdrawn_at:
        raise ValidationError(_("This invitation is already used or withdrawn."), code="closed")
    return invitation


@action
def change_profile(*, person: User, name: str, phone: str, language: str, by: User) -> User:
    """Change how a person is called, reached and spoken to. The e-mail address has its own way, as it must be proved."""
    person.name, person.phone, person.language = name.strip(), phone.strip(), language
    person.save(update_fields=["name", "phone", "language"])
    return person


@action
def change_language(*, person: User, language: str, by: User) -> User:
    person.language = language
    person.save(update_fields=["language"])
    return person


@action
def close_account(*, person: User, by: User | None) -> User:
    """Keep a person out, from this moment: nobody signs in, and every device is signed out."""
    if person == by:
        raise ValidationError(_("You can not close your own account."), code="own_account")
    person.is_active = False
    person.save(update_fields=["is_active"])
    sign_out_everywhere(person=person, by=by)
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    return person


@action
def open_account(*, person: User, by: User) -> User:
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person


@action
def sign_out_everywhere(*, person: User, by: User | None) -> int:
    """End every session of a person. Returns how many there were."""
    sessions = UserSession.objects.filter(user=person)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    return len(keys)


@action
def remove_second_factors(*, person: User, by: User) -> int:
    """For someone who has lost their phone: passkeys, authenticator app and recovery codes go; they make new ones."""
    removed, _by_model = Authenticator.objects.filter(user=person).delete()
    sign_out_everywhere(person=person, by=by)
    return removed
