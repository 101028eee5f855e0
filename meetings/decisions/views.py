"""The tracker for everyone: decisions as a list or as a matrix, and the papers that came with answers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import ListView

from meetings.decisions import permissions, queries
from meetings.decisions.forms import DecisionFilter
from meetings.decisions.matrix import matrix_of
from meetings.decisions.models import Decision
from umt_portal.documents.downloads import as_download


@method_decorator(login_not_required, name="dispatch")
class DecisionList(ListView):
    """What happened to the decisions? `?vis=tabell` shows the same as decision × municipality."""

    template_name = "meetings/decisions/list.html"
    context_object_name = "decisions"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Decision]:
        self.mine = permissions.visible_to(self.request.user)
        years = self.mine.order_by("-year").values_list("year", flat=True).distinct()
        self.form = DecisionFilter(
            self.request.GET or None,
            themes=queries.themes(self.mine),
            years=list(years),
            meetings=queries.meetings_of(self.mine),
        )
        wish = self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}
        self.is_filtered = any(wish.values())
        return queries.found(queries.with_answers(queries.with_status(self.mine)), wish)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_matrix = self.request.GET.get("vis") == "tabell"
        return context | {
            "form": self.form,
            "is_filtered": self.is_filtered,
            "is_matrix": is_matrix,
            "matrix": matrix_of(context["decisions"]) if is_matrix else None,
            "views": self.ways_to_see(),
            "figures": queries.figures(self.mine),
            "can_follow_up": permissions.can_follow_up(self.request.user),
        }

    def ways_to_see(self) -> dict[str, str]:
        """The address of each view, with the same filters."""
        found = {}
        for name, value in (("list", ""), ("matrix", "tabell")):
            query = self.request.GET.copy()
            query.pop("page", None)
            query.pop("vis", None)
            if value:
                query["vis"] = value
            found[name] = f"?{query.urlencode()}"
        return found


@login_not_required
@never_cache
def answer_paper(request: HttpRequest, pk: int) -> FileResponse:
    """A paper that came with an answer, to those who may see the answer."""
    return as_download(get_object_or_404(permissions.visible_papers(request.user), pk=pk))
