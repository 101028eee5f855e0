from django.urls import path

from umt_portal.reports import views

urlpatterns = [
    path("", views.ReportsPage.as_view(), name="reports"),
    path("delegater/", views.DelegatesTable.as_view(), name="report_delegates"),
    path("oppmote/", views.AttendanceTable.as_view(), name="report_attendance"),
    path("vedtak/", views.DecisionsTable.as_view(), name="report_decisions"),
    path("opplaering/", views.TrainingTable.as_view(), name="report_training"),
]
