from django.urls import path

from training.progress import coverage_views, views

urlpatterns = [
    path("opplaering/", views.Courses.as_view(), name="courses"),
    path("opplaering/dekning/", coverage_views.CoveragePage.as_view(), name="coverage"),
    path(
        "opplaering/dekning/<slug:slug>/",
        coverage_views.MunicipalityCoverage.as_view(),
        name="coverage_municipality",
    ),
    path(
        "opplaering/dekning/<slug:slug>/fullfort/",
        coverage_views.CompletionNew.as_view(),
        name="completion_new",
    ),
    path(
        "opplaering/dekning/<slug:slug>/fullfort/<int:pk>/angre/",
        coverage_views.completion_undo,
        name="completion_undo",
    ),
    path("opplaering/samling/<int:pk>/", views.SessionPage.as_view(), name="session"),
    path("opplaering/<slug:slug>/", views.CoursePage.as_view(), name="course"),
]
