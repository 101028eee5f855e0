from django.urls import path

from meetings.attendance import answers_views, calling_views, late_views, record_views, views

urlpatterns = [
    path("moter/<int:pk>/kall-inn/", calling_views.CallMeeting.as_view(), name="meeting_call"),
    path("moter/<int:pk>/kall-inn/senere/", calling_views.CallLater.as_view(), name="meeting_call_later"),
    path("moter/<int:pk>/kall-inn/e-post/", calling_views.notice_mail, name="notice_preview"),
    path("moter/<int:pk>/svar/", views.answer, name="answer"),
    path("moter/<int:pk>/svar/etterpa/", late_views.answer_later, name="answer_later"),
    path("moter/<int:pk>/purr/", views.remind, name="meeting_remind"),
    path("moter/svar/<int:pk>/", views.AnswerFor.as_view(), name="answer_for"),
    path("moter/<int:pk>/svarliste/", answers_views.AnswersPage.as_view(), name="answers"),
    path("moter/<int:pk>/kall-inn-flere/", answers_views.member_call, name="member_call"),
    path("moter/svar/<int:pk>/hurtig/", answers_views.answer_quick, name="answer_quick"),
    path("moter/svar/<int:pk>/medlemmet-moter/", answers_views.member_meets, name="member_meets"),
    path("svar/<str:token>/", views.AnswerLink.as_view(), name="answer_link"),
    path("moter/<int:pk>/oppmote/", record_views.AttendancePage.as_view(), name="attendance"),
    path("moter/oppmote/<int:pk>/dora/", record_views.door, name="attendance_door"),
    path("moter/<int:pk>/oppmote/gjest/", record_views.guest_add, name="guest_add"),
    path("moter/oppmote/gjest/<int:pk>/slett/", record_views.guest_remove, name="guest_remove"),
]
