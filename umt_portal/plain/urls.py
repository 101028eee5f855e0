from django.urls import path

from umt_portal.plain import views

urlpatterns = [path("klarsprak/", views.plain_check, name="plain_check")]
