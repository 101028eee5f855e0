from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.notes.actions import MOST_LETTERS
from umt_portal.design.layout import form_helper


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("My note"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Only you can see it. It is deleted when your term ends."),
        error_messages={"max_length": _("A note holds 8,000 letters.")},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(Field("text"), submit=_("Save the note"), cancel=cancel)


class NoteSearch(forms.Form):
    q = forms.CharField(label=_("Search in my notes"), required=False, max_length=80)
