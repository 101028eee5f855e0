"""The queue of those who answer, and what they can do with each idea."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, ListView

from meetings.cases.models import Case
from meetings.ideas import answering, permissions, queries
from meetings.ideas import answering_forms as forms
from meetings.ideas.models import Idea
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless
from umt_portal.plain.views import PlainCheckMixin

MOST_DOUBLES = 12  # shown at a time; a search finds the others


class Queue(ListView):
    """What waits for an answer, the oldest promise first; and below it the latest that were answered."""

    template_name = "meetings/ideas/queue.html"
    context_object_name = "ideas"
    paginate_by = 25

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            refuse_unless(permissions.can_answer_ideas(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Idea]:
        return queries.with_support(queries.queue_of(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = permissions.answerable_by(self.request.user)
        ended = mine.exclude(state__in=[Idea.State.NEW, Idea.State.OPEN]).select_related("municipality")
        return super().get_context_data(
            late=mine.overdue().count(), ended=ended.order_by("-sent_at", "-pk")[:10], **kwargs
        )


class Handle(DetailView):
    """One idea with all one may know of it, and what can be done."""

    template_name = "meetings/ideas/handle.html"
    context_object_name = "idea"

    def get_queryset(self) -> QuerySet[Idea]:
        ideas = queries.with_support(permissions.answerable_by(self.request.user))
        return ideas.select_related("municipality", "case__body", "merged_into", "handled_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        doubles = self.object.merged.select_related("municipality").order_by("sent_at")
        return super().get_context_data(doubles=doubles, **kwargs)


class IdeaAction(ActionView):
    """A form about one idea that waits."""

    template_name = "meetings/ideas/handle_form.html"
    heading: Any = ""
    explained: Any = ""

    @cached_property
    def idea(self) -> Idea:
        ideas = permissions.answerable_by(self.request.user).waiting().select_related("municipality")
        return get_object_or_404(ideas, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"idea": self.idea, "cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            idea=self.idea, heading=self.heading, explained=self.explained, **kwargs
        )

    def get_success_url(self) -> str:
        return reverse("idea_handle", args=[self.idea.pk])


class Show(IdeaAction):
    form_class = forms.ShowForm
    heading = _("Show it to everyone")
    explained = _(
        "Anyone can read and support it. Who sent it is still known to you alone, and the promised answer stands."
    )
    success_message = _("Everyone can read the idea now. The sender is told.")

    def act(self, form: forms.ShowForm) -> Idea:
        return answering.show_idea(idea=self.idea, by=self.request.user, **form.cleaned_data)


class Answer(PlainCheckMixin, IdeaAction):
    text_field = "answer"
    form_class = forms.AnswerForm
    heading = _("Answer without taking it further")
    explained = _("Every idea gets an answer. The sender reads yours at once.")
    success_message = _("The answer is sent.")

    def get_initial(self) -> dict[str, Any]:
        with override(self.idea.language):
            return {"answer": forms.beginning()}

    def act(self, form: forms.AnswerForm) -> Idea:
        return answering.answer_idea(idea=self.idea, by=self.request.user, **form.cleaned_data)


class Refuse(IdeaAction):
    form_class = forms.RefuseForm
    heading = _("Do not show it")
    explained = _("For spam, and for what hurts somebody. All else deserves an answer.")
    success_message = _("The idea is shown to nobody. The sender can read why.")

    def act(self, form: forms.RefuseForm) -> Idea:
        return answering.refuse_idea(idea=self.idea, reason=form.cleaned_data["reason"], by=self.request.user)


class TakeUp(IdeaAction):
    form_class = forms.TakeUpForm
    heading = _("Take it up as a case")
    explained = _(
        "The case says which municipality and age the idea came from, and never who sent it. The sender hears what happens to it."
    )
    success_message = _("The idea has become a case. The sender is told.")

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.idea.title, "summary": self.idea.text[:2000]}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"may_publish": permissions.can_publish_case(self.request.user)}

    def act(self, form: forms.TakeUpForm) -> Case:
        return answering.take_up(idea=self.idea, by=self.request.user, **form.cleaned_data)


class Merge(IdeaAction):
    """Those with the same words first found by a search, then one of them chosen."""

    template_name = "meetings/ideas/merge.html"
    form_class = forms.MergeForm
    heading = _("Put it together with another")
    explained = _("Both have the same answer from then on, and their support is counted together.")
    success_message = _("The two are put together. The sender is told.")

    @property
    def words(self) -> str:
        return " ".join(self.request.GET.get("q", "").split())[:100]

    def get_form_kwargs(self) -> dict[str, Any]:
        doubles = queries.possible_doubles(self.request.user, self.idea)
        if self.request.method != "POST":
            found = queries.search(doubles, self.words).values("pk")[:MOST_DOUBLES]
            doubles = doubles.filter(pk__in=[row["pk"] for row in found])
        return super().get_form_kwargs() | {"doubles": doubles}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(words=self.words, **kwargs)
        return context | {"any_found": context["form"].fields["into"].queryset.exists()}

    def act(self, form: forms.MergeForm) -> Idea:
        return answering.merge_ideas(idea=self.idea, into=form.cleaned_data["into"], by=self.request.user)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an answer, a refusal or a merge."""
    idea = get_object_or_404(permissions.answerable_by(request.user), pk=pk)
    with refusal_as_message(request):
        answering.reopen_idea(idea=idea, by=request.user)
        messages.success(request, _("The idea is open again. The sender is told."))
    return redirect("idea_handle", pk=idea.pk)
