"""All addresses of the demo, the mailbox too."""

from django.urls import include, path

from umt_portal import urls

urlpatterns = [*urls.urlpatterns, path("postkasse/", include("umt_portal.notices.mailbox.urls"))]
