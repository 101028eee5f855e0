from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.people.forms import AdultForm
from umt_portal.design.layout import form_helper

POSITION = {"position_percent", "police_certificate_seen_on"}


class PositionForm(forms.Form):
    position_percent = forms.IntegerField(
        label=_("Position in per cent"),
        min_value=0,
        max_value=100,
        initial=20,
        help_text=_("How much of a full position is set aside for this work."),
    )
    police_certificate_seen_on = forms.DateField(
        label=_("Police certificate seen"),
        required=False,
        help_text=_("Needed to drive young people. Only the date is kept, never the certificate."),
    )

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, cancel=cancel)


class AppointmentForm(PositionForm, AdultForm):
    """A new coordinator."""

    starts_on = forms.DateField(label=_("From"), initial=timezone.localdate)
    ends_on = forms.DateField(
        label=_("Until and including"),
        required=False,
        help_text=_("Leave it empty if there is no last day yet."),
    )
    field_order = ["name", "email", "phone", "starts_on", "ends_on"]

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, cancel=cancel, **kwargs)
        self.helper = form_helper(*self.fields, submit=_("Appoint coordinator"), cancel=cancel)

    def person(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "email", "phone")}

    def appointment(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in POSITION | {"starts_on", "ends_on"}}
