"""The bus instead, at an address of its own: asked for only when somebody presses the link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from councils.places.models import Place
from councils.places.queries import found
from meetings.attendance.queries import invitation_of
from meetings.schedule.models import Meeting
from meetings.transport import permissions
from meetings.transport.bus import is_set_up, journeys
from meetings.transport.places import Places
from umt_portal.design.dates import day_of
from umt_portal.regulations.numbers import Key, number


class BusForm(forms.Form):
    """From where, and which way."""

    place = forms.ModelChoiceField(label=_("From or to"), queryset=None)
    way = forms.ChoiceField(
        label=_("Which way"), choices=[("out", _("to the meeting")), ("home", _("home"))], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = found()


class Bus(TemplateView):
    """Buses between a place and where the meeting is. Without `?place=`, from one's own pick-up place."""

    template_name = "meetings/transport/bus.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not is_set_up():
            raise Http404
        meeting = get_object_or_404(permissions.meetings_for(self.request.user), pk=kwargs["pk"])
        venue = _venue(meeting)
        form = BusForm(self.request.GET or self._own(meeting))
        context = super().get_context_data(**kwargs) | {"meeting": meeting, "venue": venue, "form": form}
        if not venue or not form.is_valid():
            return context
        place, is_home = form.cleaned_data["place"], form.cleaned_data["way"] == "home"
        if is_home:
            buses = journeys(venue, place, meeting.ends_at, arrives_by=False)
        else:
            there = meeting.starts_at - timedelta(
                minutes=number(Key.RIDE_EARLY_MINUTES, day_of(meeting.starts_at))
            )
            buses = journeys(place, venue, there)
        return context | {"place": place, "is_home": is_home, "buses": buses}

    def _own(self, meeting: Meeting) -> dict[str, Any] | None:
        invitee = invitation_of(self.request.user, meeting)
        return {"place": invitee.pick_up_place_id} if invitee and invitee.pick_up_place_id else None


def _venue(meeting: Meeting) -> Place | None:
    """Where the meeting is, or the centre of its municipality when that is not on the map."""
    places = Places()
    venue, centre = places.venue(meeting), places.centres.get(meeting.municipality_id)
    return venue if venue and venue.latitude is not None else centre or venue
