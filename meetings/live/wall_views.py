"""The page on the wall, and on the phones of those in the room. It is asked every second whether it has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView

from meetings.attendance.models import Invitee
from meetings.live import links, permissions, screens, speakers
from meetings.live.models import LiveMeeting, Speaker
from meetings.live.people import Audience
from meetings.live.queries import board_of
from meetings.live.receipts import is_new
from meetings.live.versions import current_version
from meetings.live.views import FreshKeys
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from umt_portal.access.links import BadLink, Target
from umt_portal.access.views import SignedLinkMixin, refusal_as_message


@dataclass(frozen=True)
class Follower:
    meeting: Meeting
    own: Invitee | None
    audience: Audience


def follower(request: HttpRequest, pk: int) -> Follower:
    """The meeting, and as whom it is followed; for others there is no such page."""
    meeting = get_object_or_404(schedule.visible_to(request.user).select_related("live"), pk=pk)
    own = permissions.own_place(request.user, meeting)
    audience = permissions.audience_of(request.user, meeting, own)
    if audience is None:
        raise Http404
    return Follower(meeting, own, audience)


class WallPage(TemplateView):
    template_name = "meetings/live/wall.html"

    def wall(self, meeting: Meeting, audience: Audience, own: Invitee | None = None) -> dict[str, Any]:
        board = board_of(meeting, audience)
        language = translation.get_language() or "nb"
        wall_key = str(board.live.wall_key) if board.live and audience is Audience.LINK else ""
        asks = links.Pass(meeting.pk, audience, language, own.pk if own else None, wall_key)
        return {
            "meeting": meeting,
            "board": board,
            "own": own,
            "mine": screens.mine(screens.figures(board), own.pk if own else None),
            "press": FreshKeys(),
            "poll": asks.path(),
        }


class Wall(WallPage):
    """For everyone who is called, coordinators and the secretariat."""

    def get_context_data(self, pk: int, **kwargs: Any) -> dict[str, Any]:
        who = follower(self.request, pk)
        leads = who.audience is Audience.ROOM and permissions.can_lead(self.request.user, who.meeting)
        wall = self.wall(who.meeting, who.audience, who.own)
        return super().get_context_data(leads=leads, **wall, **kwargs)


class WallLink(SignedLinkMixin, WallPage):
    """The same on the projector, by a signed link: no account, and no name of those who have not consented."""

    purpose = links.PURPOSE

    def find(self, target: Target) -> LiveMeeting | None:
        live = LiveMeeting.objects.select_related("meeting").filter(meeting=target.pk).first()
        if live is None or not permissions.still_follows(Audience.LINK, live.meeting, target.version):
            return None
        if links.has_run_out(live):
            raise BadLink(expired=True)
        return live

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**self.wall(self.object.meeting, Audience.LINK), **kwargs)


@require_POST
def speak(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone in the room asks for the floor or a reply, or withdraws."""
    who = follower(request, pk)
    meeting, own = who.meeting, who.own
    if own is None:
        raise Http404
    wish = request.POST.get("do", "")
    with refusal_as_message(request), transaction.atomic():
        if is_new(request.POST.get("key", ""), LiveMeeting.objects.filter(meeting=meeting).first()):
            _carry_out_wish(meeting, own, wish, request.user)
    return redirect("live_wall", pk)


def _carry_out_wish(meeting: Meeting, own: Invitee, wish: str, user: Any) -> None:
    if wish == "withdraw":
        waiting = Speaker.objects.filter(live__meeting=meeting, invitee=own, started_at=None)
        for speaker in waiting.select_related("live__meeting"):
            speakers.remove_speaker(speaker=speaker, by=user)
    elif wish in Speaker.Kind.values:
        speakers.ask_to_speak(meeting=meeting, invitee=own, kind=wish, by=user)
    else:
        raise ValidationError(_("Choose speech or reply."), code="unknown_kind")


@login_not_required
@require_GET
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Has anything changed? Mostly not: then one look in the cache, and 304. Reads no session."""
    asked = links.read_pass(request.GET.get("pass", ""), pk)
    if asked is None:
        raise Http404
    version = current_version(pk)
    tag = f'"{version}"'
    same = request.headers.get("If-None-Match") == tag
    response = HttpResponseNotModified() if same else HttpResponse(screens.fragment(asked, version))
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Live-Now"] = str(int(timezone.now().timestamp() * 1000))
    return response
