"""One day looked at before it is booked: what stands in the way, and the fair place."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from meetings.planning.bookings import Booking, booked
from meetings.planning.explaining import explained
from meetings.planning.forms import DayForm
from meetings.planning.queries import FIRST_YEAR, LAST_YEAR
from meetings.planning.register_views import OfficeMixin
from meetings.planning.year import Year
from meetings.schedule.permissions import visible_to

MORNING, AFTERNOON = time(10), time(14)


class DayCheck(OfficeMixin, TemplateView):
    """A page of its own, and the part that the meeting form shows under its date (`?del=1`)."""

    template_name = "meetings/planning/day.html"

    @cached_property
    def year(self) -> Year:
        start = self.request.GET.get("day", "")[:4]
        this = timezone.localdate().year
        number = int(start) if start.isdecimal() and FIRST_YEAR <= int(start) <= LAST_YEAR else this
        return Year(number, visible_to(self.request.user))

    @cached_property
    def form(self) -> DayForm:
        asked = {"day", "bodies"} & self.request.GET.keys()
        return DayForm(self.request.GET if asked else None, initial=self.initial(), year=self.year)

    def initial(self) -> dict[str, Any]:
        """A meeting that is changed starts with what it is."""
        pk = self.request.GET.get("meeting", "")
        meeting = visible_to(self.request.user).filter(pk=pk).first() if pk.isdecimal() else None
        if not meeting:
            return {}
        now = booked(meeting)
        return {
            "day": now.first, "starts_at": now.starts, "ends_at": now.ends, "bodies": list(now.bodies),
            "place": now.place, "municipality": now.municipality, "meeting": meeting.pk,
        }  # fmt: skip

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.found() if self.form.is_bound and self.form.is_valid() else {}
        if "del" in request.GET:
            return render(request, "meetings/planning/_day.html", found)
        return self.render_to_response(self.get_context_data(form=self.form, **found))

    def found(self) -> dict[str, Any]:
        data, year = self.form.cleaned_data, self.year
        booking = Booking(
            key="asked",
            first=data["day"],
            last=max(data["last_day"] or data["day"], data["day"]),
            starts=data["starts_at"] or MORNING,
            ends=data["ends_at"] or AFTERNOON,
            bodies=frozenset(data["bodies"]),
            title="",
            place=data["place"],
            municipality=data["municipality"],
        )
        rest = [one for one in year.bookings if one.key != f"m{data['meeting']}"]
        places = year.places(booking, rest)
        here = next((place for place in places if place.municipality == booking.municipality), None)
        return {
            "booking": booking,
            "collisions": year.collisions(booking, rest),
            "travel": explained(year, next(iter(places), None), here),
        }
