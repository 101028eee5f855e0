from django.urls import path

from meetings.attendance import record_views, views

urlpatterns = [
    path("moter/<int:pk>/kall-inn/", views.CallMeeting.as_view(), name="meeting_call"),
    path("moter/<int:pk>/svar/", views.answer, name="answer"),
    path("moter/<int:pk>/purr/", views.remind, name="meeting_remind"),
    path("moter/svar/<int:pk>/", views.AnswerFor.as_view(), name="answer_for"),
    path("svar/<str:token>/", views.AnswerLink.as_view(), name="answer_link"),
    path("moter/<int:pk>/oppmote/", record_views.AttendancePage.as_view(), name="attendance"),
    path("moter/<int:pk>/oppmote/gjest/", record_views.guest_add, name="guest_add"),
    path("moter/oppmote/gjest/<int:pk>/slett/", record_views.guest_remove, name="guest_remove"),
]
