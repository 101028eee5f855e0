"""What can be done with a term: end it, take it back, resign, and correct the contact data."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from councils.delegates import actions, permissions
from councils.delegates.forms import ContactForm
from councils.delegates.models import Delegate
from councils.municipalities.forms import LastDayForm
from councils.people.actions import change_contact
from councils.people.permissions import can_change_contact
from umt_portal.access.views import ActionView, log_reading, refuse_unless

FIELD_OF = {"email_taken": "email", "email_is_a_key": "email"}


class TermAction(ActionView):
    """A page about one term. What the user may not see is a 404, what they may only read a 403."""

    template_name = "components/confirm.html"

    @cached_property
    def delegate(self) -> Delegate:
        return get_object_or_404(permissions.visible_to(self.request.user), pk=self.kwargs["pk"])

    def allows(self) -> bool:
        return permissions.can_change(self.request.user, self.delegate)

    def dispatch(self, request, *args, **kwargs):
        refuse_unless(self.allows())
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            delegate=self.delegate, cancel_url=self.delegate.get_absolute_url(), **kwargs
        )

    def get_success_url(self):
        return reverse("board", args=[self.delegate.seat.municipality.slug])


class EndTerm(TermAction):
    form_class = LastDayForm
    success_message = _("The term is ended, and the delegate is told.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("End the term"),
            question=_("When is %(person)s’s last day in the seat?") % {"person": self.delegate.person},
            consequences=[
                _("The seat is vacant from the day after."),
                _("%(person)s is told at once.") % {"person": self.delegate.person},
            ],
            label=_("End the term"),
            color="danger",
            **kwargs,
        )

    def act(self, form):
        return actions.end_term(
            delegate=self.delegate,
            on=form.cleaned_data["on"],
            reason=Delegate.Ending.ENDED,
            by=self.request.user,
        )


class Withdraw(TermAction):
    """For a term that has not begun."""

    form_class = Form
    success_message = _("The appointment is taken back, and the person is told.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("Take back the appointment"),
            question=_("Shall %(person)s not have the seat after all?") % {"person": self.delegate.person},
            label=_("Take back the appointment"),
            color="danger",
            **kwargs,
        )

    def act(self, form):
        actions.withdraw(delegate=self.delegate, on=timezone.localdate(), by=self.request.user)


class Resign(TermAction):
    """The young person gives up the seat."""

    form_class = LastDayForm
    success_message = _("You have resigned. Thank you for the work you have done.")

    def allows(self):
        return permissions.can_resign(self.request.user, self.delegate)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("Resign from UMT"),
            question=_(
                "You do not have to say why. If something makes it hard, talk to your coordinator first."
            ),
            consequences=[
                _("You are no longer called to meetings from the day after."),
                _("Your coordinator is told, so that a deputy can take over."),
            ],
            label=_("Resign from UMT"),
            color="danger",
            **kwargs,
        )

    def get_success_url(self):
        return self.delegate.get_absolute_url()

    def act(self, form):
        return actions.resign(delegate=self.delegate, on=form.cleaned_data["on"], by=self.request.user)


class Contact(TermAction):
    """Correct name, date of birth and contact data."""

    template_name = "councils/delegates/contact.html"
    success_message = _("Saved.")

    def allows(self):
        return can_change_contact(self.request.user, self.delegate.person, self.delegate.seat.municipality_id)

    def get_form(self, form_class=None):
        kwargs = self.get_form_kwargs()
        person = self.delegate.person
        kwargs["initial"] = {
            "name": person.name, "born_on": person.born_on, "email": person.email, "phone": person.phone,
        }  # fmt: skip
        return ContactForm(**kwargs, cancel=self.delegate.get_absolute_url())

    def get(self, request, *args, **kwargs):
        log_reading(request, self.delegate)
        return super().get(request, *args, **kwargs)

    def act(self, form):
        try:
            return change_contact(person=self.delegate.person, **form.person(), by=self.request.user)
        except ValidationError as refusal:
            field = FIELD_OF.get(refusal.code, "born_on")
            raise ValidationError({field: refusal}) from refusal

    def get_success_url(self):
        return reverse("delegate", args=[self.delegate.pk])
