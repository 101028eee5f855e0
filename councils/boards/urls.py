from django.urls import path

from councils.boards import views

urlpatterns = [
    path("kommuner/oversikt/", views.RegionBoard.as_view(), name="region_board"),
    path("kommuner/<slug:slug>/", views.MunicipalityPage.as_view(), name="municipality"),
    path("kommuner/<slug:slug>/plasser/", views.BoardPage.as_view(), name="board"),
    path("kommuner/<slug:slug>/plasser/tidligere/", views.FormerDelegates.as_view(), name="former_delegates"),
]
