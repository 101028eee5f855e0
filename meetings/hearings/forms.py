from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.municipalities.models import Municipality
from meetings.cases.forms import FilesField, FilesInput
from meetings.hearings.models import Hearing
from meetings.schedule.models import MeetingQuerySet
from umt_portal.design.dates import longdate
from umt_portal.design.layout import Choices, Fieldset, form_helper
from umt_portal.documents.uploads import ACCEPT

WHAT = ["kind", "title", "summary", "asked"]
SENDER = ["sender_office", "sender_name", "sender_email"]
DATES = ["received_on", "due_on", "decides_on"]
DETAILS = [*WHAT, *SENDER, "documents_url", *DATES]


class HearingForm(forms.ModelForm):
    """A hearing as whoever keeps it writes it."""

    class Meta:
        model = Hearing
        fields = DETAILS
        widgets = {
            "kind": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 5}),
            "asked": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "kind": _("What is it?"),
            "title": _("Title"),
            "summary": _("In short"),
            "asked": _("What do you want to hear from young people?"),
            "sender_office": pgettext_lazy("municipality", "Office"),
            "sender_name": _("Contact person"),
            "sender_email": _("E-mail"),
            "documents_url": _("Link to the documents"),
            "received_on": _("Received"),
            "due_on": _("Deadline for the answer"),
            "decides_on": _("When is it decided?"),
        }
        help_texts = {
            "summary": _("Plain words a 13-year-old understands."),
            "asked": _("One or a few questions that can be answered."),
            "sender_name": _("Not shown to everyone."),
            "sender_email": _("The answer goes here. Not shown to everyone."),
        }

    def __init__(self, *args: Any, cancel: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(value, capfirst(label)) for value, label in Hearing.Kind.choices]
        self.fields["documents_url"].assume_scheme = "https"
        self.helper = form_helper(*self.layout(), submit=self.submit, cancel=cancel)

    submit: Any = _("Save")

    def layout(self) -> list[Any]:
        what = [*(["municipality"] if "municipality" in self.fields else []), Choices("kind"), *WHAT[1:]]
        papers = ["documents_url", *(["upload"] if "upload" in self.fields else [])]
        return [
            Fieldset(_("What"), *what),
            Fieldset(_("Documents"), *papers),
            Fieldset(_("When"), *[name for name in DATES if name in self.fields]),
            Fieldset(_("Who asks"), *SENDER),
        ]

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


def _papers() -> FilesField:
    return FilesField(
        label=_("Papers"),
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPT}),
        help_text=_("You can choose several. At most 20 MB each."),
    )


class NewHearingForm(HearingForm):
    """Registered by a coordinator or the secretariat. An empty municipality is the whole region, for those who may."""

    municipality = forms.ModelChoiceField(label=_("Whom does it concern?"), queryset=None, required=False)
    upload = _papers()
    submit = _("Register the hearing")

    def __init__(self, *args: Any, places: QuerySet[Municipality], with_region: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        field.queryset, field.required = places, not with_region
        field.empty_label = _("The whole region") if with_region else _("Choose a municipality")
        if not with_region and len(places) == 1:
            field.initial = places[0]
        self.fields["received_on"].initial = timezone.localdate


class DoorForm(HearingForm):
    """Registered by the municipality's link. The day it is received is today."""

    upload = _papers()
    submit = _("Send to the young people")

    class Meta(HearingForm.Meta):
        fields = [name for name in DETAILS if name != "received_on"]

    def clean_due_on(self) -> Any:
        if (due_on := self.cleaned_data["due_on"]) < timezone.localdate():
            raise ValidationError(_("Choose a date that has not passed."), code="due_in_the_past")
        return due_on


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting: Any) -> str:
        return f"{meeting.title} · {longdate(meeting.starts_at)}"


class PlaceForm(forms.Form):
    meeting = MeetingField(label=_("Meeting"), queryset=None, empty_label=None, widget=forms.RadioSelect)

    def __init__(self, *args: Any, meetings: MeetingQuerySet, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.helper = form_helper(Choices("meeting"), submit=_("Put it on the agenda"), cancel=cancel)


class OutcomeForm(forms.Form):
    """What became of the statement."""

    outcome = forms.ChoiceField(
        label=_("Was the young people's advice followed?"),
        choices=Hearing.Outcome.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What was decided, and why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Plain words. Everyone can read it."),
    )
    by_text = forms.CharField(label=_("Your name or office"), max_length=120)

    def __init__(self, *args: Any, cancel: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(Choices("outcome"), "text", "by_text", submit=_("Send"), cancel=cancel)


class SendDoorForm(forms.Form):
    office = forms.CharField(label=pgettext_lazy("municipality", "Office"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("office", "email", submit=_("Send the link"), cancel=cancel)


class HearingFilter(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Hearing.Kind.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    year = forms.TypedChoiceField(
        label=pgettext_lazy("filter", "Year"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, *args: Any, places: list[Municipality], years: list[int], is_kept: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names = [(place.slug, place.name) for place in places]
        self.fields["municipality"].choices = [
            ("", _("All municipalities")),
            *names,
            ("region", _("The whole region")),
        ]
        hidden = set() if is_kept else {Hearing.State.RECEIVED, Hearing.State.DECLINED}
        states = [choice for choice in Hearing.State.choices if choice[0] not in hidden]
        self.fields["state"].choices = [("", _("All")), *states]
        self.fields["year"].choices = [("", _("All years"))] + [(year, str(year)) for year in years]
