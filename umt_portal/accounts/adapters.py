"""How allauth does things here: nobody signs up, mail speaks the receiver's language, and a mail server may be down."""

from __future__ import annotations

import logging
from contextlib import suppress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.actions import accept
from umt_portal.accounts.addresses import confirm_address
from umt_portal.accounts.mail import MailDown, as_html
from umt_portal.accounts.models import User
from umt_portal.accounts.permissions import FACTORS, has_account, must_have_second_factor

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("You can not remove the address you sign in with."),
        "duplicate_email": _("You have that address already."),
        "email_taken": _("That address already belongs to another account."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("That is not the password you have now."),
        "incorrect_code": _("That code is not right. Look at the newest mail, and try again."),
        "incorrect_password": _("That password is not right."),
        "invalid_or_expired_key": _("The link is already used, or too old."),
        "invalid_login": _("You could not be signed in."),
        "invalid_password_reset": _("The link is already used, or too old."),
        "max_email_addresses": _("You can not have more than %d addresses."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "same_as_current": _("That is the address you have now."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then try again."),
        "unverified_primary_email": _("Confirm the address first."),
    }
    ways_to_show_oneself = {
        "reauthenticate": _("Use the password"),
        "mfa_reauthenticate": _("Use a code from the app"),
        "mfa_reauthenticate:webauthn": _("Use a passkey"),
    }

    def get_reauthentication_methods(self, user) -> list[dict]:
        methods = super().get_reauthentication_methods(user)
        return [way | {"description": self.ways_to_show_oneself[way["id"]]} for way in methods]

    def is_open_for_signup(self, request) -> bool:
        return False  # accounts only by invitation

    def pre_login(self, request, user, **kwargs):
        """Whatever way they came, only those who have accepted an invitation come in."""
        if response := super().pre_login(request, user, **kwargs):
            return response
        if not has_account(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return None

    def render_mail(self, template_prefix, email, context, headers=None):
        receiver = User.objects.filter(email=email.lower()).only("language").first()
        with translation.override(receiver.language if receiver else translation.get_language()):
            message = super().render_mail(template_prefix, email, context, headers)
            message.attach_alternative(as_html(message, context), "text/html")
        return message

    def send_mail(self, template_prefix, email, context) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # SMTPException is one
            log.error("mail about sign-in was not sent: %s", type(error).__name__)
            raise MailDown from error

    def send_notification_mail(self, *args, **kwargs) -> None:
        with suppress(MailDown):  # what it tells about is done and recorded; the mail was a courtesy
            super().send_notification_mail(*args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _("Turn off two-step sign-in before you change the address."),
        "cannot_delete_authenticator": _(
            "Your role needs a second step. Add another before you remove this."
        ),
        "cannot_generate_recovery_codes": _("Turn on two-step sign-in first."),
        "incorrect_code": _("That code is not right. Wait for the next one, and try again."),
        "unverified_email": _("Confirm your new e-mail address first."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever must have a second step keeps one."""
        person = authenticator.user
        others = Authenticator.objects.filter(user=person, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not (settings.MFA_REQUIRED and must_have_second_factor(person)) or others.exists()

    def generate_authenticator_name(self, user, type) -> str:
        """What a new passkey is called until its owner says otherwise."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return str(_("Passkey")) if number == 1 else f"{_('Passkey')} {number}"


class OutsideAccountAdapter(DefaultSocialAccountAdapter):
    """Feide and the like open the account of someone we already know; they never make a new person."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": _("That sign-in already belongs to another person in the portal."),
    }

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin):
        """Only an address that the provider vouches for, that is the person's address now, and that was invited."""
        found = super().authenticate_by_email(sociallogin)
        if not found or sociallogin.state.get("process") == "connect":
            return None
        person, email = found
        if not person.is_active or person.email != email.lower():
            return None
        if not has_account(person) and not _begins(person):
            return None
        confirm_address(person=person, by=person)
        return person, email

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        log.warning("sign-in through %s failed: %s", getattr(provider, "name", provider), error)


def _begins(person: User) -> bool:
    """Signing in with the invited address at a provider that vouches for it accepts the invitation."""
    invitation = person.invitations.open().first()
    if not invitation:
        return False
    try:
        accept(invitation=invitation, by=person)
    except ValidationError as refusal:
        log.info("invitation not accepted: %s", refusal.messages)
        return False
    return True
