from django.urls import path

from meetings.schedule import views

urlpatterns = [
    path("moter/", views.MeetingList.as_view(), name="meetings"),
    path("moter/nytt/", views.NewMeeting.as_view(), name="meeting_new"),
    path("moter/<int:pk>/rediger/", views.EditMeeting.as_view(), name="meeting_edit"),
    path("moter/<int:pk>/avlys/", views.CancelMeeting.as_view(), name="meeting_cancel"),
    path("moter/<int:pk>/holdt/", views.meeting_held, name="meeting_held"),
    path("moter/<int:pk>/slett/", views.meeting_delete, name="meeting_delete"),
]
