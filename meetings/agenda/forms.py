from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.cases.models import Case
from umt_portal.design.layout import form_helper
from umt_portal.documents.uploads import ACCEPT


class ItemForm(forms.ModelForm):
    """An item on the agenda. Without a case it is something like lunch or a talk."""

    class Meta:
        model = AgendaItem
        fields = ["title", "minutes", "summary", "proposal", "is_closed", "closed_ground"]
        labels = {"minutes": _("Number of minutes")}
        help_texts = {
            "summary": _("Plain words a 13-year-old understands."),
            "is_closed": _("Only those who are called can read what it is about."),
            "closed_ground": _("Kommuneloven § 11-5."),
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, cancel=cancel)

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class CaseChoice(forms.ModelChoiceField):
    def label_from_instance(self, case: Case) -> str:
        return f"{case.reference} {case.title}"


class FromBacklogForm(forms.Form):
    """Take a case that waits."""

    case = CaseChoice(label=_("Case that waits"), queryset=None, empty_label=_("Choose a case"))
    minutes = forms.IntegerField(label=_("Number of minutes"), min_value=1, max_value=600, initial=30)

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = cases


class PaperForm(forms.Form):
    upload = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, picture or text. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("upload", submit=_("Add the paper"), cancel=cancel)
