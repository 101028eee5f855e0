from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem


class MinutesForm(forms.Form):
    """One text for each agenda item, and the version the writer began from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remarks = forms.CharField(
        label=_("General remarks"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
    )

    def __init__(self, *args: Any, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[f"text_{item.pk}"] = forms.CharField(
                label=_("Discussion and proposals"),
                required=False,
                max_length=8000,
                widget=forms.Textarea(attrs={"rows": 6, "cols": 60}),
            )

    def texts(self) -> dict[int, str]:
        return {
            int(name.removeprefix("text_")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("text_")
        }
