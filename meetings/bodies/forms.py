from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from councils.people.forms import AdultForm
from meetings.bodies.models import Body, BodyMember
from meetings.bodies.queries import members
from umt_portal.accounts.models import User
from umt_portal.design.layout import Row, form_helper


class BodyForm(forms.ModelForm):
    class Meta:
        model = Body
        fields = ["about", "is_active"]

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, cancel=cancel)

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class YearForm(forms.Form):
    """How many meetings in which year."""

    year = forms.IntegerField(label=_("Year"), min_value=2015, max_value=2100)
    meeting_count = forms.IntegerField(label=_("Meetings in the year"), min_value=0, max_value=60)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        self.helper = form_helper(Row("year", "meeting_count"), cancel=cancel)


class OfficesForm(forms.Form):
    """Who leads the body from today."""

    chair = forms.ModelChoiceField(label=_("Chair"), queryset=None, required=False, empty_label=_("Nobody"))
    vice_chair = forms.ModelChoiceField(
        label=_("Vice chair"), queryset=None, required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, body: Body, cancel: str, **kwargs: Any) -> None:
        now = members(body)
        offices = {member.office: member.person.pk for member in now}
        kwargs["initial"] = {
            "chair": offices.get(BodyMember.Office.CHAIR),
            "vice_chair": offices.get(BodyMember.Office.VICE_CHAIR),
        }
        super().__init__(*args, **kwargs)
        people = User.objects.filter(pk__in=[member.person.pk for member in now])
        for field in self.fields.values():
            field.queryset = people
        self.helper = form_helper("chair", "vice_chair", cancel=cancel)


class MemberForm(AdultForm):
    """A named member; someone new is registered with name and e-mail."""

    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=None, required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.participating()
        self.helper = form_helper(*self.fields, cancel=cancel)
