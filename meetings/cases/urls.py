from django.urls import path

from meetings.cases import paper_views, question_views, rating_views, views

urlpatterns = [
    path("saker/", views.CaseList.as_view(), name="cases"),
    path("saker/ny/", views.NewCase.as_view(), name="case_new"),
    path("saker/<int:pk>/rediger/", views.EditCase.as_view(), name="case_edit"),
    path("saker/<int:pk>/tilstand/", views.case_state, name="case_state"),
    path("saker/<int:pk>/folg/", views.case_follow, name="case_follow"),
    path("saker/<int:pk>/slutt-a-folge/", views.case_unfollow, name="case_unfollow"),
    path("saker/<int:pk>/send-videre/", views.ForwardCase.as_view(), name="case_forward"),
    path("saker/<int:pk>/papir/", paper_views.NewCasePaper.as_view(), name="case_paper_new"),
    path("saker/papir/<int:pk>/", paper_views.case_paper, name="case_paper"),
    path("saker/papir/<int:pk>/slett/", paper_views.RemoveCasePaper.as_view(), name="case_paper_remove"),
    path("saker/<int:pk>/sporsmal/", question_views.Ask.as_view(), name="question_new"),
    path("saker/sporsmal/<int:pk>/svar/", question_views.RecordAnswer.as_view(), name="question_answer"),
    path("saker/sporsmal/<int:pk>/lenke/", question_views.SendAnew.as_view(), name="question_anew"),
    path("saker/sporsmal/<int:pk>/trekk/", question_views.Withdraw.as_view(), name="question_withdraw"),
    path("saker/sporsmal/<int:pk>/forstatt/", rating_views.RateAnswer.as_view(), name="question_rate"),
    path("saker/svar/<str:token>/", question_views.AnswerLink.as_view(), name="question_link"),
]
