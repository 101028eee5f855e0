"""The filter of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umt_portal.notices import kinds
from umt_portal.notices.models import Delivery


class LogFilter(forms.Form):
    q = forms.CharField(label=_("Receiver"), required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(label=_("Status"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = [("", _("All"))]
        self.fields["state"].choices = anything + Delivery.State.choices
        self.fields["kind"].choices = anything + [(kind.key, kind.label) for kind in kinds.all_kinds()]
