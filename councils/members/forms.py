from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.members.models import Membership
from councils.people.forms import PersonForm
from umt_portal.design.layout import form_helper


class MemberForm(PersonForm):
    """A new member of a youth council."""

    office = forms.ChoiceField(
        label=_("Office"), choices=Membership.Office.choices, initial=Membership.Office.MEMBER
    )
    starts_on = forms.DateField(label=_("From"), initial=timezone.localdate)
    ends_on = forms.DateField(label=_("Until and including"))

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["born_on"].required = True
        self.helper = form_helper(*self.fields, submit=_("Add the member"), cancel=cancel)

    def place(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("office", "starts_on", "ends_on")}


class OfficeForm(forms.Form):
    """Another office for someone who sits on the council."""

    office = forms.ChoiceField(label=_("Office"), choices=Membership.Office.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("From"), initial=timezone.localdate)

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("office", "on", submit=_("Change the office"), cancel=cancel)
