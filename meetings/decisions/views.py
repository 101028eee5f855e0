"""Pages about decisions for everyone: the list, and one decision with its answers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from meetings.attendance.permissions import can_read
from meetings.decisions import permissions, queries, timeline
from meetings.decisions.forms import DecisionFilter
from meetings.decisions.models import Decision


@method_decorator(login_not_required, name="dispatch")
class DecisionList(ListView):
    """What happened to the decisions?"""

    template_name = "meetings/decisions/list.html"
    context_object_name = "decisions"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Decision]:
        self.mine = permissions.visible_to(self.request.user)
        years = self.mine.order_by("-year").values_list("year", flat=True).distinct()
        self.form = DecisionFilter(
            self.request.GET or None, themes=queries.themes(self.mine), years=list(years)
        )
        wish = self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}
        self.is_filtered = any(wish.values())
        return queries.found(queries.with_answers(queries.with_status(self.mine)), wish)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "is_filtered": self.is_filtered,
            "figures": queries.figures(self.mine),
            "can_follow_up": permissions.can_follow_up(self.request.user),
        }


@method_decorator(login_not_required, name="dispatch")
class DecisionPage(DetailView):
    """One decision: what each municipality answers, and what has happened."""

    template_name = "meetings/decisions/decision.html"

    def get_queryset(self) -> QuerySet[Decision]:
        visible = queries.with_answers(queries.with_status(permissions.visible_to(self.request.user)))
        return visible.select_related("body", "case", "item__meeting__minutes").prefetch_related(
            "follow_ups__events", "item__attachments"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, decision = self.request.user, self.object
        meeting = decision.item.meeting if decision.item else None
        is_inside = bool(meeting and can_read(user, meeting))
        follow_ups = list(decision.follow_ups.all())
        for follow_up in follow_ups:
            follow_up.note = timeline.note(follow_up)
            follow_up.can_answer = bool(follow_up.sent_at) and permissions.can_answer(user, follow_up)
        return super().get_context_data(**kwargs) | {
            "follow_ups": follow_ups,
            "steps": timeline.steps(decision),
            "papers": timeline.papers(decision, is_inside=is_inside),
            "meeting": meeting,
            "has_minutes": _has_minutes(decision) and bool(meeting) and (meeting.is_open or is_inside),
            "can_record": bool(meeting) and permissions.can_record(user, meeting),
            "can_follow_up": permissions.can_follow_up(user),
            "has_unsent": not follow_ups or any(not up.sent_at for up in follow_ups),
        }


def _has_minutes(decision: Decision) -> bool:
    minutes = getattr(decision.item.meeting, "minutes", None) if decision.item else None
    return bool(minutes and minutes.published_at)
