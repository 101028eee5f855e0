"""What the secretariat is asked before people are told: to move, to cancel, to send now or later."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.design.dates import moment_of


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it cancelled?"), max_length=300, help_text=_("Everyone can read this.")
    )


class ConfirmForm(forms.Form):
    """Asked only when there are warnings."""

    confirmed = forms.BooleanField(label=_("I have seen this, and want to send the notice."))


class CallLaterForm(ConfirmForm):
    """The day and the clock when the notice goes out by itself."""

    at_day = forms.DateField(label=_("Day"))
    at_clock = forms.TimeField(label=pgettext_lazy("time", "At"), initial="08:00")
    field_order = ("at_day", "at_clock", "confirmed")

    @property
    def at(self) -> datetime:
        return moment_of(self.cleaned_data["at_day"], self.cleaned_data["at_clock"])


class MoveForm(forms.Form):
    day = forms.DateField(label=_("New day"))
    starts_at = forms.TimeField(label=_("Starts at"))
    ends_at = forms.TimeField(label=_("Ends at"))
    last_day = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Only when the meeting lasts several days.")
    )
    reason = forms.CharField(
        label=_("Why is it moved?"),
        required=False,
        max_length=300,
        help_text=_("It stands in the message to those who are called."),
    )

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "starts_at": moment_of(data["day"], data["starts_at"]),
            "ends_at": moment_of(data["last_day"] or data["day"], data["ends_at"]),
            "reason": data["reason"],
        }
