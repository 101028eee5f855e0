from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.bodies.models import Body
from meetings.cases.models import Case
from umt_portal.design.layout import Choices, Fieldset, form_helper

DETAILS = ["title", "kind", "theme", "summary", "background", "raised_by_text", "is_public"]


class CaseForm(forms.ModelForm):
    """A case as the secretariat writes it. Number and year come by themselves."""

    class Meta:
        model = Case
        fields = DETAILS
        widgets = {"kind": forms.RadioSelect, "background": forms.Textarea(attrs={"rows": 10})}
        help_texts = {
            "theme": _("One word or two, such as transport or school."),
            "raised_by_text": _(
                "For example a municipality. Write no name of a young person without consent."
            ),
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Case.Kind.choices
        what = [*(["body"] if "body" in self.fields else []), "title", Choices("kind"), "theme"]
        self.helper = form_helper(
            Fieldset(_("What"), *what),
            Fieldset(_("In words"), "summary", "background"),
            Fieldset(_("Shown to everyone"), "raised_by_text", "is_public"),
            cancel=cancel,
        )

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class NewCaseForm(CaseForm):
    class Meta(CaseForm.Meta):
        fields = ["body", *DETAILS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(is_active=True)


class RaiseCaseForm(forms.Form):
    """Two fields are enough to raise a case."""

    title = forms.CharField(label=_("What is it about?"), max_length=160)
    summary = forms.CharField(
        label=_("What do you want to change, and why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write no names of others. The secretariat reads it before everyone can see it."),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("title", "summary", submit=_("Send in the case"), cancel=cancel)


class CaseFilter(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    body = forms.ModelChoiceField(
        label=_("Body"), required=False, queryset=None, to_field_name="slug", empty_label=_("All bodies")
    )
    year = forms.TypedChoiceField(
        label=pgettext_lazy("filter", "Year"), required=False, coerce=int, empty_value=None
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Case.Kind.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *Case.State.choices])

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(is_active=True)
        self.fields["year"].choices = [("", _("All years"))] + [(year, str(year)) for year in years]
