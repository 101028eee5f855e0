"""How the queue does, for those who look after it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from umt_portal.access.views import refusal_as_message
from umt_portal.heartbeat import last_beat
from umt_portal.notices.permissions import can_read_log
from umt_portal.notices.plan.models import KindPlan
from umt_portal.notices.queue import actions, queries
from umt_portal.notices.queue.permissions import can_see_queue
from umt_portal.notices.queue.verdict import concerns


class QueuePage(TemplateView):
    template_name = "notices/queue/health.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_see_queue(request.user):
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figures, kinds = queries.figures(), queries.by_kind()
        beats = {"clock": last_beat("clock"), "worker": last_beat("worker")}
        paused = list(KindPlan.objects.filter(paused_at__isnull=False))
        failed = sum(row.failed for row in kinds)
        return super().get_context_data(
            figures=figures,
            **beats,
            concerns=concerns(figures, **beats, failed=failed),
            failed=failed,
            kinds=kinds,
            paused=paused,
            reasons=queries.reasons() if failed else [],
            sent=queries.sent_by_channel(),
            last_sent=queries.last_sent(),
            may_read_log=can_read_log(self.request.user),
            **kwargs,
        )


class RetryForm(forms.Form):
    """The button beside a reason: what it is, and how many one was shown."""

    reason = forms.CharField(required=False, strip=False)
    count = forms.IntegerField(min_value=1)


@require_POST
def retry_reason(request: HttpRequest) -> HttpResponse:
    if not can_see_queue(request.user):
        raise Http404
    form = RetryForm(request.POST)
    if form.is_valid():
        with refusal_as_message(request):
            count = actions.retry_reason(**form.cleaned_data, by=request.user)
            said = ngettext("%(count)d message is tried again.", "%(count)d messages are tried again.", count)
            messages.success(request, said % {"count": count})
    return redirect("outbox_health")
