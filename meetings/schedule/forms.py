from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.delegates.models import Delegate
from councils.municipalities.models import Municipality, Officeholder
from meetings.bodies.models import Body, BodyMember
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.design.dates import moment_of
from umt_portal.design.layout import Choices, Fieldset, Row, form_helper

TIMES = {"day", "last_day"}  # told as a day and two times; kept as two moments


class MeetingForm(forms.ModelForm):
    """A meeting as people say it: a day, from, to, where, and who."""

    day = forms.DateField(label=_("Day"))
    starts_at = forms.TimeField(label=_("Starts at"))
    ends_at = forms.TimeField(label=_("Ends at"))
    last_day = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Only when the meeting lasts several days.")
    )

    class Meta:
        model = Meeting
        fields = [
            "bodies", "title", "intro", "place", "municipality", "remote_url", "food", "answer_by", "chair",
            "cases_due_on", "papers_due_on", "is_open", "closed_ground",
        ]  # fmt: skip
        widgets = {"bodies": forms.CheckboxSelectMultiple, "intro": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "bodies": _("Two or more make a joint meeting."),
            "remote_url": _("Only those who are called see it."),
            "cases_due_on": _("Empty: as long before the meeting as the rules say."),
            "papers_due_on": _("You are reminded when a case lacks papers."),
            "closed_ground": _(
                "Only when the meeting is closed to others. For example Local Government Act § 11-5."
            ),
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = Body.objects.filter(is_active=True)
        self.fields["municipality"].queryset = Municipality.objects.participating()
        self.fields["chair"].queryset = possible_chairs()
        if self.instance.pk and not self.instance.is_draft:
            self.fields["bodies"].disabled = True
        self.helper = form_helper(
            Fieldset(_("Who and what"), Choices("bodies"), "title", "intro"),
            Fieldset(
                _("When"),
                Row("day", "starts_at", "ends_at"),
                "last_day",
                "answer_by",
                Row("cases_due_on", "papers_due_on"),
            ),
            Fieldset(_("Where"), "place", "municipality", "remote_url", "food"),
            Fieldset(_("How"), "chair", "is_open", "closed_ground"),
            cancel=cancel,
        )

    def details(self) -> dict[str, Any]:
        """What the action wants: moments instead of day and times."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in TIMES}
        last_day = self.cleaned_data["last_day"] or self.cleaned_data["day"]
        data["starts_at"] = moment_of(self.cleaned_data["day"], data["starts_at"])
        data["ends_at"] = moment_of(last_day, data["ends_at"])
        return data | {"bodies": list(data["bodies"])}

    def _post_clean(self) -> None:
        """The action checks the meeting as a whole and writes it; the form only reads the fields."""


def initial_of(meeting: Meeting, *, with_day: bool) -> dict[str, Any]:
    """What the form shows of a meeting. A copy starts without a day."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    initial: dict[str, Any] = {"starts_at": starts.time(), "ends_at": ends.time()}
    if with_day:
        initial |= {"day": starts.date(), "last_day": ends.date() if ends.date() != starts.date() else None}
    return initial


def possible_chairs() -> QuerySet[User]:
    """Those who sit in a body, hold a seat in UMT, or lead a municipality today."""
    return User.objects.filter(
        Q(pk__in=BodyMember.objects.current().values("person"))
        | Q(pk__in=Delegate.objects.current().filter(seat__rank=0).values("person"))
        | Q(pk__in=Officeholder.objects.current().values("person"))
    )


class MeetingFilter(forms.Form):
    """What the list of meetings is narrowed by. `when` is a link and not a field people see."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    body = forms.ModelChoiceField(
        label=_("Body"), required=False, queryset=None, to_field_name="slug", empty_label=_("All bodies")
    )
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        required=False,
        queryset=None,
        to_field_name="slug",
        empty_label=_("All municipalities"),
    )
    year = forms.TypedChoiceField(
        label=pgettext_lazy("filter", "Year"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(is_active=True)
        self.fields["municipality"].queryset = Municipality.objects.participating()
        self.fields["year"].choices = [("", _("All years"))] + [(year, str(year)) for year in years]
