from django.urls import path

from meetings.knowledge import views, writing_views

urlpatterns = [
    path("erfaringer/", views.CardList.as_view(), name="cards"),
    path("erfaringer/venter/", writing_views.WaitingCards.as_view(), name="cards_waiting"),
    path("erfaringer/ny/<int:pk>/", writing_views.WriteCard.as_view(), name="card_new"),
    path("erfaringer/skriv/<str:token>/", writing_views.CardLink.as_view(), name="card_link"),
    path("erfaringer/<int:pk>/", views.CardPage.as_view(), name="card"),
    path("erfaringer/<int:pk>/endre/", writing_views.EditCard.as_view(), name="card_edit"),
    path("erfaringer/<int:pk>/publiser/", writing_views.publish, name="card_publish"),
    path("erfaringer/<int:pk>/fjern/", writing_views.RemoveCard.as_view(), name="card_remove"),
    path("erfaringer/<int:pk>/prov/", views.ReuseCard.as_view(), name="card_reuse"),
]
