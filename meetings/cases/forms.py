from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.bodies.models import Body
from meetings.cases.models import Case
from umt_portal.design.layout import Choices, Fieldset, form_helper
from umt_portal.documents.uploads import ACCEPT

TEXTS = ["title", "kind", "theme", "summary", "background"]
DETAILS = [*TEXTS, "origin", "raised_by_text", "is_public", "next_step", "next_step_on"]


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
            "next_step": _(
                "For example: The office writes a draft. Leave it empty when the case waits for a meeting: that is said by itself."
            ),
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Case.Kind.choices
        what = [*(["body"] if "body" in self.fields else []), "title", Choices("kind"), "theme"]
        self.helper = form_helper(
            Fieldset(_("What"), *what),
            Fieldset(_("In words"), "summary", "background"),
            Fieldset(_("Next step"), "next_step", "next_step_on"),
            Fieldset(_("Shown to everyone"), "origin", "raised_by_text", "is_public"),
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


class FilesInput(forms.FileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])


class FilesField(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            super().clean(None, initial)
        return [super(FilesField, self).clean(one, initial) for one in data]


class RaiseCaseForm(forms.Form):
    """Two fields are enough to raise a case."""

    title = forms.CharField(label=_("What is it about?"), max_length=160)
    summary = forms.CharField(
        label=_("What do you want to change, and why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write no names of others. The secretariat reads it before everyone can see it."),
    )
    upload = FilesField(
        label=_("Pictures or papers"),
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPT}),
        help_text=_("You can choose several. At most 20 MB each. No pictures of others without asking them."),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("title", "summary", "upload", submit=_("Send in the case"), cancel=cancel)


class CasePaperForm(forms.Form):
    upload = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, picture or text. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("upload", submit=_("Add the paper"), cancel=cancel)


class ForwardForm(forms.Form):
    """To which body, and what it is asked to do."""

    body = forms.ModelChoiceField(label=_("Send to"), queryset=None, empty_label=_("Choose a body"))
    next_step = forms.CharField(
        label=_("What do we ask them to do?"),
        required=False,
        max_length=200,
        help_text=_("Everyone who reads the case can see it."),
    )
    next_step_on = forms.DateField(label=_("by when"), required=False)

    def __init__(self, *args: Any, case: Case, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(is_active=True).exclude(pk=case.body_id)
        self.fields["next_step_on"].label = _("By when")
        self.helper = form_helper(
            "body", "next_step", "next_step_on", submit=_("Send the case on"), cancel=cancel
        )


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
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Newest first")),
            ("next", _("What happens first")),
            ("title", _("By title")),
            ("oldest", _("Oldest first")),
        ],
    )

    def __init__(
        self, *args: Any, years: list[int], themes: list[str], with_late: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(is_active=True)
        self.fields["year"].choices = [("", _("All years"))] + [(year, str(year)) for year in years]
        self.fields["theme"].choices = [("", _("All themes"))] + [(theme, theme) for theme in themes]
        late = [("late", _("Next step is overdue"))] if with_late else []
        self.fields["state"].choices = [("", _("All")), *Case.State.choices, *late]
