from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance.late import Pressed

DAYS_KEPT = 14


class PressedForm(forms.Form):
    """What the phone says of a press that waited. It tells how long ago it was, for its clock may be wrong."""

    key = forms.UUIDField()
    age = forms.IntegerField(min_value=0)
    starts_at = forms.DateTimeField()

    def clean_age(self) -> timedelta:
        age = timedelta(seconds=self.cleaned_data["age"])
        if age > timedelta(days=DAYS_KEPT):
            raise ValidationError(_("The answer is too old to be sent. Answer again."), code="too_old")
        return age

    @property
    def pressed(self) -> Pressed:
        facts: dict[str, Any] = self.cleaned_data
        return Pressed(facts["key"], timezone.now() - facts["age"], facts["starts_at"])
