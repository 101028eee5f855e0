"""What is asked when a decision is written, and how decisions are found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.municipalities.models import Municipality
from meetings.bodies.models import Body
from meetings.decisions.models import Decision
from meetings.decisions.owners import Asked
from meetings.schedule.models import Meeting
from umt_portal.design.dates import shortdate
from umt_portal.design.layout import Fieldset, Row, form_helper

STATUSES = [
    ("", _("All")),
    ("open", _("Not finished")),
    ("sen", pgettext_lazy("status", "Overdue")),
    ("venter", pgettext_lazy("status", "Waiting for an answer")),
    ("arbeid", pgettext_lazy("status", "In progress")),
    ("delvis", pgettext_lazy("status", "Partly carried out")),
    ("gjort", pgettext_lazy("status", "Carried out")),
    ("nei", pgettext_lazy("status", "Said no")),
    ("usendt", pgettext_lazy("status", "Not sent")),
]


class DecisionFilter(forms.Form):
    """The filters of the list of decisions."""

    q = forms.CharField(label=_("Search"), required=False, help_text=_("For example bus or school."))
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), required=False, empty_label=_("All")
    )
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES, required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Meeting"), required=False, empty_label=_("All")
    )

    def __init__(
        self, *args: Any, themes: list[str], years: list[int], meetings: QuerySet[Meeting], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.fields["meeting"].label_from_instance = lambda one: f"{one.title}, {shortdate(one.starts_at)}"
        self.fields["municipality"].queryset = Municipality.objects.all()
        self.fields["theme"].choices = [("", _("All")), *((theme, theme) for theme in themes)]
        self.fields["year"].choices = [("", _("All")), *((year, year) for year in years)]


class DecisionForm(forms.ModelForm):
    """A decision: what was decided, how they voted, and who must answer."""

    addressed_to = forms.MultipleChoiceField(
        label=_("Who must answer?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody is told until you send the decision."),
    )

    offices = forms.CharField(
        label=_("Other offices that must answer"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line, for example: Transport in Troms county."),
    )

    class Meta:
        model = Decision
        fields = (
            "title",
            "summary",
            "text",
            "theme",
            "votes_for",
            "votes_against",
            "votes_blank",
            "decided_by_chair",
        )
        labels = {
            "votes_for": _("Voted for"),
            "votes_against": _("Voted against"),
            "votes_blank": _("Did not vote"),
            "text": _("The decision, word for word"),
        }
        help_texts = {
            "summary": _("Plain words a 13-year-old understands."),
            "decided_by_chair": _("Only when as many voted for as against."),
        }

    def __init__(self, *args: Any, asked: list[Municipality | Body], cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {_key(one): one for one in asked}
        self.fields["addressed_to"].choices = [(key, one.name) for key, one in self.asked.items()]
        if self.instance.pk:
            ups = self.instance.follow_ups.select_related("municipality", "body")
            self.initial["addressed_to"] = [_key(up.asked) for up in ups if not up.office]
            self.initial["offices"] = "\n".join(up.office for up in ups if up.office)
        self.helper = form_helper(
            "title",
            "text",
            "summary",
            "theme",
            Fieldset(
                _("The vote"),
                Row("votes_for", "votes_against", "votes_blank"),
                "decided_by_chair",
                help_text=_("Leave all at 0 when nobody counted."),
            ),
            "addressed_to",
            "offices",
            submit=_("Save the decision"),
            cancel=cancel,
        )

    def facts(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        chosen: list[Asked] = [self.asked[key] for key in facts["addressed_to"]]
        offices = [line.strip()[:120] for line in facts.pop("offices").splitlines() if line.strip()]
        return facts | {"addressed_to": [*chosen, *dict.fromkeys(offices)]}


def _key(one: Municipality | Body) -> str:
    return f"{'body' if isinstance(one, Body) else 'municipality'}-{one.pk}"
