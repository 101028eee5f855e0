from django.urls import path

from councils.coordinators import views

urlpatterns = [
    path("kommuner/<slug:slug>/koordinatorer/", views.CoordinatorList.as_view(), name="coordinators"),
    path("kommuner/<slug:slug>/koordinatorer/ny/", views.Appoint.as_view(), name="coordinator_appoint"),
    path("kommuner/<slug:slug>/koordinatorer/<int:pk>/", views.Change.as_view(), name="coordinator_change"),
    path("kommuner/<slug:slug>/koordinatorer/<int:pk>/avslutt/", views.End.as_view(), name="coordinator_end"),
]
