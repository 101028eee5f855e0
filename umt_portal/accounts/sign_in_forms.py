"""allauth's forms in our words: a label above each field, nothing inside it, and no answer to who has an account."""

from __future__ import annotations

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.permissions import has_account

EMAIL, PASSWORD = _("E-mail"), _("Password")
NEW, AGAIN = _("New password"), _("New password once more")
APP_CODE = _("Code from the app")
UNEQUAL = _(
    "You must type the same password each time."
)  # allauth says it; our catalogues hold the translation


class Plain:
    """Gives the fields our labels and help."""

    labels: dict = {}
    help_texts: dict = {}
    attrs: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.update(self.attrs.get(name, {}))


class CodeForm(Plain, account.RequestLoginCodeForm):
    """The first step: an address. What is answered is the same whether we know it or not."""

    labels = {"email": EMAIL}
    help_texts = {"email": _("We send a code of six digits. It works for ten minutes.")}
    attrs = {"email": {"autocomplete": "username webauthn"}}

    def clean_email(self) -> str:
        email = super().clean_email()
        person = getattr(self, "_user", None)
        if person and (person.email != email.lower() or not has_account(person)):
            self._user = None
        return email


class ConfirmCodeForm(Plain, account.ConfirmLoginCodeForm):
    labels = {"code": _("Code from the mail")}
    attrs = {"code": {"inputmode": "numeric"}}


class PasswordForm(Plain, account.LoginForm):
    """The other way in, for those who have chosen a password."""

    labels = {"login": EMAIL, "password": PASSWORD}
    attrs = {"login": {"autocomplete": "username"}}


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    labels = {"email": EMAIL}

    def clean_email(self) -> str:
        email = super().clean_email()
        self.users = [
            person for person in self.users if person.email == email.lower() and has_account(person)
        ]
        return email


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    labels = {"password1": NEW, "password2": AGAIN}
    help_texts = {"password1": _("At least ten characters.")}


class SetPasswordForm(Plain, account.SetPasswordForm):
    labels, help_texts = NewPasswordForm.labels, NewPasswordForm.help_texts


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    labels = {"oldpassword": _("The password you have now")} | NewPasswordForm.labels
    help_texts = NewPasswordForm.help_texts


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    labels = {"password": PASSWORD}


class ChangeAddressForm(Plain, account.AddEmailForm):
    labels = {"email": _("New e-mail address")}


class AppCodeForm(Plain, mfa.AuthenticateForm):
    labels = {"code": _("Code")}
    attrs = {"code": {"autocomplete": "one-time-code"}}


class AppCodeAgainForm(Plain, mfa.ReauthenticateForm):
    labels = {"code": APP_CODE}
    attrs = {"code": {"autocomplete": "one-time-code"}}


class StartAppForm(Plain, totp.ActivateTOTPForm):
    labels = {"code": APP_CODE}
    help_texts = {"code": _("Six digits, new every half minute.")}
    attrs = {"code": {"autocomplete": "one-time-code", "inputmode": "numeric"}}


class AddPasskeyForm(Plain, webauthn.AddWebAuthnForm):
    labels = {"name": _("What you call it")}
    help_texts = {"name": _("Such as “My phone”.")}


class RenamePasskeyForm(Plain, webauthn.EditWebAuthnForm):
    labels = {"name": _("What you call it")}
