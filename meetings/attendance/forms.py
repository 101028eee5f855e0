from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from meetings.attendance.lifts import known_stops, last_lift, places_for
from meetings.attendance.models import Invitee
from umt_portal.design.layout import Choices, form_helper

CHOICES = [
    (Invitee.Answer.YES.value, _("I am coming")),
    (Invitee.Answer.NO.value, _("I can not come")),
    (Invitee.Answer.MAYBE.value, _("Maybe")),
]
CHOICES_FOR_ANOTHER = [
    (Invitee.Answer.YES.value, _("Is coming")),
    (Invitee.Answer.NO.value, _("Can not come")),
    (Invitee.Answer.MAYBE.value, _("Maybe")),
]


class PlaceInput(forms.TextInput):
    """Free text, with places to choose from."""

    places: Iterable[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        known = f"{(attrs or {}).get('id', name)}_places"
        field = super().render(name, value, (attrs or {}) | {"list": known}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((place,) for place in self.places))
        return format_html('{}<datalist id="{}">{}</datalist>', field, known, options)


class AnswerForm(forms.ModelForm):
    """The answer with all its details."""

    answer = forms.ChoiceField(label=_("Are you coming?"), choices=CHOICES, widget=forms.RadioSelect)
    ride_ways = forms.ChoiceField(label=_("Which way?"), choices=Invitee.Ways.choices, required=False)

    class Meta:
        model = Invitee
        fields = ["answer", "needs_ride", "ride_ways", "pick_up_place", "pick_up_at", "food_needs", "reason"]
        widgets = {"pick_up_at": PlaceInput}
        labels = {
            "needs_ride": _("I need a lift"),
            "pick_up_place": _("Where shall we pick you up?"),
            "pick_up_at": _("Somewhere else?"),
            "food_needs": _("Is there something you can not eat?"),
            "reason": _("If you can not come: why?"),
        }
        help_texts = {
            "pick_up_at": _("A place, such as a bus stop or a school."),
            "food_needs": _("Only what the kitchen must know. We delete it after the meeting."),
            "reason": _("You need not say. Do not write about illness."),
        }

    def __init__(self, *args: Any, cancel: str = "", is_own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.answer:  # as they rode the last time
            self.initial |= last_lift(self.instance) | (kwargs.get("initial") or {})
        self.fields["pick_up_at"].widget.places = known_stops(self.instance)
        places = places_for(self.instance)
        self.fields["pick_up_place"].choices = [("", _("Choose a place")), *places]
        if not is_own:
            self._speak_of_another()
        where = ("pick_up_place", "pick_up_at") if places else ("pick_up_at",)
        if not places:  # free text is all there is
            self.fields["pick_up_at"].label = self.fields["pick_up_place"].label
            del self.fields["pick_up_place"]
        self.helper = form_helper(
            Choices("answer"), "needs_ride", "ride_ways", *where, "food_needs", "reason", cancel=cancel
        )

    def clean_ride_ways(self) -> str:
        return self.cleaned_data["ride_ways"] or self.instance.ride_ways

    def _speak_of_another(self) -> None:
        self.fields["answer"].label = _("Is %(name)s coming?") % {"name": self.instance.person}
        self.fields["answer"].choices = CHOICES_FOR_ANOTHER
        self.fields["needs_ride"].label = _("Needs a lift")
        self.fields["pick_up_place"].label = _("To be picked up at")
        self.fields["food_needs"].label = _("Is there something they can not eat?")
        self.fields["reason"].label = _("If they can not come: why?")
        self.fields["reason"].help_text = _("Optional. Do not write about illness.")

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class AttendanceForm(forms.ModelForm):
    """One line of the attendance page; the name of its fields begins with the key of the invitee."""

    class Meta:
        model = Invitee
        fields = ["attended", "arrived_at", "left_at"]

    def __init__(self, data: Any = None, *, instance: Invitee) -> None:
        super().__init__(data, instance=instance, prefix=f"p{instance.pk}")

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class GuestForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    title = forms.CharField(label=_("Who they are"), max_length=120, required=False)
