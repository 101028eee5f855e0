"""What the sender meets behind the secret link: how it goes, the address, and the way back out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from meetings.decisions.verdict_views import question_to
from meetings.ideas import actions, spam
from meetings.ideas.forms import AddressForm
from meetings.ideas.messages import LINK_PURPOSE
from meetings.ideas.models import Idea
from meetings.ideas.progress import progress_of
from umt_portal.access.limits import address_of
from umt_portal.access.links import Target
from umt_portal.access.views import ActionView, SignedLinkMixin


class MineMixin(SignedLinkMixin):
    """Behind the link of one idea. A case may take years, so the link lives long; it dies with the idea."""

    purpose = LINK_PURPOSE
    max_age = timedelta(days=5 * 365)
    object: Idea
    kwargs: dict[str, Any]

    def find(self, target: Target) -> Idea | None:
        rows = Idea.objects.select_related("municipality", "case__body", "merged_into__case__body")
        return rows.filter(pk=target.pk, key=target.version).first()

    @property
    def own_path(self) -> str:
        return reverse("idea_mine", args=[self.kwargs["token"]])


class Mine(MineMixin, TemplateView):
    """How it goes with one's own idea, what happens next, and by when."""

    template_name = "meetings/ideas/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        idea = self.object
        return super().get_context_data(
            idea=idea,
            main=idea.merged_into or idea,
            progress=progress_of(idea),
            is_new="takk" in self.request.GET,
            link=self.request.build_absolute_uri(self.own_path),
            **self.did_it_happen(),
            **kwargs,
        )

    def did_it_happen(self) -> dict[str, Any]:
        """The question that waits, when somebody says that it is done."""
        return question_to(self.object.asker)


class MineAddress(MineMixin, ActionView):
    """Another address, or none."""

    template_name = "meetings/ideas/mine_address.html"
    form_class = AddressForm
    success_message = gettext_lazy("Saved.")

    def get_initial(self) -> dict[str, Any]:
        return {"email": self.object.sender_email}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.own_path}

    def act(self, form: AddressForm) -> Idea:
        spam.count_mail(form.cleaned_data["email"], field="email")
        spam.count_sending(address_of(self.request))
        return actions.change_address(idea=self.object, email=form.cleaned_data["email"], by=None)

    def get_success_url(self) -> str:
        return self.own_path


class MineWithdraw(MineMixin, ActionView):
    template_name = "components/confirm.html"
    form_class = Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Take your idea back?"),
            consequences=[
                _("The text, the support and your e-mail address are deleted."),
                _("Your secret link stops working."),
                _("It can not be undone. You can send a new one whenever you like."),
            ],
            label=_("Take it back"),
            color="danger",
            cancel_url=self.own_path,
            **kwargs,
        )

    def act(self, form: Form) -> None:
        actions.withdraw_idea(idea=self.object, by=None)

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302:
            messages.success(self.request, _("Your idea is taken back, and all we had about it is deleted."))
            return redirect("ideas")
        return response

    def get_success_url(self) -> str:
        return reverse("ideas")
