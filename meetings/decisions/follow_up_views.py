"""Views for the secretariat and coordinators: decisions sent, answered for, given more time, and what must be read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from meetings.decisions import answers, follow_ups, permissions, queries
from meetings.decisions.answer_forms import AnswerForm, HandOverForm, MoveForm, SendForm
from meetings.decisions.models import FollowUp
from meetings.decisions.owners import owners_of
from umt_portal.access.views import ActionView, refuse_unless
from umt_portal.plain.views import PlainCheckMixin
from umt_portal.regulations.numbers import number


class FollowUpBoard(TemplateView):
    """What the secretariat must send, and what is overdue."""

    template_name = "meetings/decisions/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unless(permissions.can_follow_up(self.request.user))
        return super().get_context_data(**kwargs) | {
            "unsent": queries.to_be_sent()[:100],
            "overdue": queries.overdue()[:100],
            "asking": queries.waiting_for_us()[:100],
            "held": queries.held()[:100],
        }


class SendDecision(ActionView):
    """Send a decision to those who must answer."""

    form_class = SendForm
    template_name = "meetings/decisions/send.html"
    success_message = _("The decision is sent.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        visible = permissions.visible_to(request.user).select_related("body")
        self.decision = get_object_or_404(visible, pk=kwargs["pk"])
        refuse_unless(permissions.can_follow_up(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "follow_ups": self.receivers(),
            "cancel": self.decision.get_absolute_url(),
            "initial": {"due_on": timezone.localdate() + timedelta(days=number("answer_days"))},
        }

    def receivers(self) -> list[FollowUp]:
        """Those not sent to yet; when nobody is chosen, every municipality, as they would be asked."""
        rows = self.decision.follow_ups.select_related("municipality", "body")
        if rows:
            return [row for row in rows if not row.sent_at]
        return [
            FollowUp(
                municipality=one,
                owner_name=owner.name,
                owner_title=owner.title,
                owner_email=owner.email,
                owner_language=owner.language,
            )
            for one, owner in owners_of(queries.asked_by_default()).items()
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"decision": self.decision}

    def act(self, form: SendForm) -> list[FollowUp]:
        return follow_ups.send_follow_ups(
            decision=self.decision,
            due_on=form.cleaned_data["due_on"],
            owners=form.owners(),
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return self.decision.get_absolute_url()


class FollowUpAction(ActionView):
    """A form about one follow-up that the person may answer for."""

    template_name = "meetings/decisions/follow_up.html"
    heading = ""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = permissions.answerable_by(request.user).select_related(
            "decision__body", "municipality", "body"
        )
        self.follow_up = get_object_or_404(rows, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"follow_up": self.follow_up, "heading": self.heading}

    def get_success_url(self) -> str:
        return reverse("decision", args=[self.follow_up.decision_id])


class RecordAnswer(PlainCheckMixin, FollowUpAction):
    """The coordinator or the secretariat writes down what the municipality said."""

    form_class = AnswerForm
    heading = _("Write down the answer")
    success_message = _("The answer is saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "ask_name": False,
            "cancel": self.get_success_url(),
            "initial": {"text": self.follow_up.answer},
        }

    def act(self, form: AnswerForm) -> FollowUp:
        data = form.cleaned_data
        return answers.answer_follow_up(
            follow_up=self.follow_up,
            answer=data["answer"],
            text=data["text"],
            uploads=data["upload"],
            by=self.request.user,
        )


class MoveDueDate(FollowUpAction):
    """The secretariat gives more time."""

    form_class = MoveForm
    heading = _("Give a new date")
    success_message = _("The new date is saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        refuse_unless(permissions.can_follow_up(self.request.user))
        return super().get_form_kwargs() | {"cancel": self.get_success_url()}

    def act(self, form: MoveForm) -> FollowUp:
        return follow_ups.move_due_date(follow_up=self.follow_up, by=self.request.user, **form.cleaned_data)


class HandOver(FollowUpAction):
    """Somebody else answers, or the link must be sent again."""

    form_class = HandOverForm
    heading = _("Send a new link")
    success_message = _("A new link is sent. The old one no longer works.")

    def get_form_kwargs(self) -> dict[str, Any]:
        refuse_unless(permissions.can_follow_up(self.request.user))
        fresh = FollowUp.objects.get(pk=self.follow_up.pk)
        return super().get_form_kwargs() | {"instance": fresh, "cancel": self.get_success_url()}

    def act(self, form: HandOverForm) -> FollowUp:
        return follow_ups.hand_over(follow_up=self.follow_up, owner=form.owner, by=self.request.user)
