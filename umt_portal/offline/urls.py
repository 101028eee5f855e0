from django.urls import path

from umt_portal.offline import views

urlpatterns = [path("sw.js", views.service_worker, name="service_worker")]
