"""Rides: the list of coming meetings, and the board of one."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from meetings.attendance.queries import invitation_of
from meetings.schedule.models import Meeting
from meetings.transport import bus, permissions, queries
from meetings.transport.models import Car, Suggestion
from meetings.transport.presenting import shown
from umt_portal.offline.keeping import may_be_kept


class RideList(TemplateView):
    """Coming meetings with cars, free seats and those without a seat; for others, their own lifts."""

    template_name = "meetings/transport/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        context = super().get_context_data(**kwargs) | {
            "rides": queries.coming_rides(user),
            "waiting": queries.waiting_for_seat(user),
            "has_claims": permissions.claims_for(user).exists(),
        }
        if permissions.can_plan(user):
            coming = Meeting.objects.coming().filter(state=Meeting.State.CALLED)
            return context | {"meetings": queries.with_figures(coming[:25])}
        mine = permissions.meetings_for(user).coming().filter(state=Meeting.State.CALLED, cars__driver=user)
        return context | {"drives": mine.distinct()}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        return may_be_kept(response, not permissions.can_plan(self.request.user))


class RideBoard(TemplateView):
    """The board for those who plan, and one's own ride for those who ride."""

    template_name = "meetings/transport/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        planned = Exists(Suggestion.objects.filter(meeting=OuterRef("pk")))
        meetings = permissions.meetings_for(user).annotate(has_suggestion=planned)
        meeting = get_object_or_404(meetings, pk=kwargs["pk"])
        context = super().get_context_data(**kwargs) | {"meeting": meeting, "has_bus": bus.is_set_up()}
        if not permissions.can_plan(user) and not Car.objects.filter(meeting=meeting, driver=user).exists():
            self.template_name = "meetings/transport/mine.html"
            ride = queries.ride_of(user, meeting)
            context |= {"ride": ride, "is_near": queries.phones_shown(ride)}
            return context | {"invitee": invitation_of(user, meeting)}
        board = queries.board(meeting)
        ride = queries.ride_on(board, user)
        context |= {"ride": ride, "is_near": queries.phones_shown(ride)}
        if not permissions.can_plan(user):  # a driver sees the cars they drive
            board.cars = [one for one in board.cars if one.car.driver_id == user.pk]
            board.without, board.own_way = [], []
        return context | {
            "board": board,
            "shown": shown(board, user),
            "can_plan": permissions.can_plan(user),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """One's own lift may lie on the phone; the board and the lists of drivers, with others' names, may not."""
        return may_be_kept(super().render_to_response(context, **kwargs), "board" not in context)
