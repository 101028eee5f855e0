from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from umt_portal.design.layout import form_helper


class NoteForm(forms.Form):
    municipality = forms.ModelChoiceField(
        label=_("municipality"), queryset=None, empty_label=_("Choose a municipality")
    )
    title = forms.CharField(label=_("What was decided?"), max_length=160)
    meaning = forms.CharField(
        label=_("What did it mean for young people?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write no names."),
    )
    decided_on = forms.DateField(label=_("Decided on"), initial=timezone.localdate)
    source_url = forms.URLField(
        label=_("Link to where it stands"),
        max_length=500,
        assume_scheme="https",
        help_text=_("The municipality's own page, the minutes or a newspaper."),
    )

    def __init__(self, *args: Any, places: QuerySet[Municipality], cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = places
        self.fields["municipality"].label = _("Municipality")
        if len(places) == 1:
            self.fields["municipality"].initial = places[0]
        self.helper = form_helper(
            "municipality", "title", "meaning", "decided_on", "source_url", submit=_("Send in"), cancel=cancel
        )


class RemoveForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=300, help_text=_("The one who noted it reads this."))
