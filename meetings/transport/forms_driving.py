"""Forms: which way somebody does not need the seat, and what a driver claims."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.attendance.models import Invitee
from meetings.transport.models import Claim
from umt_portal.design.layout import form_helper

Ways = Invitee.Ways


class GiveUpForm(forms.Form):
    """Both ways, or only one: asked only of those who ride both."""

    ways = forms.ChoiceField(
        label=_("Which way do you not need it?"),
        choices=Ways.choices,
        widget=forms.RadioSelect,
        initial=Ways.BOTH,
    )

    def __init__(self, *args: Any, invitee: Invitee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitee.ride_ways != Ways.BOTH:
            self.fields["ways"].widget = forms.HiddenInput()
            self.fields["ways"].required = False

    def clean_ways(self) -> str:
        return self.cleaned_data["ways"] or Ways.BOTH


class ClaimForm(forms.ModelForm):
    """What the driver says it was."""

    class Meta:
        model = Claim
        fields = ("route", "km", "passenger_count", "passenger_km", "tolls", "note")
        help_texts = {
            "route": _("From, to and home again. Do not write where anybody was picked up."),
            "passenger_km": _("Kilometres with a passenger, for all of them together: two for 30 km are 60."),
            "tolls": _("Keep the receipts."),
            "note": _("No names."),
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("km", "passenger_km", "tolls"):
            self.fields[name].validators.append(MinValueValidator(0))
            self.fields[name].localize = True
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[name].widget.is_localized = True
        self.helper = form_helper(*self.Meta.fields, submit=_("Confirm"), cancel=cancel)


class ClaimFilter(forms.Form):
    """A period, and a municipality."""

    fra = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    til = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    kommune = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Paid by"), required=False, empty_label=_("All")
    )
