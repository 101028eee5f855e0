from django.urls import path

from meetings.minutes import views

urlpatterns = [
    path("moter/<int:pk>/protokoll/", views.MinutesPage.as_view(), name="minutes"),
    path("moter/<int:pk>/protokoll/skriv/", views.WriteMinutes.as_view(), name="minutes_write"),
    path("moter/<int:pk>/protokoll/publiser/", views.publish, name="minutes_publish"),
    path("moter/<int:pk>/protokoll/apne/", views.reopen, name="minutes_reopen"),
    path("moter/<int:pk>/protokoll/godkjenn/", views.approve, name="minutes_approve"),
    path("moter/<int:pk>/protokoll.pdf", views.MinutesPdf.as_view(), name="minutes_pdf"),
    path("moter/<int:pk>/innkalling.pdf", views.NoticePdf.as_view(), name="notice_pdf"),
]
