"""The page of a decision: what each of them answers, what has happened, and what happens next."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from meetings.attendance.permissions import can_read
from meetings.decisions import permissions, queries, timeline
from meetings.decisions.models import Decision
from meetings.decisions.next_up import next_up
from meetings.decisions.verdict_views import question_to
from meetings.ideas.progress import idea_steps
from meetings.knowledge.queries import cards_of


@method_decorator(login_not_required, name="dispatch")
class DecisionPage(DetailView):
    template_name = "meetings/pages/decision.html"

    def get_queryset(self) -> QuerySet[Decision]:
        visible = queries.with_answers(queries.with_status(permissions.visible_to(self.request.user)))
        return visible.select_related("body", "case__body", "item__meeting__minutes").prefetch_related(
            "follow_ups__events__papers", "follow_ups__events__item__meeting", "item__attachments"
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
            "next_up": next_up(decision),
            "steps": [*timeline.steps(decision), *self.whose_idea()],
            "knowledge": cards_of(decision, user),
            "papers": timeline.papers(decision, is_inside=is_inside),
            "meeting": meeting,
            "has_minutes": _has_minutes(decision) and bool(meeting) and (meeting.is_open or is_inside),
            "can_record": bool(meeting) and permissions.can_record(user, meeting),
            "can_follow_up": permissions.can_follow_up(user),
            "has_unsent": not follow_ups or any(not up.sent_at for up in follow_ups),
            **self.question(),
        }

    def whose_idea(self) -> list[timeline.Step]:
        """The first lines, at the end: the list begins with the newest."""
        case = self.object.case
        ideas = idea_steps(case) if case and case.is_public else []
        return [
            timeline.Step(idea.on, idea.title, idea.text, idea.url, _("Read the idea"))
            for idea in reversed(ideas)
        ]

    def question(self) -> dict[str, Any]:
        """ "Did it happen?", for the one who raised it."""
        user = self.request.user
        return question_to(f"person:{user.pk}", self.object) if user.is_authenticated else {}


def _has_minutes(decision: Decision) -> bool:
    minutes = getattr(decision.item.meeting, "minutes", None) if decision.item else None
    return bool(minutes and minutes.published_at)
