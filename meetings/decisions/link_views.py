"""Pages behind the link of the one who must answer: answer, take more time, ask us, let a colleague answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.decisions import answers, extensions, follow_ups, timeline
from meetings.decisions.answer_forms import AnswerForm, HandOverForm, MoveForm, WordsForm
from meetings.decisions.messages import LINK_PURPOSE
from meetings.decisions.models import FollowUp
from meetings.decisions.permissions import is_shown_to_everyone
from umt_portal.access.links import Target
from umt_portal.access.views import ActionView, SignedLinkMixin
from umt_portal.plain.views import PlainCheckMixin


class LinkView(SignedLinkMixin, ActionView):
    """A page about one follow-up, for someone who need not have an account."""

    purpose = LINK_PURPOSE
    max_age = timedelta(days=180)
    template_name = "meetings/decisions/answer_part.html"
    heading: Any = ""

    def find(self, target: Target) -> FollowUp | None:
        rows = FollowUp.objects.select_related(
            "decision__body", "decision__item__meeting", "municipality", "body"
        )
        return rows.filter(pk=target.pk, key=target.version, sent_at__isnull=False).first()

    @cached_property
    def answer_path(self) -> str:
        return reverse("follow_up_link", args=[self.kwargs["token"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "follow_up": self.object,
            "decision": self.object.decision,
            "heading": self.heading,
            "token": self.kwargs["token"],
            "is_public": is_shown_to_everyone(self.object.decision),
        }

    def get_success_url(self) -> str:
        return self.answer_path


class AnswerLink(PlainCheckMixin, LinkView):
    """The case in plain words, what has happened, and one question."""

    form_class = AnswerForm
    template_name = "meetings/decisions/answer_link.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        follow_up = self.object
        initial = {"name": follow_up.owner_name, "text": follow_up.answer}
        return super().get_form_kwargs() | {"initial": initial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "is_received": "svart" in self.request.GET,
            "is_held": self.object.events.filter(is_held=True, kind="answered").exists(),
            "steps": timeline.steps_of(self.object),
        }

    def act(self, form: AnswerForm) -> FollowUp:
        data = form.cleaned_data
        return answers.answer_follow_up(
            follow_up=self.object,
            answer=data["answer"],
            text=data["text"],
            uploads=data["upload"],
            by_text=data["name"],
            by=None,
        )

    def get_success_url(self) -> str:
        return f"{self.request.path}?svart"


class TakeMoreTime(LinkView):
    form_class = MoveForm
    heading = _("Take more time")
    success_message = _("The new date is saved. Everyone can see it, and why.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "cancel": self.answer_path,
            "last": extensions.latest_extension(self.object),
        }

    def act(self, form: MoveForm) -> FollowUp:
        return extensions.take_more_time(follow_up=self.object, by=None, **form.cleaned_data)


class AskBack(LinkView):
    form_class = WordsForm
    heading = _("Ask us first")
    success_message = _("Thank you. You get the answer by e-mail, and the clock stands still meanwhile.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "label": _("What do you need to know?"),
            "help_text": _(
                "The secretariat answers by e-mail. Everyone can read the question and the answer."
            ),
            "submit": _("Send the question"),
            "cancel": self.answer_path,
        }

    def act(self, form: WordsForm) -> FollowUp:
        return extensions.ask_back(follow_up=self.object, by=None, **form.cleaned_data)


class PassOn(LinkView):
    """A colleague answers instead. This link stops working at once, so the receipt is on a page for everyone."""

    form_class = HandOverForm
    heading = _("Let a colleague answer")

    def get_form_kwargs(self) -> dict[str, Any]:
        language = {"owner_language": self.object.owner_language}
        return super().get_form_kwargs() | {
            "initial": language, "cancel": self.answer_path, "submit": _("Send the link to them"),
        }  # fmt: skip

    def act(self, form: HandOverForm) -> FollowUp:
        name = self.object.owner_name
        return follow_ups.hand_over(follow_up=self.object, owner=form.owner, by_text=name, by=None)

    def get_success_url(self) -> str:
        words = _("Thank you. %(who)s has got the link, and yours no longer works.")
        messages.success(self.request, words % {"who": self.result.owner_name})
        decision = self.object.decision
        return decision.get_absolute_url() if is_shown_to_everyone(decision) else reverse("front")
