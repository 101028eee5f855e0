from django.urls import path

from umt_portal.notices.reach import views

urlpatterns = [
    path("varsler/innstillinger/", views.SettingsPage.as_view(), name="notice_settings"),
    path("varsler/enheter/", views.device_add, name="device_add"),
    path("varsler/enheter/<int:pk>/fjern/", views.device_remove, name="device_remove"),
    path("varsler/nas-ikke/", views.UnreachablePage.as_view(), name="unreachable"),
    path("varsler/nas-ikke/<int:pk>/", views.mark_reached, name="unreachable_reached"),
]
