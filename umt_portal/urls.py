"""All addresses. Words in them are Norwegian; each room lists its own."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("umt_portal.home.urls")),
    path("", include("umt_portal.health.urls")),
    path("", include("umt_portal.accounts.urls")),
    path("", include("umt_portal.audit.urls")),
    path("", include("umt_portal.design.urls")),
    path("", include("umt_portal.plain.urls")),
    path("", include("umt_portal.notices.urls")),
    path("", include("umt_portal.offline.urls")),
    path("", include("councils.urls")),
    path("", include("meetings.urls")),
    path("", include("training.urls")),
    path("rapporter/", include("umt_portal.reports.urls")),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns += [path("postkasse/", include("umt_portal.notices.mailbox.urls"))]
