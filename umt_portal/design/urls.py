from django.urls import path

from umt_portal.design import views

urlpatterns = [path("om/monster/", views.PatternPage.as_view(), name="patterns")]
