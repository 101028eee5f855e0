"""What makes the portal an app on the phone that can be read without coverage."""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from umt_portal.offline.keeping import addresses_for, reader_of
from umt_portal.offline.manifest import manifest

# What every page needs, the same for everyone: fetched once when the app is set up.
SHELL = (
    "vendor/umt.css",
    "vendor/inter-latin-wght-normal.woff2",
    "img/merke.svg",
    "js/umt.js",
    "js/kept.js",
    "js/kept-answers.js",
    "js/kept-words.js",
    "js/offline.js",
    "js/offline-device.js",
    "js/offline-list.js",
    "js/notes.js",
)


@login_not_required
@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, for a service worker can only reach addresses below its own. Holds nothing about anyone."""
    shell = [reverse("offline"), *map(static, SHELL)]
    version = hashlib.sha256(" ".join(shell).encode()).hexdigest()[:12]
    words = {"shell": shell, "version": version}
    return render(request, "offline/sw.js", words, content_type="text/javascript")


@login_not_required
@require_safe
def web_manifest(request: HttpRequest) -> JsonResponse:
    return JsonResponse(manifest(), content_type="application/manifest+json")


@login_not_required
@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    """What is shown without coverage: the pages that are on this phone. The same for everyone until a script fills it."""
    return render(request, "offline/offline.html")


@require_safe
@never_cache
def to_have_ready(request: HttpRequest) -> JsonResponse:
    """For the phone: whose it is now, what to fetch while there is a line, and a token for answers that wait."""
    return JsonResponse(
        {"reader": reader_of(request.user), "pages": addresses_for(request.user), "token": get_token(request)}
    )
