from django.urls import include, path

from umt_portal.notices import log_views, views

urlpatterns = [
    path("varsler/", views.NoticeList.as_view(), name="notices"),
    path("varsler/<int:pk>/", views.open_notice, name="notice_open"),
    path("varsler/lest/", views.read_all, name="notices_read"),
    path("", include("umt_portal.notices.reach.urls")),
    path("varsler/prove/", views.send_trial, name="notice_trial"),
    path("varsler/slutt/<str:token>/", views.Unsubscribe.as_view(), name="notice_unsubscribe"),
    path("varsler/logg/", log_views.LogPage.as_view(), name="outbox_log"),
    path("varsler/logg/<int:pk>/igjen/", log_views.retry, name="delivery_retry"),
]
