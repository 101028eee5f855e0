from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from umt_portal.design.layout import form_helper


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Excel (.xlsx) or CSV, at most 2 MB and 3000 rows. Nothing is changed before you have seen what the file says."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
        allow_empty_file=True,  # reading it says so, in plain words
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("file", submit=_("Read the file"))
