from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.municipalities.models import Municipality
from councils.municipalities.permissions import editable_by
from councils.places.models import Place
from umt_portal.accounts.models import User
from umt_portal.design.layout import Row, form_helper


class PlaceFilter(forms.Form):
    """What the list of places is narrowed by."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        required=False,
        queryset=None,
        to_field_name="slug",
        empty_label=_("All municipalities"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.all()


class PlaceForm(forms.ModelForm):
    """A place, in one of the municipalities that the person looks after."""

    class Meta:
        model = Place
        fields = ["name", "municipality", "latitude", "longitude"]
        help_texts = {
            "name": _(
                "A place that everyone may know of: a school, a crossroads, a bus stop. Never somebody’s home address."
            ),
            "latitude": _("From a map, such as 69.0645. Without it you write the roads yourself."),
            "longitude": _("From a map, such as 18.5152."),
        }

    def __init__(self, *args: Any, user: User, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipalities = self.fields["municipality"]
        municipalities.queryset = editable_by(user)
        if not user.roles.is_secretariat:
            municipalities.required, municipalities.empty_label = True, None
        else:
            municipalities.empty_label = pgettext_lazy("place", "Outside our municipalities")
        self.helper = form_helper("name", "municipality", Row("latitude", "longitude"), cancel=cancel)

    def _post_clean(self) -> None:
        """The action says what a place must be."""


class RoadForm(forms.Form):
    """How far it is between two places."""

    km = forms.IntegerField(label=_("Kilometres by road"), min_value=0, max_value=2000)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=1440, help_text=_("As it usually takes in winter.")
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(Row("km", "minutes"), cancel=cancel)
