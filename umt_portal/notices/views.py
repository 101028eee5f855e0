"""One's own notices, and links in mail that turn them off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import ListView, TemplateView

from umt_portal.access.links import Target
from umt_portal.access.views import SignedLinkMixin, refusal_as_message
from umt_portal.notices import actions, kinds
from umt_portal.notices.models import Message
from umt_portal.notices.queries import inbox, unread_count
from umt_portal.notices.rendering import UNSUBSCRIBE, brief


class NoticeList(ListView):
    """What the portal has told this person, newest first."""

    template_name = "notices/list.html"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Message]:
        return inbox(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        notices = [(message, brief(message)) for message in context["object_list"]]
        return context | {"notices": notices, "unread": unread_count(self.request.user)}


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where it points. `url` is our own path, written by our own code."""
    message = get_object_or_404(inbox(request.user), pk=pk)
    actions.mark_read(message=message, by=request.user)
    return redirect(message.url or "notices")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    actions.mark_all_read(by=request.user)
    return redirect("notices")


@require_POST
def send_trial(request: HttpRequest) -> HttpResponse:
    with refusal_as_message(request):
        actions.send_trial(to=request.user, by=request.user)
        messages.success(request, _("A trial message is on its way to %s.") % request.user.email)
    return redirect("notice_settings")


@method_decorator(csrf_exempt, name="dispatch")
class Unsubscribe(SignedLinkMixin, TemplateView):
    """Turns off one kind of e-mail from a link in it. Mail programs post here themselves (RFC 8058), without a
    token against forgery: the signed link is what gives the right."""

    purpose = UNSUBSCRIBE
    max_age = SignedLinkMixin.max_age * 6
    template_name = "notices/unsubscribe.html"

    def find(self, target: Target) -> Message | None:
        message = Message.objects.select_related("person").filter(pk=target.pk, person__isnull=False).first()
        return message if message and kinds.can_be_turned_off(message.kind) else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kind=kinds.label(self.object.kind), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            actions.turn_off(person=self.object.person, kind=self.object.kind, channel="email", by=None)
        except ValidationError as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal), status=422)
        return self.render_to_response(self.get_context_data(is_done=True))
