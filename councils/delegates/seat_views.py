"""Filling a seat: appointing someone, and letting the first deputy move up."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from councils.delegates import actions, permissions, queries
from councils.delegates.forms import AppointKnownForm, AppointNewForm, MoveUpForm, known_to
from councils.delegates.models import Delegate, Seat
from councils.people.actions import register
from umt_portal.access.views import ActionView

FIELD_OF = {
    "term_too_long": "ends_on",
    "term_backwards": "ends_on",
    "elected_too_late": "elected_on",
    "email_taken": "email",
    "not_born": "born_on",
    "already_known": "name",
    "exception_not_allowed": "exception_reason",
}


class SeatAction(ActionView):
    """A page of a seat that the user may fill; 404 for others."""

    @cached_property
    def seat(self) -> Seat:
        return get_object_or_404(
            permissions.seats_managed_by(self.request.user),
            municipality__slug=self.kwargs["slug"],
            kind=self.kwargs["kind"],
            rank=self.kwargs["rank"],
        )

    @cached_property
    def holder(self) -> Delegate | None:
        """Who sits now, or if none, who will."""
        terms = self.seat.delegates.filter(ends_on__gte=timezone.localdate())
        return terms.select_related("person").order_by("-ends_on").first()

    def get_context_data(self, **kwargs):
        return super().get_context_data(seat=self.seat, municipality=self.seat.municipality, **kwargs)

    def get_success_url(self):
        return reverse("board", args=[self.seat.municipality.slug])


class Appoint(SeatAction):
    template_name = "councils/delegates/appoint.html"

    @cached_property
    def has_known(self) -> bool:
        return known_to(self.seat).exists()

    @property
    def is_new(self) -> bool:
        return "ny" in self.request.GET or not self.has_known

    def get_form(self, form_class=None):
        form = AppointNewForm if self.is_new else AppointKnownForm
        return form(
            **self.get_form_kwargs(),
            seat=self.seat,
            holder=self.holder,
            may_except=permissions.can_allow_exceptions(self.request.user),
            cancel=self.get_success_url(),
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            holder=self.holder, is_new=self.is_new, has_known=self.has_known, **kwargs
        )

    def act(self, form):
        self.success_message = _("The seat is filled, and the new holder is told.")
        try:
            return self.appoint(form)
        except ValidationError as refusal:
            field = self.field_of(refusal)
            raise (ValidationError({field: refusal}) if field else refusal) from refusal

    @transaction.atomic  # someone who cannot have the seat is not put on the lists either
    def appoint(self, form):
        by = self.request.user
        person = register(**form.person(), by=by) if self.is_new else form.cleaned_data["person"]
        return actions.appoint(seat=self.seat, person=person, **form.term(), by=by)

    def field_of(self, refusal: ValidationError) -> str:
        code = getattr(refusal, "code", "")
        if code in ("too_old", "age_unknown", "already_seated"):
            return "born_on" if self.is_new else "person"
        return FIELD_OF.get(code, "")


class MoveUp(SeatAction):
    """Let the first deputy take the seat."""

    template_name = "components/confirm.html"
    form_class = MoveUpForm
    success_message = _("The deputy moves up, and is told.")

    @cached_property
    def deputy(self) -> Delegate:
        deputies = queries.deputies_for(self.seat)
        return deputies[0] if deputies else get_object_or_404(Delegate.objects.none())

    def get_initial(self):
        today = timezone.localdate()
        return {"on": self.holder.ends_on + timedelta(days=1) if self.holder else today}

    def get_context_data(self, **kwargs):
        name = self.deputy.person.name
        return super().get_context_data(
            title=_("Let %(name)s move up") % {"name": name},
            question=_("%(name)s becomes delegate for %(place)s.")
            % {"name": name, "place": self.seat.municipality.name},
            consequences=[
                _("The place as deputy becomes vacant."),
                _("The last day of the term stays the same."),
                _("%(name)s is told at once.") % {"name": name},
            ],
            label=_("Let %(name)s move up") % {"name": self.deputy.person.get_short_name()},
            cancel_url=self.get_success_url(),
            **kwargs,
        )

    def act(self, form):
        return actions.move_up(seat=self.seat, on=form.cleaned_data["on"], by=self.request.user)
