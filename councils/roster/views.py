"""Import of lists in three steps: choose a file, look it over, done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import DetailView

from councils.roster import actions
from councils.roster.columns import COLUMNS, template_csv, template_xlsx
from councils.roster.forms import FileForm
from councils.roster.models import RosterImport
from councils.roster.permissions import can_import, importable_by, visible_to
from councils.roster.reading import MOST_BYTES
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES = (gettext_lazy("Choose a file"), gettext_lazy("Look it over"), gettext_lazy("Done"))
ROWS_ON_A_PAGE = 25
CHANGES = {
    "person": gettext_lazy("New on the lists"),
    "term": gettext_lazy("New term"),
    "membership": gettext_lazy("New place on the council"),
    "guardian": gettext_lazy("Guardian is added and asked"),
    "born_on": gettext_lazy("Date of birth is filled in"),
    "phone": gettext_lazy("Phone is filled in"),
    "email": gettext_lazy("E-mail is filled in"),
}


def steps(current: int) -> list[dict[str, Any]]:
    return [
        {"title": title, "done": number < current, "current": number == current}
        for number, title in enumerate(TITLES, start=1)
    ]


class Upload(ActionView):
    template_name = "councils/roster/upload.html"
    form_class = FileForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(can_import(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "steps": steps(1),
            "columns": COLUMNS,
            "municipalities": importable_by(self.request.user),
            "is_for_all": self.request.user.roles.is_secretariat,
        }

    def act(self, form: FileForm) -> RosterImport:
        file = form.cleaned_data["file"]
        try:
            return actions.read_file(content=file.read(MOST_BYTES + 1), name=file.name, by=self.request.user)
        except ValidationError as refusal:
            raise ValidationError({"file": refusal}) from refusal

    def get_success_url(self) -> str:
        return reverse("roster_preview", args=[self.result.pk])


class Preview(DetailView):
    """What the file says, row by row. When it is confirmed or thrown away, what came of it."""

    template_name = "councils/roster/preview.html"
    context_object_name = "roster"

    def get_queryset(self) -> Any:
        return visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        roster = self.object
        wrong = [row for row in roster.rows if row["errors"]]
        shown = [row | {"news": [CHANGES[key] for key in row["changes"]]} for row in wrong or roster.rows]
        return super().get_context_data(**kwargs) | {
            "steps": steps(2 if roster.state == RosterImport.State.WAITING else 3),
            "page": Paginator(shown, ROWS_ON_A_PAGE).get_page(self.request.GET.get("page")),
            "wrong_count": len(wrong),
            "new_count": sum(row["is_new"] for row in roster.rows),
            "changed_count": sum(bool(row["changes"]) and not row["is_new"] for row in roster.rows),
            "unchanged_count": sum(not row["changes"] for row in roster.rows),
        }


@require_POST
def confirm(request: HttpRequest, pk: str) -> HttpResponse:
    roster = get_object_or_404(visible_to(request.user), pk=pk)
    refuse_unless(can_import(request.user))
    with refusal_as_message(request):
        try:
            actions.confirm(roster=roster, by=request.user)
        except actions.RowsRefused as refused:
            actions.keep_refusals(roster=roster, refusals=refused.refusals, by=request.user)
            raise
    return redirect("roster_preview", pk)


@require_POST
def drop(request: HttpRequest, pk: str) -> HttpResponse:
    roster = get_object_or_404(visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.drop(roster=roster, by=request.user)
        messages.success(request, _("The file is thrown away. Nothing was changed."))
    return redirect("roster_import")


@require_GET
def template(request: HttpRequest, file_format: str) -> HttpResponse:
    """An empty file with the right headings and one example."""
    refuse_unless(can_import(request.user))
    if file_format not in {"csv", "xlsx"}:
        raise Http404
    content, kind = (
        (template_xlsx(), EXCEL) if file_format == "xlsx" else (template_csv(), "text/csv; charset=utf-8")
    )
    disposition = f'attachment; filename="lister-mal.{file_format}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
