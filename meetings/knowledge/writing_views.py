"""Cards are written, by link or by those who keep them, published, changed and removed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from meetings.decisions.models import FollowUp
from meetings.knowledge import actions, permissions, queries
from meetings.knowledge.forms import CardForm
from meetings.knowledge.messages import LINK_PURPOSE
from meetings.knowledge.models import Card
from umt_portal.access.links import Target
from umt_portal.access.views import ActionView, SignedLinkMixin, refusal_as_message, refuse_unless

MOST = 100


def kept_card(request: HttpRequest, pk: int) -> Card:
    """A card the person keeps. 403 for one they only may read."""
    card = get_object_or_404(queries.with_reuses(permissions.visible_to(request.user)), pk=pk)
    refuse_unless(permissions.can_keep(request.user, card.municipality_id))
    return card


class WaitingCards(TemplateView):
    """What waits to be read and published, and what is done that nobody has told of."""

    template_name = "meetings/knowledge/waiting.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        refuse_unless(permissions.can_keep_any(user))
        done = permissions.writable_by(user).select_related("decision__body", "municipality", "body")
        return super().get_context_data(
            cards=queries.with_reuses(permissions.kept_by(user).waiting())[:MOST],
            to_write=done.order_by("-done_at", "pk")[:MOST],
            **kwargs,
        )


class WriteCard(ActionView):
    """The coordinator or the secretariat tells what worked."""

    form_class = CardForm
    template_name = "meetings/knowledge/write.html"
    success_message = gettext_lazy("The card is published.")

    @cached_property
    def follow_up(self) -> FollowUp:
        rows = permissions.writable_by(self.request.user).select_related(
            "decision__body", "municipality", "body"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        decision = self.follow_up.decision
        return super().get_form_kwargs() | {
            "submit": _("Publish the card"),
            "cancel": decision.get_absolute_url(),
            "initial": {"title": decision.title},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(follow_up=self.follow_up, **kwargs)

    def act(self, form: CardForm) -> Card:
        return actions.write_card(follow_up=self.follow_up, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class EditCard(ActionView):
    form_class = CardForm
    template_name = "meetings/knowledge/write.html"
    success_message = gettext_lazy("Saved.")

    @cached_property
    def card(self) -> Card:
        return kept_card(self.request, self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        url = self.card.get_absolute_url()
        return super().get_form_kwargs() | {"instance": self.card, "submit": _("Save"), "cancel": url}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(follow_up=self.card.follow_up, card=self.card, **kwargs)

    def act(self, form: CardForm) -> Card:
        return actions.change_card(card=self.card, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.card.get_absolute_url()


class RemoveCard(ActionView):
    form_class = Form
    template_name = "components/confirm.html"
    success_message = gettext_lazy("The card is removed.")

    @cached_property
    def card(self) -> Card:
        return kept_card(self.request, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Remove the card?"),
            question=self.card.title,
            consequences=[_("Nobody can read it any more."), _("Cases that came from it stay.")],
            label=_("Remove the card"),
            color="danger",
            cancel_url=self.card.get_absolute_url(),
            **kwargs,
        )

    def act(self, form: Form) -> None:
        actions.remove_card(card=self.card, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("cards_waiting")


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    card = kept_card(request, pk)
    with refusal_as_message(request):
        actions.publish_card(card=card, by=request.user)
        messages.success(request, _("The card is published."))
    return redirect(card)


class CardLink(SignedLinkMixin, ActionView):
    """What worked? Asked of the one who did it, who need not have an account."""

    purpose = LINK_PURPOSE
    max_age = timedelta(days=180)
    form_class = CardForm
    template_name = "meetings/knowledge/link.html"

    def find(self, target: Target) -> FollowUp | None:
        rows = FollowUp.objects.select_related("decision__body", "municipality", "body", "card")
        done = rows.filter(pk=target.pk, key=target.version, state=FollowUp.State.DONE)
        return done.first()

    @property
    def card(self) -> Card | None:
        return getattr(self.object, "card", None)

    def get_form_kwargs(self) -> dict[str, Any]:
        follow_up = self.object
        initial = {"title": follow_up.decision.title, "name": follow_up.owner_name}
        if self.card:
            initial = {"name": self.card.by_text}
        return super().get_form_kwargs() | {
            "instance": self.card,
            "initial": initial,
            "ask_name": True,
            "submit": _("Send in what worked"),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_open = self.card is None or (not self.card.is_published and "endre" in self.request.GET)
        return super().get_context_data(follow_up=self.object, card=self.card, is_open=is_open, **kwargs)

    def act(self, form: CardForm) -> Card:
        name = form.cleaned_data.pop("name")
        if self.card:
            return actions.change_card(card=self.card, by_text=name, by=None, **form.cleaned_data)
        return actions.write_card(follow_up=self.object, by_text=name, by=None, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.request.path
