"""Forms for invitations and for one's own settings. Those for signing in are in sign_in_forms.py."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.accounts.models import User
from umt_portal.design.layout import form_helper


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("Mobile phone"),
        max_length=20,
        required=False,
        validators=[
            RegexValidator(r"^\+?[\d ]{8,}$", _("Write the number with digits, such as 912 34 567."))
        ],
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
        help_text=_("Shown only to those you ride with, around the trip."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("name", "phone", "language", submit=_("Save"))


class NewcomerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The invitation goes to this address."))
    language = forms.ChoiceField(
        label=_("Language"), choices=User._meta.get_field("language").choices, initial="nb"
    )

    def __init__(self, *args, cancel: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("name", "email", "language", submit=_("Send the invitation"), cancel=cancel)


class InvitationFilter(forms.Form):
    STATES = [
        ("", pgettext_lazy("filter", "All")),
        ("sent", _("Sent")),
        ("accepted", _("Accepted")),
        ("expired", _("Expired")),
        ("withdrawn", _("Withdrawn")),
    ]
    q = forms.CharField(label=_("Name or e-mail"), required=False)
    state = forms.ChoiceField(label=_("Status"), choices=STATES, required=False)
