from django.urls import path

from councils.municipalities import secretariat_views, views

urlpatterns = [
    path("kommuner/", views.MunicipalityList.as_view(), name="municipalities"),
    path("kommuner/ny/", views.NewMunicipality.as_view(), name="municipality_new"),
    path("kommuner/<slug:slug>/rediger/", views.EditMunicipality.as_view(), name="municipality_edit"),
    path(
        "kommuner/<slug:slug>/deltakelse/",
        secretariat_views.ParticipationPage.as_view(),
        name="participation",
    ),
    path(
        "kommuner/<slug:slug>/deltakelse/avslutt/",
        secretariat_views.Leave.as_view(),
        name="participation_end",
    ),
    path("kommuner/<slug:slug>/ledelse/", secretariat_views.Offices.as_view(), name="offices"),
    path(
        "kommuner/<slug:slug>/ledelse/<int:pk>/avslutt/",
        secretariat_views.LeaveOffice.as_view(),
        name="office_end",
    ),
]
