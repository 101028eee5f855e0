from django.urls import include, path

urlpatterns = [
    path("", include("training.courses.urls")),
    path("", include("training.sessions.urls")),
    path("", include("training.progress.urls")),  # last: it has /opplaering/<slug>/
]
