"""The chair's page: everything on one screen, every button a form of its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from meetings.attendance.queries import seats_present
from meetings.decisions.actions import body_of
from meetings.live import actions
from meetings.live.links import CHAIR, Pass, wall_path
from meetings.live.models import LiveMeeting
from meetings.live.permissions import can_lead
from meetings.live.presses import carry_out
from meetings.live.queries import Board, board_of
from meetings.live.receipts import is_new
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from meetings.voting.presenting import Panel, panel_of
from meetings.voting.room import Room
from umt_portal.access.views import refusal_as_message, refuse_unless


class FreshKeys:
    """`{{ press.key }}` in a template: each form has a key of its own, so that it is carried out once."""

    @property
    def key(self) -> str:
        return str(uuid.uuid4())


def meeting_to_lead(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, when this person leads it. That it is, everyone may know."""
    meeting = get_object_or_404(
        schedule.visible_to(request.user).select_related("chair", "live", "minutes"), pk=pk
    )
    refuse_unless(can_lead(request.user, meeting))
    return meeting


class Chair(TemplateView):
    """Lead a meeting: before it is opened, while it goes on, and when it is closed."""

    template_name = "meetings/live/chair.html"

    @cached_property
    def meeting(self) -> Meeting:
        return meeting_to_lead(self.request, self.kwargs["pk"])

    def get_template_names(self) -> list[str]:
        live = getattr(self.meeting, "live", None)
        if live and live.is_open:
            return [self.template_name]
        return ["meetings/live/closed.html" if live else "meetings/live/before.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        board = board_of(self.meeting)
        return super().get_context_data(
            meeting=self.meeting,
            board=board,
            item=board.item,
            panel=self.panel(board),
            press=FreshKeys(),
            poll=Pass(self.meeting.pk, CHAIR, get_language() or "nb").path(),
            wall_url=self.wall_url(board),
            now=timezone.now(),
            opens_at=self.meeting.starts_at - actions.OPENS_BEFORE,
            **kwargs,
        )

    def panel(self, board: Board) -> Panel | None:
        """Proposals, votes and elections of the current item, with their forms."""
        if not board.is_open or board.item is None:
            return None
        here = [row.invitee for row in board.in_room]
        body = body_of(board.item)
        total = next((hall.quorum.total for hall in board.halls if hall.quorum.body == body), None)
        room = None if total is None else Room(body, seats_present(self.meeting, body, here), total)
        invitees = [row.invitee for row in board.rows]
        return panel_of(board.item, next_url=self.request.path, invitees=invitees, here=here, room=room)

    def wall_url(self, board: Board) -> str:
        path = wall_path(board.live) if board.live else ""
        return self.request.build_absolute_uri(path) if path else ""


@require_POST
def press(request: HttpRequest, pk: int) -> HttpResponse:
    """A button on the chair's page. The same press sent twice is carried out once."""
    meeting = meeting_to_lead(request, pk)
    with refusal_as_message(request), transaction.atomic():
        if is_new(request.POST.get("key", ""), LiveMeeting.objects.filter(meeting=meeting).first()):
            carry_out(meeting, request.POST, request.user)
    return redirect("live_chair", pk)


class Close(TemplateView):
    """Close the meeting: first it is shown what is not handled yet."""

    template_name = "components/confirm.html"

    @cached_property
    def meeting(self) -> Meeting:
        return meeting_to_lead(self.request, self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            live = getattr(self.meeting, "live", None)
            if live is None or not live.is_open:
                return redirect("live_chair", self.meeting.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        left = actions.not_handled(self.meeting.live)
        titles = [_("Goes back to the list of cases: %(title)s") % {"title": item.title} for item in left]
        return super().get_context_data(
            title=_("Close the meeting"),
            label=_("Close the meeting"),
            consequences=[*titles, _("The meeting is marked as held, and the clock stops.")],
            cancel_url=reverse("live_chair", args=[self.meeting.pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        with refusal_as_message(request):
            actions.close_meeting(meeting=self.meeting, by=request.user)
        return redirect("live_chair", pk)
