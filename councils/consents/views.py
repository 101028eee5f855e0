"""Consents of a young person: their own page, and the page of those who answer for them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from councils.consents import asking
from councils.consents.actions import answer
from councils.consents.forms import AnswerForm, GuardianForm
from councils.consents.models import Consent, ConsentText, Guardian, Scope
from councils.consents.permissions import can_manage_guardians, visible_to
from councils.consents.queries import standing
from councils.consents.rows import rows
from umt_portal.access.views import ActionView, log_reading, refusal_as_message, refuse_unless
from umt_portal.accounts.models import User


def person_consents(request: HttpRequest, pk: int) -> HttpResponse:
    """One address: the young person meets their own consents there, the others a page about them."""
    view = OwnConsents if request.user.pk == pk else PersonConsents
    return view.as_view()(request, pk=pk)


class PersonConsents(TemplateView):
    """For coordinators and secretariat: guardians, where the consents stand, and the history."""

    template_name = "councils/consents/person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = get_object_or_404(visible_to(self.request.user), pk=self.kwargs["pk"])
        log_reading(self.request, person)
        found = standing(person)
        history = Consent.objects.filter(person=person).select_related("text", "guardian")
        return super().get_context_data(**kwargs) | {
            "person": person,
            "standing": found,
            "rows": rows(found),
            "history": history,
            "needs_guardian": len(found.own) < len(Scope),
        }


class OwnConsents(ActionView):
    """My consents: what I decide myself, and what my guardian decides."""

    template_name = "councils/consents/own.html"
    form_class = AnswerForm
    success_message = gettext_lazy("Your answers are saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        self.standing = standing(self.request.user)
        language = self.request.user.language
        texts = ConsentText.objects.current("nb") | ConsentText.objects.current(language)
        scopes = [scope for scope in Scope if scope in self.standing.own]
        return super().get_form_kwargs() | {"scopes": scopes, "texts": texts, "standing": self.standing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        theirs = [scope for scope in Scope if scope not in self.standing.own]
        return context | {
            "standing": self.standing,
            "guardian_rows": rows(self.standing, theirs) if theirs else [],
        }

    def act(self, form: AnswerForm) -> Any:
        return answer(person=self.request.user, answers=form.answers, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("person_consents", args=[self.request.user.pk])


class GuardianFormView(ActionView):
    """Shared by adding and changing a guardian."""

    template_name = "councils/consents/guardian_form.html"
    form_class = GuardianForm
    person: User

    def get_form_kwargs(self) -> dict[str, Any]:
        self.cancel = reverse("person_consents", args=[self.person.pk])
        return super().get_form_kwargs() | {"cancel": self.cancel, "submit": self.submit}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"person": self.person, "heading": self.heading}

    def get_success_url(self) -> str:
        return self.cancel


class GuardianNew(GuardianFormView):
    heading = gettext_lazy("Add a guardian")
    submit = gettext_lazy("Add and send the link")
    success_message = gettext_lazy("The guardian is added, and has been asked for consent.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.person = get_object_or_404(visible_to(request.user), pk=kwargs["pk"])
        refuse_unless(can_manage_guardians(request.user, self.person))
        return super().dispatch(request, *args, **kwargs)

    def act(self, form: GuardianForm) -> Guardian:
        return asking.add_guardian(person=self.person, by=self.request.user, **form.cleaned_data)


class GuardianEdit(GuardianFormView):
    heading = gettext_lazy("Change a guardian")
    submit = gettext_lazy("Save")
    success_message = gettext_lazy("The guardian is changed.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.guardian = guardian_of(request, kwargs["pk"])
        self.person = self.guardian.young_person
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        log_reading(request, self.person)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.guardian, name) for name in GuardianForm.Meta.fields}

    def act(self, form: GuardianForm) -> Guardian:
        return asking.change_guardian(guardian=self.guardian, by=self.request.user, **form.cleaned_data)


def guardian_of(request: HttpRequest, pk: int) -> Guardian:
    """A guardian of someone whose guardians this person may manage."""
    guardians = Guardian.objects.select_related("young_person")
    guardian = get_object_or_404(guardians, pk=pk, young_person__in=visible_to(request.user))
    refuse_unless(can_manage_guardians(request.user, guardian.young_person))
    return guardian


@require_POST
def guardian_ask(request: HttpRequest, pk: int) -> HttpResponse:
    guardian = guardian_of(request, pk)
    with refusal_as_message(request):
        asking.ask_guardian(guardian=guardian, by=request.user)
        messages.success(request, _("We have sent the link to %(name)s.") % {"name": guardian})
    return redirect("person_consents", guardian.young_person_id)


@require_POST
def guardian_withdraw_links(request: HttpRequest, pk: int) -> HttpResponse:
    guardian = guardian_of(request, pk)
    asking.withdraw_links(guardian=guardian, by=request.user)
    messages.success(request, _("The links sent to %(name)s no longer work.") % {"name": guardian})
    return redirect("person_consents", guardian.young_person_id)


@require_POST
def guardian_remove(request: HttpRequest, pk: int) -> HttpResponse:
    guardian = guardian_of(request, pk)
    with refusal_as_message(request):
        asking.remove_guardian(guardian=guardian, by=request.user)
        messages.success(request, _("%(name)s is no longer on the list.") % {"name": guardian})
    return redirect("person_consents", guardian.young_person_id)


@require_POST
def person_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a young person for the consents that are their own to give."""
    person = get_object_or_404(visible_to(request.user), pk=pk)
    refuse_unless(can_manage_guardians(request.user, person))
    asking.ask_missing(person=person, by=request.user)
    messages.success(request, _("We have asked %(name)s.") % {"name": person})
    return redirect("person_consents", pk)
