"""Write to a group, look at it, send it; and what was sent."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF
from csp.decorators import csp, csp_update
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET
from django.views.generic import DetailView, ListView

from umt_portal.access.views import ActionView, add_refusal
from umt_portal.notices.free import actions
from umt_portal.notices.free.forms import FreeForm
from umt_portal.notices.free.messages import about, example
from umt_portal.notices.free.permissions import can_write, readable_by, sent_visible_to
from umt_portal.notices.free.queries import progress_of
from umt_portal.notices.mailbox.views import LETTER_POLICY
from umt_portal.notices.plan.models import FreeMessage
from umt_portal.notices.queries import log_about
from umt_portal.notices.reach.hours import end_of_quiet_hours
from umt_portal.notices.rendering import preview
from umt_portal.notices.texts.words import as_html

EXAMPLE_SECONDS = 3600
RECEIVERS_ON_A_PAGE = 100


class WritersOnly:
    """404 for those who do not write to groups."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_write(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class FreeList(WritersOnly, ListView):
    """What was sent, to whom, and how many it has reached."""

    template_name = "notices/free/list.html"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[FreeMessage]:
        return sent_visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        progress = progress_of(context["object_list"])
        return context | {"rows": [(one, progress[one.pk]) for one in context["object_list"]]}


@method_decorator(csp_update({"frame-src": [SELF]}), name="dispatch")
class FreeNew(WritersOnly, ActionView):
    """Three steps at one address: write, look at the mail and who gets it, send. Nothing is kept before it is sent."""

    form_class = FreeForm
    template_name = "notices/free/write.html"
    preview_template = "notices/free/preview.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "audience": self.request.GET.get("til", "")}

    def form_valid(self, form: FreeForm) -> HttpResponse:
        if "change" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return self.send(form) if "send" in self.request.POST else self.look(form)

    def look(self, form: FreeForm, refusal: ValidationError | None = None) -> HttpResponse:
        """The mail as it will be, and everyone who gets it now."""
        wishes, user = form.cleaned_data, self.request.user
        try:
            group = actions.checked_group(wishes["audience"], user)
        except ValidationError as refused:
            add_refusal(form, refused)
            return self.form_invalid(form)
        words = {"subject": wishes["subject"], "text": wishes["text"]}
        is_urgent = wishes.get("is_urgent", False)
        mail = preview(example(**words, is_urgent=is_urgent, by=user), None)
        cache.set(example_key(user.pk, wishes["key"]), mail.html, EXAMPLE_SECONDS)
        context = self.get_context_data(
            form=form, group=group, mail=mail, key=wishes["key"], refusal=refusal,
            waits_until=None if is_urgent else end_of_quiet_hours(timezone.now()),
        )  # fmt: skip
        self.template_name = self.preview_template
        return self.render_to_response(context, status=422 if refusal else 200)

    def send(self, form: FreeForm) -> HttpResponse:
        try:
            seen = self.request.POST.get("seen", "")
            free = actions.send_free(**form.cleaned_data, seen=seen, by=self.request.user)
        except ValidationError as refusal:
            return self.look(form, refusal)
        said = ngettext("On its way to %(count)d person.", "On its way to %(count)d people.", free.count)
        messages.success(self.request, said % {"count": free.count})
        return redirect("free_message", free.pk)


@require_GET
@csp(LETTER_POLICY)
@xframe_options_sameorigin
def free_example(request: HttpRequest, key: str) -> HttpResponse:
    """The mail itself, for the frame on the page where its writer looks at it."""
    html = cache.get(example_key(request.user.pk, key))
    if html is None:
        raise Http404
    return HttpResponse(html)


def example_key(user_pk: int, key: object) -> str:
    return f"free-example:{user_pk}:{key}"


class FreePage(DetailView):
    """The words for whoever got them; who else got them, and how it went, for those who follow that up."""

    template_name = "notices/free/detail.html"
    context_object_name = "free"

    def get_object(self, queryset: QuerySet | None = None) -> FreeMessage:
        return get_object_or_404(readable_by(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        free, user = self.object, self.request.user
        context = super().get_context_data(text=as_html(free.text, for_mail=False), **kwargs)
        if can_write(user) and sent_visible_to(user).filter(pk=free.pk).exists():
            sent = log_about(about(free), user).order_by("person__name", "pk")
            page = Paginator(sent, RECEIVERS_ON_A_PAGE).get_page(self.request.GET.get("page"))
            context |= {"progress": progress_of([free])[free.pk], "messages_sent": page}
        return context
