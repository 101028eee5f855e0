from django.urls import path

from meetings.pages import case_views, decision_views, views

urlpatterns = [
    path("moter/organer/", views.BodyList.as_view(), name="bodies"),
    path("moter/organer/<slug:slug>/", views.BodyPage.as_view(), name="body"),
    path("moter/<int:pk>/", views.MeetingPage.as_view(), name="meeting"),
    path("saker/<int:pk>/", case_views.CasePage.as_view(), name="case"),
    path("vedtak/<int:pk>/", decision_views.DecisionPage.as_view(), name="decision"),
]
