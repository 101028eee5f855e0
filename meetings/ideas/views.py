"""What everyone meets: the list, the page of one idea, support by one tap, and the form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, ListView

from councils.municipalities.models import Municipality
from meetings.ideas import actions, browsers, permissions, queries, spam
from meetings.ideas.forms import IdeaFilter, IdeaForm
from meetings.ideas.messages import LINK_PURPOSE
from meetings.ideas.models import Idea
from umt_portal.access.limits import Limit, address_of
from umt_portal.access.links import signed_path
from umt_portal.access.views import ActionView
from umt_portal.regulations.numbers import Key, number


@method_decorator(login_not_required, name="dispatch")
class IdeaList(ListView):
    """Ideas everyone may read."""

    template_name = "meetings/ideas/list.html"
    context_object_name = "ideas"
    paginate_by = 20

    @cached_property
    def form(self) -> IdeaFilter:
        return IdeaFilter(self.request.GET, themes=queries.themes(Idea.objects.shown()))

    @cached_property
    def wish(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_valid() else {}

    def get_queryset(self) -> QuerySet[Idea]:
        shown = queries.with_support(
            permissions.visible_to(self.request.user), browsers.supporter(self.request)
        )
        return queries.found(shown, self.wish).select_related("municipality")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            is_filtered=any(self.wish.values()),
            may_answer=permissions.can_answer_ideas(self.request.user),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class IdeaPage(DetailView):
    """One idea, its status and its answer. One that was put together with another leads there."""

    template_name = "meetings/ideas/idea.html"
    context_object_name = "idea"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        merged = Idea.objects.filter(pk=kwargs["pk"], state=Idea.State.MERGED, shown_at__isnull=False).first()
        if merged and merged.merged_into and merged.merged_into.is_shown:
            return redirect(merged.merged_into)
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Idea]:
        shown = queries.with_support(
            permissions.visible_to(self.request.user), browsers.supporter(self.request)
        )
        return shown.select_related("municipality", "case__body")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.object.case
        return super().get_context_data(
            case=case if case and case.is_public else None,
            may_handle=permissions.can_handle(self.request.user, self.object),
            **kwargs,
        )


@require_POST
@login_not_required
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap more, or one taken back."""
    if not spam.SUPPORT.count(address_of(request)):
        return too_many(request, spam.SUPPORT)
    idea = get_object_or_404(permissions.visible_to(request.user), pk=pk)
    who = browsers.supporter(request)
    if request.POST.get("do") == "take-back":
        actions.take_back_support(idea=idea, supporter=who, by=None)
        return redirect(idea)
    response = redirect(idea)
    who = who or browsers.remember(response)
    actions.support_idea(idea=idea, supporter=who, by=None)
    messages.success(request, _("Thank you! You are counted."))
    return response


def too_many(request: HttpRequest, limit: Limit) -> HttpResponse:
    """A friendly no, before the database is asked. What was written comes along, so that nothing is lost."""
    written = [request.POST.get(name, "")[:4000] for name in ("title", "text")]
    context = {"written": "\n\n".join(text for text in written if text)}
    response = render(request, "meetings/ideas/too_many.html", context, status=429)
    response.headers["Retry-After"] = str(limit.seconds)
    return response


@method_decorator([login_not_required, never_cache], name="dispatch")
class NewIdea(ActionView):
    """The form. What a robot does is refused with a sentence, and nothing that was written is lost."""

    template_name = "meetings/ideas/new.html"
    form_class = IdeaForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not spam.KNOCKS.count(address_of(request)):
            return too_many(request, spam.KNOCKS)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        home = Municipality.objects.filter(slug=self.request.GET.get("kommune", "")).first()
        return {"municipality": home, "token": spam.new_token()}

    def act(self, form: IdeaForm) -> Idea:
        opened = spam.read(form.cleaned_data["token"])
        spam.count_sending(address_of(self.request))
        spam.count_mail(form.cleaned_data["sender_email"], field="sender_email")
        language = get_language() or "nb"
        return actions.send_idea(key=opened.key, language=language, by=None, **form.details())

    def form_invalid(self, form: IdeaForm) -> HttpResponse:
        """A form that is used, forged or too old is given anew, with all that was written."""
        codes = {error.code for error in form.errors.as_data().get("__all__", [])}
        if codes & {"no_form", "too_old", "form_is_used"}:
            form.data = form.data.copy()
            form.data["token"] = spam.new_token()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(answer_days=number(Key.IDEA_ANSWER_DAYS), **kwargs)

    def get_success_url(self) -> str:
        path = signed_path(LINK_PURPOSE, "idea_mine", self.result.pk, self.result.key)
        return f"{path}?takk"
