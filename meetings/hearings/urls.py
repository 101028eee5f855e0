from django.urls import path

from meetings.hearings import keeping_views, link_views, views

urlpatterns = [
    path("horinger/", views.HearingList.as_view(), name="hearings"),
    path("horinger/ny/", views.NewHearing.as_view(), name="hearing_new"),
    path("horinger/lenker/", link_views.Doors.as_view(), name="hearing_doors"),
    path("horinger/lenker/<slug:slug>/ny/", link_views.door_open, name="hearing_door_open"),
    path("horinger/lenker/<slug:slug>/steng/", link_views.door_shut, name="hearing_door_shut"),
    path("horinger/lenker/<slug:slug>/send/", link_views.SendDoor.as_view(), name="hearing_door_send"),
    path("horinger/meld-inn/<str:token>/", link_views.Door.as_view(), name="hearing_door"),
    path("horinger/svar/<str:token>/", link_views.SenderPage.as_view(), name="hearing_sender"),
    path("horinger/<int:pk>/", views.HearingPage.as_view(), name="hearing"),
    path("horinger/<int:pk>/ta-inn/", keeping_views.hearing_accept, name="hearing_accept"),
    path("horinger/<int:pk>/avvis/", keeping_views.DeclineHearing.as_view(), name="hearing_decline"),
    path("horinger/<int:pk>/rediger/", keeping_views.EditHearing.as_view(), name="hearing_edit"),
    path("horinger/<int:pk>/mote/", keeping_views.PlaceHearing.as_view(), name="hearing_place"),
    path(
        "horinger/<int:pk>/ingen-uttalelse/", keeping_views.EndWithoutStatement.as_view(), name="hearing_end"
    ),
    path("horinger/<int:pk>/utfall/", keeping_views.RecordOutcome.as_view(), name="hearing_outcome"),
    path("horinger/<int:pk>/papir/", keeping_views.NewHearingPaper.as_view(), name="hearing_paper_new"),
    path("horinger/papir/<int:pk>/", keeping_views.hearing_paper, name="hearing_paper"),
    path(
        "horinger/papir/<int:pk>/slett/",
        keeping_views.RemoveHearingPaper.as_view(),
        name="hearing_paper_remove",
    ),
]
