"""For the machines that look after the portal: is it alive, is it ready, how is it doing."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

from umt_portal.health import checks, metrics


@login_not_required
@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers. A machine that does not is restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Everything the portal needs is there. Which need is not met is for whoever may see the figures."""
    results = checks.results()
    ready = all(results.values())
    answer: dict[str, Any] = {"ready": ready}
    if may_scrape(request):
        answer["checks"] = {name: "ok" if passed else "failed" for name, passed in results.items()}
        if results["database"]:
            answer["outbox_age_seconds"] = checks.outbox_age()
    return JsonResponse(answer, status=200 if ready else 503)


@login_not_required
@never_cache
@require_safe
def metrics_page(request: HttpRequest) -> HttpResponse:
    if not may_scrape(request):
        return HttpResponse(
            "Show the token: Authorization: Bearer …\n", status=401, headers={"WWW-Authenticate": "Bearer"}
        )
    metrics.OUTBOX_AGE.set(checks.outbox_age())
    return ExportToDjangoView(request)


def may_scrape(request: HttpRequest) -> bool:
    """Whoever shows the token; without a token only one's own machine, and never in production.

    In production a proxy stands in front, and then everybody comes from the machine next door.
    """
    if settings.METRICS_TOKEN:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return constant_time_compare(shown, settings.METRICS_TOKEN)
    return not settings.PRODUCTION and request.META["REMOTE_ADDR"] in {"127.0.0.1", "::1"}
