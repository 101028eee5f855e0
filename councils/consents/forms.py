from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.consents.models import OPTIONAL, ConsentText, Guardian, Scope
from councils.consents.queries import Standing
from umt_portal.design.layout import form_helper

QUESTIONS = {
    Scope.ACCOUNT: pgettext_lazy("consent", "An account in the portal"),
    Scope.NAME: pgettext_lazy("consent", "The name on open pages"),
    Scope.PHOTO: pgettext_lazy("consent", "Photos from meetings"),
    Scope.RIDE: pgettext_lazy("consent", "Rides to meetings"),
    Scope.COPIES: pgettext_lazy("consent", "Copies to guardians"),
}


class AnswerForm(forms.Form):
    """Yes or no to each scope, with the words of the consent. Nothing is chosen before someone has answered."""

    def __init__(
        self, *args, scopes: Iterable[Scope], texts: dict[str, ConsentText], standing: Standing, **kwargs
    ):
        super().__init__(*args, **kwargs)
        for scope in scopes:
            answer = standing.answers.get(scope)
            self.fields[scope.value] = forms.TypedChoiceField(
                label=QUESTIONS[scope],
                help_text=mark_safe(linebreaks(texts[scope].text, autoescape=True)),
                choices=[("yes", _("Yes, I consent")), ("no", _("No"))],
                coerce=lambda choice: choice == "yes",
                widget=forms.RadioSelect,
                required=scope not in OPTIONAL,
                empty_value=None,
                initial=None if answer is None else ("yes" if answer.is_valid else "no"),
            )

    @property
    def answers(self) -> dict[Scope, bool]:
        return {Scope(name): is_yes for name, is_yes in self.cleaned_data.items() if is_yes is not None}


class GuardianForm(forms.ModelForm):
    class Meta:
        model = Guardian
        fields = ["name", "email", "phone", "language"]
        help_texts = {
            "email": _("The link to the consents goes here. It must be the guardian's own address."),
            "phone": _("Shown only to the driver, in the days around a trip."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }

    def __init__(self, *args, cancel: str, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("name", "email", "phone", "language", submit=submit, cancel=cancel)

    def validate_unique(self) -> None:
        """The action says it, in words for the one who fills in the form."""
