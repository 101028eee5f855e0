from django.urls import path

from umt_portal.notices.queue import views

urlpatterns = [
    path("", views.QueuePage.as_view(), name="outbox_health"),
    path("igjen/", views.retry_reason, name="outbox_retry"),
]
