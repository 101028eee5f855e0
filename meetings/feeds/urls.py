from django.urls import path

from meetings.feeds import views

urlpatterns = [
    path("moter/kalender/", views.CalendarPage.as_view(), name="calendar"),
    path("moter/kalender/ny/", views.renew, name="calendar_renew"),
    path("moter/kalender.ics", views.feed_public, name="feed_public"),
    path("moter/kalender/<str:secret>.ics", views.feed_personal, name="feed_personal"),
    path("moter/<int:pk>/mote.ics", views.meeting_ics, name="meeting_ics"),
]
