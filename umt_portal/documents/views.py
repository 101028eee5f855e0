"""A page over a table: filters, sorting and paging; the same rows as files."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.views.generic import ListView

from umt_portal.documents.actions import record_export
from umt_portal.documents.files import FORMATS, as_response
from umt_portal.documents.tables import Cell, Column, Table, clean, shown


class TableView(ListView):
    """Lists the rows of a table. `?fil=csv|xlsx|pdf` gives the same filtered rows as a file, and is logged."""

    table: Table
    filter_form: type[Form]
    paginate_by = 25
    template_name = "documents/table_page.html"

    def rows(self, filters: dict[str, Any]) -> QuerySet[Any]:
        """The rows this person may see, narrowed by the filters."""
        raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.form = self.filter_form(request.GET or None)
        wanted = request.GET.get("fil", "")
        return self.download(wanted) if wanted in FORMATS else super().get(request, *args, **kwargs)

    def filters(self) -> dict[str, Any]:
        if not self.form.is_bound or not self.form.is_valid():
            return {}
        return {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows(self.filters()).order_by(*self.table.order(self.request.GET.get("sort", "")))

    def download(self, file_format: str) -> HttpResponseBase:
        rows, filters = self.get_queryset(), {name: str(value) for name, value in self.filters().items()}
        record_export(
            table=self.table.name,
            file_format=file_format,
            filters=filters,
            row_count=rows.count(),
            by=self.request.user,
        )
        words = ", ".join(f"{self.form.fields[name].label}: {value}" for name, value in filters.items())
        return as_response(self.table, rows.iterator(chunk_size=500), file_format, words)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        query.pop("page", None)
        context = super().get_context_data(**kwargs)
        return context | {
            "table": self.table,
            "lines": [self.line(row) for row in context["object_list"]],
            "form": self.form,
            "is_filtered": bool(self.filters()),
            "files": [(file_format, f"?{_with(query, 'fil', file_format)}") for file_format in FORMATS],
        }

    def line(self, row: Any) -> list[tuple[Column, Cell, str]]:
        """A row as (column, what it shows, key of a status word or "")."""
        return [
            (column, self.cell(column, row), column.tag(row) if column.tag else "")
            for column in self.table.on_page
        ]

    def cell(self, column: Column, row: Any) -> Cell:
        value = clean(column.value(row))
        return value if isinstance(value, int) else shown(value)


def _with(query: QueryDict, name: str, value: str) -> str:
    query = query.copy()
    query[name] = value
    return query.urlencode()
