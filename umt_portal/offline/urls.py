from django.urls import path

from umt_portal.offline import views

urlpatterns = [
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.web_manifest, name="manifest"),
    path("offline/", views.offline_page, name="offline"),
    path("offline/liste/", views.to_have_ready, name="offline_list"),
]
