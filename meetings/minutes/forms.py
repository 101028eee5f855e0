from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.minutes.record import Record
from meetings.minutes.rules import REMARKS
from umt_portal.design.layout import form_helper

LONGEST = 8000


def _text(label: Any, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "cols": 60}),
    )


class MinutesForm(forms.Form):
    """One text for each agenda item and one for the remarks, each with the version the writer began from.

    `text_7` and `version_7` are of item 7; `text_0` and `version_0` the general remarks.
    """

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        kept = {pk: (entry.text, entry.version) for pk, entry in record.entries.items()}
        minutes = record.minutes
        kept[REMARKS] = (minutes.remarks, minutes.remarks_version) if minutes else ("", 0)
        self.keys = [*(item.pk for item in record.items), REMARKS]
        initial = {f"text_{pk}": kept.get(pk, ("", 0))[0] for pk in self.keys}
        initial |= {f"version_{pk}": kept.get(pk, ("", 0))[1] for pk in self.keys}
        super().__init__(*args, **kwargs | {"initial": initial})
        for pk in self.keys:
            label = _("Discussion") if pk else _("General remarks")
            self.fields[f"text_{pk}"] = _text(label, 5 if pk else 4)
            self.fields[f"version_{pk}"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def texts(self) -> dict[int, str]:
        return {pk: self.cleaned_data[f"text_{pk}"] for pk in self.keys if pk}

    @property
    def remarks(self) -> str:
        return self.cleaned_data[f"text_{REMARKS}"]

    def versions(self) -> dict[int, int]:
        return {pk: self.cleaned_data[f"version_{pk}"] for pk in self.keys}


class EntryForm(forms.Form):
    """One text, as the script sends it."""

    text = _text(_("Discussion"), 5)
    version = forms.IntegerField(min_value=0)


class PublishForm(forms.Form):
    reason = forms.CharField(
        label=_("Why are they published without being confirmed?"),
        help_text=_("The reason stands in the minutes."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
    )


class CorrectionForm(forms.Form):
    """What was wrong in approved minutes, and what is right."""

    item = forms.ModelChoiceField(
        label=_("About which case?"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("The minutes as a whole"),
    )
    text = forms.CharField(
        label=_("What was wrong, and what is right?"),
        help_text=_("Everyone can read it, unless the case is closed. Do not name young people."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 60}),
    )

    def __init__(self, *args: Any, items: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items
        self.helper = form_helper("item", "text", submit=_("Record the correction"), cancel=cancel)
