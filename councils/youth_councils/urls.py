from django.urls import path

from councils.youth_councils import views

urlpatterns = [
    path("ungdomsrad/", views.YouthCouncilList.as_view(), name="youth_councils"),
    path("ungdomsrad/<slug:slug>/rediger/", views.EditYouthCouncil.as_view(), name="youth_council_edit"),
]
