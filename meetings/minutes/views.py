"""Minutes as they are read: the page, the fixed PDF, the corrections; and the notice as PDF."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from meetings.attendance.permissions import can_read, readable_by
from meetings.minutes import permissions
from meetings.minutes.content import minutes_facts
from meetings.minutes.documents import file_name, minutes_pdf, notice_pdf
from meetings.minutes.models import Correction, Minutes
from meetings.minutes.queries import approving_item, corrections_of, has_lost_names
from meetings.minutes.record import read, with_minutes
from meetings.schedule.models import Meeting
from meetings.schedule.permissions import visible_to
from umt_portal.offline.keeping import may_be_kept

PDF = "application/pdf"


def found(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, for whoever may know of it."""
    return get_object_or_404(with_minutes(visible_to(request.user)), pk=pk)


@method_decorator(login_not_required, name="dispatch")
class MinutesPage(TemplateView):
    """Published minutes for everyone. Who writes or confirms them is sent to their page until they are out."""

    template_name = "meetings/minutes/minutes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.record = read(found(request, kwargs["pk"]))
        if permissions.can_see(request.user, self.record):
            return super().get(request, *args, **kwargs)
        if permissions.leads(request.user, self.record):
            return redirect("minutes_write", self.record.meeting.pk)
        if permissions.can_confirm(request.user, self.record):
            return redirect("minutes_confirm", self.record.meeting.pk)
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.record
        in_full, minutes = permissions.reads_in_full(self.request.user, record), record.minutes
        return super().get_context_data(**kwargs) | {
            "meeting": record.meeting,
            "minutes": minutes,
            "facts": minutes_facts(record, in_full=in_full),
            "sha256": minutes.full_sha256 if in_full else "" if has_lost_names(record) else minutes.sha256,
            "corrections": corrections_of(minutes) if minutes.is_approved else [],
            "in_full": in_full,
            **self.verbs(minutes),
        }

    def verbs(self, minutes: Minutes) -> dict[str, Any]:
        """Approve under the item of a later meeting when there is one; open again; correct."""
        user = self.request.user
        if not user.is_authenticated or not user.roles:
            return {}
        is_office = permissions.is_secretariat(user)
        item = None if minutes.is_approved else approving_item(self.record.meeting)
        return {
            "approving": item,
            "can_approve": not minutes.is_approved and permissions.can_approve(user, item and item.meeting),
            "can_reopen": is_office and not minutes.is_approved,
            "can_correct": is_office and minutes.is_approved,
        }


@method_decorator(login_not_required, name="dispatch")
class MinutesPdf(View):
    """The fixed file: in full for those who were called, the public one for everyone, made anew when someone in it
    may no longer be named; a draft for the writers and those who are asked to confirm it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        record, user = read(found(request, pk)), request.user
        if permissions.can_see(user, record) and record.minutes:
            in_full, name = permissions.reads_in_full(user, record), file_name("protokoll", record.meeting)
            if not in_full and has_lost_names(record):
                return _shown(minutes_pdf(record, in_full=False), name)
            file = record.minutes.full_pdf if in_full else record.minutes.pdf
            return FileResponse(file.open(), content_type=PDF, filename=name)
        if permissions.leads(user, record) or permissions.can_confirm(user, record):
            return _shown(minutes_pdf(record, in_full=True), file_name("protokoll-utkast", record.meeting))
        raise Http404


@method_decorator(login_not_required, name="dispatch")
class CorrectionPdf(View):
    """A correction as it was fixed when it was made."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        known = Correction.objects.filter(minutes__meeting__in=visible_to(request.user))
        correction = get_object_or_404(known.select_related("minutes__meeting", "item"), pk=pk)
        if not permissions.can_see_correction(request.user, correction):
            raise Http404
        name = file_name(f"rettelse-{correction.number}", correction.minutes.meeting)
        return FileResponse(correction.pdf.open(), content_type=PDF, filename=name)


@method_decorator(login_not_required, name="dispatch")
class NoticePdf(View):
    """The notice of a meeting with its agenda, for whoever may read the agenda."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = get_object_or_404(readable_by(request.user).prefetch_related("bodies"), pk=pk)
        pdf = notice_pdf(meeting, can_read_closed=can_read(request.user, meeting))
        is_open = meeting.is_open and not meeting.agenda.filter(is_closed=True).exists()
        title = f"{_('Notice with agenda')}: {meeting.title}"
        return may_be_kept(_shown(pdf, file_name("innkalling", meeting)), is_open, title=title)


def _shown(pdf: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        pdf,
        content_type=PDF,
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-cache"},
    )
