"""The reports: figures for the region, and the tables with their files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.generic import TemplateView

from meetings.decisions.permissions import visible_to
from meetings.decisions.queries import overdue
from umt_portal.access.views import log_readings
from umt_portal.accounts.models import User
from umt_portal.documents.views import TableView
from umt_portal.reports import charts, queries, tables
from umt_portal.reports.forms import AttendanceFilter, DecisionFilter, DelegateFilter, MunicipalityFilter
from umt_portal.reports.permissions import can_read_figures, can_read_names, municipalities_with_names


class ReportsPage(TemplateView):
    """How participation works in the region, in figures that come from what people do."""

    template_name = "reports/reports.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_read_figures(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            figures=queries.figures(a_year_ago()),
            barometer=queries.barometer(),
            factors=queries.FACTORS,
            days=charts.days_to_answer(a_year_ago()),
            years=charts.decisions_by_year(),
            overdue=overdue().filter(decision__in=visible_to(self.request.user))[:5],
            can_read_names=can_read_names(self.request.user),
            **kwargs,
        )


def a_year_ago() -> datetime:
    return timezone.now() - timedelta(days=365)


class ReportTable(TableView):
    """A table under the reports. Coordinators get the rows of their own municipality."""

    template_name = "reports/table.html"
    source: Callable[[dict[str, Any]], QuerySet[Any]]
    has_names = True
    municipality_path = "municipality"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (can_read_names if self.has_names else can_read_figures)(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def rows(self, filters: dict[str, Any]) -> QuerySet[Any]:
        found = self.source(filters)
        own = municipalities_with_names(self.request.user) if self.has_names else None
        return found if own is None else found.filter(**{f"{self.municipality_path}__in": own})

    def download(self, file_format: str) -> HttpResponseBase:
        """Each person in a file can see who took it."""
        if self.has_names:
            people = User.objects.filter(pk__in=self.get_queryset().order_by().values("person"))
            log_readings(self.request, people, page=f"{self.request.path}?fil={file_format}")
        return super().download(file_format)


class DelegatesTable(ReportTable):
    table, filter_form = tables.DELEGATES, DelegateFilter
    municipality_path = "seat__municipality"
    source = staticmethod(queries.delegates)


class AttendanceTable(ReportTable):
    table, filter_form = tables.ATTENDANCE, AttendanceFilter
    source = staticmethod(queries.attendance)


class DecisionsTable(ReportTable):
    table, filter_form = tables.DECISIONS, DecisionFilter
    has_names = False
    source = staticmethod(queries.follow_ups)

    def rows(self, filters: dict[str, Any]) -> QuerySet[Any]:
        return super().rows(filters).filter(decision__in=visible_to(self.request.user))


class TrainingTable(ReportTable):
    table, filter_form = tables.TRAINING, MunicipalityFilter
    has_names = False
    source = staticmethod(queries.training)
