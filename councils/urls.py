from django.urls import include, path

urlpatterns = [
    path("", include("councils.consents.urls")),
    path("", include("councils.roster.urls")),
    path("", include("councils.municipalities.urls")),
    path("", include("councils.coordinators.urls")),
    path("", include("councils.youth_councils.urls")),
    path("", include("councils.members.urls")),
    path("", include("councils.delegates.urls")),
    path("", include("councils.places.urls")),
    path("", include("councils.boards.urls")),  # last: its `kommuner/<slug>/` takes any word
]
