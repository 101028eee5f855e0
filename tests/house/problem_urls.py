"""Pages that go wrong, for one test."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.urls import path

from umt_portal.urls import urlpatterns as real_urls


def page(error: Exception):
    def view(request):
        raise error

    view.login_required = False
    return view


urlpatterns = [
    path("400/", page(SuspiciousOperation("secret detail"))),
    path("403/", page(PermissionDenied("secret detail"))),
    path("500/", page(RuntimeError("secret detail"))),
    *real_urls,
]
