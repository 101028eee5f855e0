"""The clock of the coordinators."""

from django.utils import timezone

from councils.coordinators.actions import report_missing
from umt_portal.clock import tick


@tick(at="07:00")
def report_missing_coordinators() -> None:
    report_missing(on=timezone.localdate(), by=None)
