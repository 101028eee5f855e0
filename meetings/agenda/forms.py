from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem, TemplateItem
from meetings.cases.models import Case
from umt_portal.design.layout import SAVE, form_helper
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


class FromBacklogForm(forms.Form):
    """Take cases that wait: one by its own button, or all that are ticked."""

    cases = forms.ModelMultipleChoiceField(queryset=None, required=False)
    one = forms.ModelChoiceField(queryset=None, required=False)
    minutes = forms.IntegerField(label=_("Minutes for each"), min_value=1, max_value=600, initial=30)

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = self.fields["one"].queryset = cases

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("one") and not data.get("cases"):
            raise forms.ValidationError(_("Tick at least one case."), code="no_case")
        return data

    @property
    def chosen(self) -> list[Case]:
        one = self.cleaned_data["one"]
        return [one] if one else list(self.cleaned_data["cases"])


class StandingForm(forms.ModelForm):
    """A line of a body's standing agenda."""

    class Meta:
        model = TemplateItem
        fields = ["title", "kind", "minutes", "is_last"]
        labels = {"minutes": _("Number of minutes")}
        help_texts = {"is_last": _("After the cases, and not before them.")}

    def __init__(self, *args: Any, cancel: str, submit: Any = SAVE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, cancel=cancel, submit=submit)

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class PaperForm(forms.Form):
    upload = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, picture or text. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("upload", submit=_("Add the paper"), cancel=cancel)
