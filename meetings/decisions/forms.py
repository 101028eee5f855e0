"""What is asked when a decision is written, sent, answered and given more time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.municipalities.models import Municipality
from meetings.bodies.models import Body
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from meetings.decisions.owners import Asked, Owner
from umt_portal.design.layout import Choices, Fieldset, Row, form_helper

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
ANSWERS = FollowUpEvent.Answer.choices


class DecisionFilter(forms.Form):
    """The filters of the list of decisions."""

    q = forms.CharField(label=_("Search"), required=False, help_text=_("For example bus or school."))
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), required=False, empty_label=_("All")
    )
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES, required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, themes: list[str], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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

    def __init__(self, *args: Any, asked: list[Asked], cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {_key(one): one for one in asked}
        self.fields["addressed_to"].choices = [(key, one.name) for key, one in self.asked.items()]
        if self.instance.pk:
            ups = self.instance.follow_ups.select_related("municipality", "body")
            self.initial["addressed_to"] = [_key(up.asked) for up in ups]
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
            submit=_("Save the decision"),
            cancel=cancel,
        )

    def facts(self) -> dict[str, Any]:
        chosen = [self.asked[key] for key in self.cleaned_data["addressed_to"]]
        return self.cleaned_data | {"addressed_to": chosen}


def _key(one: Asked) -> str:
    return f"{'body' if isinstance(one, Body) else 'municipality'}-{one.pk}"


class SendForm(forms.Form):
    """When everybody must answer, and who answers for each of them."""

    due_on = forms.DateField(label=_("Answer by"), help_text=_("Everyone can see this date."))

    def __init__(self, *args: Any, follow_ups: list[FollowUp], cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follow_ups = follow_ups
        sections = []
        for up in follow_ups:
            names = [
                f"{part}_{up.municipality_id or 0}_{up.body_id or 0}" for part in ("name", "title", "email")
            ]
            self.fields[names[0]] = forms.CharField(
                label=_("Who answers"), max_length=120, initial=up.owner_name
            )
            self.fields[names[1]] = forms.CharField(
                label=_("Title"), max_length=120, initial=up.owner_title, required=False
            )
            self.fields[names[2]] = forms.EmailField(
                label=_("E-mail"), initial=up.owner_email, required=False,
                help_text="" if up.owner_email else _("Without an e-mail, the coordinator or you must write the answer."),
            )  # fmt: skip
            sections.append(Fieldset(up.asked_name, Row(names[0], names[1]), names[2]))
        self.helper = form_helper("due_on", *sections, submit=_("Send the decision"), cancel=cancel)

    def owners(self) -> dict[Asked, Owner]:
        found = {}
        for up in self.follow_ups:
            key = f"{up.municipality_id or 0}_{up.body_id or 0}"
            name, title, email = (self.cleaned_data[f"{part}_{key}"] for part in ("name", "title", "email"))
            found[up.asked] = Owner(name, title, email)
        return found


class AnswerForm(forms.Form):
    """One of five plain answers, and a few words."""

    state = forms.ChoiceField(label=_("What is your answer?"), choices=ANSWERS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Say it in a few words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Everyone can read this. What will you do, and when? If no: why not?"),
    )
    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("Shown with the answer."))

    def __init__(self, *args: Any, cancel: str = "", ask_name: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_name:
            del self.fields["name"]
        last = ["name"] if ask_name else []
        self.helper = form_helper(Choices("state"), "text", *last, submit=_("Send the answer"), cancel=cancel)


class MoveForm(forms.Form):
    """A new date to answer by, with a reason for everyone to read."""

    due_on = forms.DateField(label=_("New date to answer by"))
    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea, help_text=_("Everyone can read this.")
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("due_on", "reason", submit=_("Save the new date"), cancel=cancel)


class HandOverForm(forms.ModelForm):
    """Who answers from now on."""

    class Meta:
        model = FollowUp
        fields = ("owner_name", "owner_title", "owner_email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_email"].required = True
        cancel = reverse("decision", args=[self.instance.decision_id])
        self.helper = form_helper(
            "owner_name", "owner_title", "owner_email", submit=_("Send a new link"), cancel=cancel
        )
