"""Views for the secretariat: answer what they ask us, withdraw a link, read what is held."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as flash
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.decisions import answers, extensions, follow_ups, permissions, queries
from meetings.decisions.answer_forms import WordsForm
from meetings.decisions.follow_up_views import FollowUpAction
from meetings.decisions.models import FollowUp, FollowUpEvent
from umt_portal.access.views import refusal_as_message, refuse_unless
from umt_portal.plain.views import PlainCheckMixin


class Reply(PlainCheckMixin, FollowUpAction):
    """The secretariat answers what they asked us."""

    form_class = WordsForm
    heading = _("Answer their question")
    success_message = _("The answer is sent, and the clock goes on.")

    def get_form_kwargs(self) -> dict[str, Any]:
        refuse_unless(permissions.can_follow_up(self.request.user))
        return super().get_form_kwargs() | {
            "label": _("Your answer"),
            "help_text": _("Everyone can read it. They get the days back that they waited."),
            "submit": _("Send the answer"),
            "cancel": self.get_success_url(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.follow_up.events.filter(kind=FollowUpEvent.Kind.ASKED_BACK).first()
        return super().get_context_data(**kwargs) | {"question": asked}

    def act(self, form: WordsForm) -> FollowUp:
        text = form.cleaned_data["text"]
        return extensions.reply_to_owner(follow_up=self.follow_up, text=text, by=self.request.user)


class WithdrawLink(FollowUpAction):
    template_name = "components/confirm.html"
    form_class = Form
    success_message = _("The link no longer works.")

    def get_form_kwargs(self) -> dict[str, Any]:
        refuse_unless(permissions.can_follow_up(self.request.user))
        return super().get_form_kwargs()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "title": gettext("Withdraw the link?"),
            "consequences": [
                gettext("The link that %(who)s got stops working.") % {"who": self.follow_up.owner_name},
                gettext("Nobody is told. Send a new link when somebody is to answer."),
            ],
            "label": gettext("Withdraw the link"),
            "color": "danger",
            "cancel_url": self.get_success_url(),
        }

    def act(self, form: Form) -> FollowUp:
        return follow_ups.withdraw_link(follow_up=self.follow_up, by=self.request.user)


@require_POST
def held_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a stranger answered, or the young wrote; or drop it."""
    refuse_unless(permissions.can_follow_up(request.user))
    event = get_object_or_404(queries.held(), pk=pk)
    do = answers.show_held if request.POST.get("do") == "show" else answers.drop_held
    with refusal_as_message(request):
        do(event=event, by=request.user)
        flash.success(request, _("Shown to everyone.") if do is answers.show_held else _("Deleted."))
    return redirect("follow_ups")
