from django.urls import path

from meetings.schedule import state_views, views

urlpatterns = [
    path("moter/", views.MeetingList.as_view(), name="meetings"),
    path("moter/nytt/", views.NewMeeting.as_view(), name="meeting_new"),
    path("moter/<int:pk>/rediger/", views.EditMeeting.as_view(), name="meeting_edit"),
    path("moter/<int:pk>/avlys/", state_views.CancelMeeting.as_view(), name="meeting_cancel"),
    path("moter/<int:pk>/flytt/", state_views.MoveMeeting.as_view(), name="meeting_move"),
    path("moter/<int:pk>/behold-utkast/", state_views.keep_draft, name="meeting_keep_draft"),
    path("moter/<int:pk>/holdt/", state_views.meeting_held, name="meeting_held"),
    path("moter/<int:pk>/slett/", state_views.meeting_delete, name="meeting_delete"),
]
