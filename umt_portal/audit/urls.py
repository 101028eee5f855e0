from django.urls import path

from umt_portal.audit.views import AuditLog, MyReadings

urlpatterns = [
    path("logg/", AuditLog.as_view(), name="audit_log"),
    path("konto/innsyn/", MyReadings.as_view(), name="my_readings"),
]
