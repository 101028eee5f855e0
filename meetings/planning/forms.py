from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality, Road
from meetings.planning.models import SchoolHoliday
from meetings.planning.year import Year
from umt_portal.design.layout import Row, form_helper


class Rule(forms.Form):
    """How the dates of a body are suggested."""

    class Kind:
        COPY, SPREAD, WEEKS, MONTHLY = "copy", "spread", "weeks", "monthly"
        CHOICES = [
            (COPY, _("As last year: same week and weekday")),
            (SPREAD, _("Spread evenly over the year")),
            (WEEKS, _("Every so many weeks")),
            (MONTHLY, _("The same weekday every month")),
        ]

    kind = forms.ChoiceField(label=_("How the dates are found"), choices=Kind.CHOICES)
    first = forms.DateField(
        label=_("First meeting"), required=False, help_text=_("Its weekday is used for the others.")
    )
    weeks = forms.IntegerField(
        label=_("Weeks between"), required=False, min_value=1, max_value=26, help_text=_("Only for every so many weeks.")
    )  # fmt: skip

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, first = data.get("kind"), data.get("first")
        if kind in (self.Kind.WEEKS, self.Kind.MONTHLY) and not first and "first" not in self.errors:
            self.add_error("first", _("Choose the day of the first meeting."))
        if first and first.year != self.year:
            self.add_error("first", _("Choose a day in %(year)s.") % {"year": self.year})
        if kind == self.Kind.WEEKS and not data.get("weeks") and "weeks" not in self.errors:
            self.add_error("weeks", _("Write how many weeks there are between the meetings."))
        return data


class RowForm(forms.Form):
    """A meeting to make. `like` is the meeting it takes its openness and food after; `made` is what was suggested."""

    day = forms.DateField(label=_("Day"))
    starts = forms.TimeField(label=_("Starts at"))
    ends = forms.TimeField(label=_("Ends at"))
    title = forms.CharField(label=_("Title"), max_length=120)
    place = forms.CharField(label=_("Place"), max_length=120)
    municipality = forms.TypedChoiceField(
        label=_("In the municipality"), required=False, coerce=int, empty_value=None
    )
    others = forms.TypedMultipleChoiceField(
        label=_("Together with"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    remove = forms.BooleanField(label=_("Leave this one out"), required=False)
    body = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)
    like = forms.IntegerField(required=False, widget=forms.HiddenInput)
    made = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, year: Year, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        places = [(pk, place.name) for pk, place in year.municipalities.items()]
        bodies = [(body.pk, body.short_name) for body in year.active]
        own = self["body"].value()
        self.fields["municipality"].choices = [("", _("Not chosen")), *places]
        self.fields["body"].choices = bodies
        self.fields["others"].choices = [(pk, name) for pk, name in bodies if str(pk) != str(own)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") and data["day"].year != self.year.number:
            self.add_error("day", _("Choose a day in %(year)s.") % {"year": self.year.number})
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("The meeting must end after it starts."))
        return data


class DayForm(forms.Form):
    """A day to look at before one books it."""

    day = forms.DateField(label=_("Day"))
    starts_at = forms.TimeField(label=_("Starts at"), required=False)
    ends_at = forms.TimeField(label=_("Ends at"), required=False)
    last_day = forms.DateField(required=False, widget=forms.HiddenInput)
    bodies = forms.TypedMultipleChoiceField(
        label=_("Bodies"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=120)
    municipality = forms.TypedChoiceField(
        label=_("In the municipality"), required=False, coerce=int, empty_value=None
    )
    meeting = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, year: Year, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].choices = [(body.pk, body.short_name) for body in year.active]
        places = [(pk, place.name) for pk, place in year.municipalities.items()]
        self.fields["municipality"].choices = [("", _("Not chosen")), *places]


class WheelFilter(forms.Form):
    body = forms.ChoiceField(label=_("Body"), required=False)
    visning = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, year: Year, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = [(body.slug, body.name) for body in year.active]
        self.fields["body"].choices = [("", _("All bodies")), *bodies]


class SchoolHolidayForm(forms.ModelForm):
    class Meta:
        model = SchoolHoliday
        fields = ["name", "municipality", "starts_on", "ends_on"]

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.participating()
        self.fields["municipality"].empty_label = _("All municipalities")
        self.helper = form_helper("name", "municipality", Row("starts_on", "ends_on"), cancel=cancel)

    def _post_clean(self) -> None:
        """The action checks and writes; the form only reads the fields."""


class RoadForm(forms.Form):
    """A drive. Which two it goes between is not changed afterwards."""

    one = forms.TypedChoiceField(label=_("From municipality"))
    other = forms.TypedChoiceField(label=_("To municipality"))
    km = forms.IntegerField(label=_("Kilometres"), min_value=1, max_value=2000)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=1440, help_text=_("One way, in ordinary conditions.")
    )
    is_estimate = forms.BooleanField(label=_("This is an estimate"), required=False, initial=True)

    def __init__(self, *args: Any, road: Road | None, cancel: str, **kwargs: Any) -> None:
        if road:
            kwargs["initial"] = {
                "one": road.one_id, "other": road.other_id, "km": road.km, "minutes": road.minutes,
                "is_estimate": road.is_estimate,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        places = {place.pk: place for place in _possible(road)}
        for name in ("one", "other"):
            field = self.fields[name]
            field.choices = [("", _("Choose")), *((pk, place.name) for pk, place in places.items())]
            field.coerce = lambda pk: places[int(pk)]
            field.disabled = bool(road)
        self.helper = form_helper(Row("one", "other"), Row("km", "minutes"), "is_estimate", cancel=cancel)


def _possible(road: Road | None) -> list[Municipality]:
    """Those that take part; a road keeps its own two."""
    return [road.one, road.other] if road else list(Municipality.objects.participating().order_by("name"))
