from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance.late import Pressed

DAYS_KEPT = 14


class PressedForm(forms.Form):
    """What the phone says of a press that waited. `age` is how many seconds ago it was, for its clock may be wrong."""

    key = forms.UUIDField()
    age = forms.FloatField(
        min_value=0,
        max_value=DAYS_KEPT * 24 * 3600,
        error_messages={"max_value": _("The answer is too old to be sent. Answer again.")},
    )
    starts_at = forms.DateTimeField()

    @property
    def pressed(self) -> Pressed:
        facts: dict[str, Any] = self.cleaned_data
        return Pressed(facts["key"], timezone.now() - timedelta(seconds=facts["age"]), facts["starts_at"])
