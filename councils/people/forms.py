"""Fields for a person who is not on the lists yet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEW_PERSON = ("name", "born_on", "email", "phone")


class PersonForm(forms.Form):
    """Name, date of birth and contact data of a young person."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    born_on = forms.DateField(label=_("Date of birth"), required=False, help_text=_("Day, month and year"))
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_(
            "The invitation goes here. Do not use a school address if it stops working in the summer."
        ),
    )
    phone = forms.CharField(label=_("Mobile phone"), max_length=20, required=False)

    def person(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in NEW_PERSON if name in self.cleaned_data}


class AdultForm(forms.Form):
    """Name and work contact data of an adult."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(label=_("E-mail at work"))
    phone = forms.CharField(label=_("Mobile phone"), max_length=20, required=False)
