from django.urls import path

from meetings.missed import views

urlpatterns = [
    path("horinger/vaktbikkje/", views.MissedCases.as_view(), name="missed_cases"),
    path("horinger/vaktbikkje/ny/", views.NoteMissedCase.as_view(), name="missed_new"),
    path("horinger/vaktbikkje/<int:pk>/bekreft/", views.missed_confirm, name="missed_confirm"),
    path("horinger/vaktbikkje/<int:pk>/fjern/", views.RemoveMissedCase.as_view(), name="missed_remove"),
]
