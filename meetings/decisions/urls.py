from django.urls import path

from meetings.decisions import (
    agenda_views,
    follow_up_views,
    link_views,
    office_views,
    record_views,
    verdict_views,
    views,
)

urlpatterns = [
    path("vedtak/", views.DecisionList.as_view(), name="decisions"),
    path("vedtak/oppfolging/", follow_up_views.FollowUpBoard.as_view(), name="follow_ups"),
    path("vedtak/<int:pk>/endre/", record_views.EditDecision.as_view(), name="decision_edit"),
    path("vedtak/<int:pk>/send/", follow_up_views.SendDecision.as_view(), name="decision_send"),
    path("vedtak/svar/<str:token>/", link_views.AnswerLink.as_view(), name="follow_up_link"),
    path("vedtak/svar/<str:token>/tid/", link_views.TakeMoreTime.as_view(), name="follow_up_more_time"),
    path("vedtak/svar/<str:token>/sporsmal/", link_views.AskBack.as_view(), name="follow_up_ask_back"),
    path("vedtak/svar/<str:token>/kollega/", link_views.PassOn.as_view(), name="follow_up_pass_on"),
    path("vedtak/ble-det-gjort/<str:token>/", verdict_views.VerdictLink.as_view(), name="verdict_link"),
    path("vedtak/papir/<int:pk>/", views.answer_paper, name="answer_paper"),
    path("vedtak/oppfolging/lest/<int:pk>/", office_views.held_event, name="held_event"),
    path("vedtak/oppfolging/<int:pk>/svar/", follow_up_views.RecordAnswer.as_view(), name="follow_up_answer"),
    path("vedtak/oppfolging/<int:pk>/frist/", follow_up_views.MoveDueDate.as_view(), name="follow_up_move"),
    path("vedtak/oppfolging/<int:pk>/lenke/", follow_up_views.HandOver.as_view(), name="follow_up_hand_over"),
    path("vedtak/oppfolging/<int:pk>/trekk/", office_views.WithdrawLink.as_view(), name="follow_up_withdraw"),
    path("vedtak/oppfolging/<int:pk>/til-dem/", office_views.Reply.as_view(), name="follow_up_reply"),
    path("moter/punkt/<int:item_pk>/vedtak/", record_views.RecordDecision.as_view(), name="decision_new"),
    path("moter/<int:pk>/saksliste/vedtak/", agenda_views.OpenDecisions.as_view(), name="agenda_decisions"),
]
