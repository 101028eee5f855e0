"""What follows from having been there: the paper for the school, and the basis of the allowance."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from meetings.attendance.models import Invitee
from meetings.confirmations import permissions
from meetings.confirmations.absences import absence_pdf, days_of, file_name, with_what_it_says
from meetings.confirmations.allowances import TABLE, allowance_lines, sums
from meetings.schedule.models import Meeting
from umt_portal.access.views import log_reading, log_readings
from umt_portal.design.dates import longdate
from umt_portal.documents.actions import record_export
from umt_portal.documents.files import FORMATS, as_response
from umt_portal.regulations.numbers import Key, number


class MyAbsences(TemplateView):
    """All meetings one has been at, with a paper for the school from each."""

    template_name = "meetings/confirmations/absences.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = with_what_it_says(permissions.own(self.request.user)).order_by("-meeting__starts_at")
        rows = [(invitee, days_of(invitee)) for invitee in found]
        return super().get_context_data(**kwargs) | {"rows": rows}


def own_absence(request: HttpRequest, pk: int) -> HttpResponse:
    found = with_what_it_says(permissions.own(request.user))
    return _file(get_object_or_404(found, meeting=pk))


def absence_of(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who help the young person with the school: the coordinator and the secretariat. It is logged."""
    invitee = get_object_or_404(with_what_it_says(permissions.visible_to(request.user)), pk=pk)
    log_reading(request, invitee)
    return _file(invitee)


def _file(invitee: Invitee) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{file_name(invitee)}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(absence_pdf(invitee), content_type="application/pdf", headers=headers)


@method_decorator(never_cache, name="dispatch")
class Allowances(TemplateView):
    """The basis of the meeting allowance, as a page and as files."""

    template_name = "meetings/confirmations/allowances.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not permissions.can_see_allowances(request.user):
            raise Http404
        over = Meeting.objects.filter(state__in=permissions.OVER)
        self.meeting = get_object_or_404(over.select_related("chair"), pk=kwargs["pk"])
        self.lines = allowance_lines(self.meeting)
        wanted = request.GET.get("fil", "")
        page = f"{request.path}?fil={wanted}" if wanted in FORMATS else request.path
        log_readings(request, [line.invitee.person for line in self.lines if line.invitee], page=page)
        return self.download(wanted) if wanted in FORMATS else super().get(request, *args, **kwargs)

    def download(self, file_format: str) -> HttpResponseBase:
        record_export(
            table=TABLE.name,
            file_format=file_format,
            filters={"meeting": str(self.meeting.pk)},
            row_count=len(self.lines),
            by=self.request.user,
        )
        words = f"{self.meeting.title}, {longdate(self.meeting.starts_at)}. {self.rates()}"
        return as_response(TABLE, [*self.lines, *sums(self.lines)], file_format, words)

    def rates(self) -> str:
        on = timezone.localdate(self.meeting.starts_at)
        return _("%(rate)s kroner a day for each delegate and deputy, %(more)s more for the chair.") % {
            "rate": number(Key.MEETING_ALLOWANCE, on),
            "more": number(Key.CHAIR_ALLOWANCE, on),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "meeting": self.meeting,
            "lines": self.lines,
            "sums": sums(self.lines),
            "rates": self.rates(),
            "files": [(file_format, f"?fil={file_format}") for file_format in FORMATS],
        }
