"""Filters of the tables. All are optional; an unknown value is ignored by the page and shows all rows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.models import Municipality
from meetings.models import Body, FollowUp

ALL = _("All")


class MunicipalityFilter(forms.Form):
    kommune = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Municipality"), required=False, empty_label=ALL
    )


class DelegateFilter(MunicipalityFilter):
    NOW, PAST = "na", "tidligere"
    periode = forms.ChoiceField(
        label=_("Term"),
        required=False,
        choices=[(NOW, _("Sitting now")), (PAST, _("Earlier")), ("alle", ALL)],
        initial=NOW,
    )


class AttendanceFilter(MunicipalityFilter):
    organ = forms.ModelChoiceField(Body.objects.all(), label=_("Body"), required=False, empty_label=ALL)
    ar = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)


class DecisionFilter(MunicipalityFilter):
    status = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", ALL),
            ("late", _("Overdue")),
            ("waiting", _("Waiting for an answer")),
            ("yes", _("Said yes")),
            ("partly", _("Yes, partly")),
            ("no", _("Said no")),
            *FollowUp.State.choices,
        ],
    )
    ar = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
