"""What worked: the list and a card for everyone, and trying the same at home."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView

from meetings.cases.forms import RaiseCaseForm
from meetings.cases.models import Case
from meetings.knowledge import actions, permissions, queries
from meetings.knowledge.forms import CardFilter
from meetings.knowledge.models import Card
from umt_portal.access.views import ActionView, refuse_unless


@method_decorator(login_not_required, name="dispatch")
class CardList(ListView):
    """What worked, from all the municipalities."""

    template_name = "meetings/knowledge/list.html"
    context_object_name = "cards"
    paginate_by = 20

    @cached_property
    def form(self) -> CardFilter:
        return CardFilter(self.request.GET or None, themes=queries.themes(permissions.shown()))

    @cached_property
    def wish(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}

    def get_queryset(self) -> QuerySet[Card]:
        return queries.found(queries.with_reuses(permissions.shown()), self.wish)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            is_filtered=any(self.wish.values()),
            can_keep=permissions.can_keep_any(self.request.user),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class CardPage(DetailView):
    """One card, fit for printing."""

    template_name = "meetings/knowledge/card.html"

    def get_queryset(self) -> QuerySet[Card]:
        return queries.with_reuses(permissions.visible_to(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, card = self.request.user, self.object
        is_shown = permissions.shown().filter(pk=card.pk).exists()
        return super().get_context_data(
            is_shown=is_shown,
            reused_by=[reuse.municipality.name for reuse in card.reuses.all()],
            can_keep=permissions.can_keep(user, card.municipality_id),
            can_reuse=is_shown and permissions.can_reuse(user, card),
            **kwargs,
        )


class ReuseCard(ActionView):
    """The form that raises a case, begun with what worked elsewhere."""

    form_class = RaiseCaseForm
    template_name = "meetings/knowledge/reuse.html"
    success_message = gettext_lazy("Thank you. The secretariat has your case, and finds a meeting for it.")

    @cached_property
    def card(self) -> Card:
        cards = queries.with_reuses(permissions.shown())
        card = get_object_or_404(cards, pk=self.kwargs["pk"])
        refuse_unless(permissions.can_reuse(self.request.user, card))
        return card

    def get_form_kwargs(self) -> dict[str, Any]:
        card = self.card
        where = card.follow_up.asked_name
        summary = _("%(where)s has done this, and it works:") % {"where": where}
        initial = {"title": card.title, "summary": f"{summary}\n\n{card.what}\n\n{card.how}"[:2000]}
        return super().get_form_kwargs() | {"cancel": card.get_absolute_url(), "initial": initial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(card=self.card, **kwargs)

    def act(self, form: RaiseCaseForm) -> Case:
        uploads = form.cleaned_data.pop("upload")
        return actions.reuse_card(card=self.card, uploads=uploads, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()
