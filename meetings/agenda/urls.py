from django.urls import path

from meetings.agenda import views

urlpatterns = [
    path("moter/<int:pk>/saksliste/", views.AgendaPage.as_view(), name="agenda"),
    path("moter/<int:pk>/saksliste/faste/", views.fixed_items, name="agenda_fixed"),
    path("moter/<int:pk>/saksliste/ny/", views.NewItem.as_view(), name="item_new"),
    path("moter/saksliste/<int:pk>/", views.EditItem.as_view(), name="item_edit"),
    path("moter/saksliste/<int:pk>/flytt/", views.item_move, name="item_move"),
    path("moter/saksliste/<int:pk>/fjern/", views.item_remove, name="item_remove"),
    path("moter/saksliste/<int:pk>/papir/", views.NewPaper.as_view(), name="paper_new"),
    path("moter/papir/<int:pk>/", views.attachment, name="attachment"),
    path("moter/papir/<int:pk>/slett/", views.paper_remove, name="paper_remove"),
]
