from django.urls import path

from meetings.cases import views

urlpatterns = [
    path("saker/", views.CaseList.as_view(), name="cases"),
    path("saker/ny/", views.NewCase.as_view(), name="case_new"),
    path("saker/<int:pk>/rediger/", views.EditCase.as_view(), name="case_edit"),
    path("saker/<int:pk>/tilstand/", views.case_state, name="case_state"),
]
