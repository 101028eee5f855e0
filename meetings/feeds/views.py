"""Calendars to subscribe to: everyone's, one's own, and one meeting."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView

from meetings.attendance.permissions import is_called
from meetings.attendance.queries import invitation_of
from meetings.feeds import actions
from meetings.feeds.calendars import own_event, public_event
from meetings.feeds.models import FeedKey
from meetings.feeds.queries import invitations_of, open_meetings, owner_of
from meetings.schedule.calendar import published
from meetings.schedule.models import Meeting
from umt_portal.documents.names import plain_name


@require_GET
@login_not_required
def feed_public(request: HttpRequest) -> HttpResponse:
    """Open meetings, for whoever subscribes."""
    with override(settings.LANGUAGE_CODE):
        events = [public_event(meeting) for meeting in open_meetings()]
        return _ics(published(_("Meetings in Midt-Troms"), events), "moter.ics", "public, max-age=900")


@require_GET
@login_not_required
def feed_personal(request: HttpRequest, secret: str) -> HttpResponse:
    """One person's meetings, behind a secret that can be renewed."""
    person = owner_of(secret)
    if person is None:
        raise Http404
    with override(person.language):
        events = [own_event(invitee) for invitee in invitations_of(person)]
        return _ics(published(_("My meetings in UMT"), events), "mine-moter.ics", "private, max-age=300")


@require_GET
@login_not_required
def meeting_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting, to put in a calendar."""
    called = Meeting.objects.announced().filter(called_at__isnull=False).prefetch_related("bodies")
    meeting = get_object_or_404(called, pk=pk)
    if is_called(request.user, meeting):
        invitee = invitation_of(request.user, meeting)
        invitee.meeting = meeting
        event = own_event(invitee)
    elif meeting.is_open:
        event = public_event(meeting)
    else:
        raise Http404
    return _ics(published(meeting.title, [event]), f"{plain_name(meeting.title)}.ics", "private, no-cache")


def _ics(content: bytes, name: str, caching: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": caching,
            "X-Robots-Tag": "noindex",
        },
    )


@method_decorator(login_not_required, name="dispatch")
class CalendarPage(TemplateView):
    """How to get the meetings in one's own calendar."""

    template_name = "meetings/feeds/calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        key = FeedKey.objects.filter(person=user).first() if user.is_authenticated else None
        own = settings.SITE_URL + reverse("feed_personal", args=[key.secret]) if key else ""
        public = settings.SITE_URL + reverse("feed_public")
        return super().get_context_data(**kwargs) | {
            "public_url": public,
            "public_webcal": _webcal(public),
            "own_url": own,
            "own_webcal": _webcal(own),
        }


def _webcal(url: str) -> str:
    """An address that opens the calendar program."""
    return "webcal" + url[url.index(":") :] if url else ""


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    actions.renew_key(person=request.user, by=request.user)
    messages.success(request, _("Your calendar has a new address. Subscribe to it again where you use it."))
    return redirect("calendar")
