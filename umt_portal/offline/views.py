"""What makes the portal an app on the phone."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, for a service worker can only reach addresses below its own. Holds nothing about anyone."""
    return render(request, "offline/sw.js", content_type="text/javascript")
