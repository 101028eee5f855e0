from django.urls import path

from meetings.agenda import paper_views, standing_views, views

urlpatterns = [
    path("moter/<int:pk>/saksliste/", views.AgendaPage.as_view(), name="agenda"),
    path("moter/<int:pk>/saksliste/faste/", views.fixed_items, name="agenda_fixed"),
    path("moter/<int:pk>/saksliste/rekkefolge/", views.order, name="agenda_order"),
    path("moter/<int:pk>/saksliste/si-fra/", views.tell, name="agenda_tell"),
    path("moter/<int:pk>/saksliste/ny/", views.NewItem.as_view(), name="item_new"),
    path("moter/saksliste/<int:pk>/", views.EditItem.as_view(), name="item_edit"),
    path("moter/saksliste/<int:pk>/flytt/", views.item_move, name="item_move"),
    path("moter/saksliste/<int:pk>/fjern/", views.item_remove, name="item_remove"),
    path("moter/saksliste/<int:pk>/papir/", paper_views.NewPaper.as_view(), name="paper_new"),
    path("moter/papir/<int:pk>/", paper_views.attachment, name="attachment"),
    path("moter/papir/<int:pk>/slett/", paper_views.paper_remove, name="paper_remove"),
    path(
        "moter/organer/<slug:slug>/fast-saksliste/",
        standing_views.StandingAgenda.as_view(),
        name="agenda_template",
    ),
    path("moter/organer/<slug:slug>/fast-saksliste/egen/", standing_views.standing_own, name="standing_own"),
    path("moter/fast-punkt/<int:pk>/", standing_views.EditStanding.as_view(), name="standing_edit"),
    path("moter/fast-punkt/<int:pk>/flytt/", standing_views.standing_move, name="standing_move"),
    path("moter/fast-punkt/<int:pk>/fjern/", standing_views.standing_remove, name="standing_remove"),
]
