from django.urls import path

from meetings.evaluations import views

urlpatterns = [
    path("moter/<int:pk>/evaluering/", views.EvaluateMeeting.as_view(), name="evaluate"),
]
