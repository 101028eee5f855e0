from django.urls import path

from meetings.decisions import follow_up_views, record_views, views

urlpatterns = [
    path("vedtak/", views.DecisionList.as_view(), name="decisions"),
    path("vedtak/oppfolging/", follow_up_views.FollowUpBoard.as_view(), name="follow_ups"),
    path("vedtak/<int:pk>/", views.DecisionPage.as_view(), name="decision"),
    path("vedtak/<int:pk>/endre/", record_views.EditDecision.as_view(), name="decision_edit"),
    path("vedtak/<int:pk>/send/", follow_up_views.SendDecision.as_view(), name="decision_send"),
    path("vedtak/svar/<str:token>/", follow_up_views.AnswerLink.as_view(), name="follow_up_link"),
    path("vedtak/oppfolging/<int:pk>/svar/", follow_up_views.RecordAnswer.as_view(), name="follow_up_answer"),
    path("vedtak/oppfolging/<int:pk>/frist/", follow_up_views.MoveDueDate.as_view(), name="follow_up_move"),
    path("vedtak/oppfolging/<int:pk>/lenke/", follow_up_views.HandOver.as_view(), name="follow_up_hand_over"),
    path("moter/punkt/<int:item_pk>/vedtak/", record_views.RecordDecision.as_view(), name="decision_new"),
]
