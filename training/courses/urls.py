from django.urls import path

from training.courses import views

urlpatterns = [
    path("opplaering/nytt/", views.CourseNew.as_view(), name="course_new"),
    path("opplaering/<slug:slug>/rediger/", views.CourseEdit.as_view(), name="course_edit"),
]
