from django.urls import path

from meetings.ideas import answering_views, mine_views, views

urlpatterns = [
    path("innspill/", views.IdeaList.as_view(), name="ideas"),
    path("innspill/ny/", views.NewIdea.as_view(), name="idea_new"),
    path("innspill/<int:pk>/", views.IdeaPage.as_view(), name="idea"),
    path("innspill/<int:pk>/stott/", views.support, name="idea_support"),
    path("innspill/mitt/<str:token>/", mine_views.Mine.as_view(), name="idea_mine"),
    path("innspill/mitt/<str:token>/e-post/", mine_views.MineAddress.as_view(), name="idea_mine_address"),
    path("innspill/mitt/<str:token>/trekk/", mine_views.MineWithdraw.as_view(), name="idea_mine_withdraw"),
    path("innspill/ko/", answering_views.Queue.as_view(), name="idea_queue"),
    path("innspill/ko/<int:pk>/", answering_views.Handle.as_view(), name="idea_handle"),
    path("innspill/ko/<int:pk>/vis/", answering_views.Show.as_view(), name="idea_show"),
    path("innspill/ko/<int:pk>/svar/", answering_views.Answer.as_view(), name="idea_answer"),
    path("innspill/ko/<int:pk>/avvis/", answering_views.Refuse.as_view(), name="idea_refuse"),
    path("innspill/ko/<int:pk>/sak/", answering_views.TakeUp.as_view(), name="idea_take_up"),
    path("innspill/ko/<int:pk>/sla-sammen/", answering_views.Merge.as_view(), name="idea_merge"),
    path("innspill/ko/<int:pk>/apne/", answering_views.reopen, name="idea_reopen"),
]
