"""Forms: which way somebody does not need the seat, and what a driver claims."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee

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
