"""What a guardian sees behind a signed link, without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from councils.consents import copies
from councils.consents.actions import answer, stop_copies
from councils.consents.asking import renew_link
from councils.consents.forms import AnswerForm
from councils.consents.models import ConsentText, Guardian, Scope
from councils.consents.queries import standing
from councils.consents.rows import rows
from umt_portal.access.links import BadLink, Target, read
from umt_portal.access.views import ActionView, SignedLinkMixin

PURPOSE = "consent"
EVER = timedelta(days=3650)  # an expired link still tells whom to send a new one to


def find_guardian(target: Target) -> Guardian | None:
    guardian = Guardian.objects.select_related("young_person").filter(pk=target.pk).first()
    return guardian if guardian and guardian.link_version == target.version else None


@method_decorator(login_not_required, name="dispatch")
class GuardianLinkMixin(SignedLinkMixin):
    """Found by the link, and shown in the guardian's language."""

    purpose = PURPOSE
    object: Guardian

    def find(self, target: Target) -> Guardian | None:
        return find_guardian(target)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            read(self.purpose, kwargs["token"], max_age=self.max_age)
        except BadLink as bad:
            if bad.expired:
                return redirect("consent_link_expired", token=kwargs["token"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.in_their_language(super().get, request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.in_their_language(super().post, request, *args, **kwargs)

    def in_their_language(self, respond: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(self.object.language):
            response = respond(*args, **kwargs)
            response.headers["Content-Language"] = self.object.language
            return response.render() if hasattr(response, "render") else response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = standing(self.object.young_person)
        own = [scope for scope in Scope if scope in found.own]
        return super().get_context_data(**kwargs) | {
            "guardian": self.object,
            "person": self.object.young_person,
            "own_rows": rows(found, own) if own else [],
            "rows": rows(found, [scope for scope in Scope if scope not in found.own] or None),
            "token": self.kwargs["token"],
        }


class ConsentLink(GuardianLinkMixin, ActionView):
    """Read what each consent means, and say yes or no to each."""

    template_name = "councils/consents/link.html"
    form_class = AnswerForm

    def get_form_kwargs(self) -> dict[str, Any]:
        found = standing(self.object.young_person)
        texts = ConsentText.objects.current("nb") | ConsentText.objects.current(self.object.language)
        scopes = [scope for scope in Scope if scope not in found.own]
        return super().get_form_kwargs() | {"scopes": scopes, "texts": texts, "standing": found}

    def act(self, form: AnswerForm) -> Any:
        return answer(person=self.object.young_person, answers=form.answers, guardian=self.object, by=None)

    def get_success_url(self) -> str:
        return reverse("consent_receipt", args=[self.kwargs["token"]])


class ConsentReceipt(GuardianLinkMixin, TemplateView):
    template_name = "councils/consents/receipt.html"


@method_decorator(csrf_exempt, name="dispatch")
class StopCopies(SignedLinkMixin, TemplateView):
    """One press, or a post from the mail program (RFC 8058): the signed link is what gives the right."""

    purpose = copies.PURPOSE
    max_age = timedelta(days=365)
    template_name = "councils/consents/copies.html"
    object: Guardian

    def find(self, target: Target) -> Guardian | None:
        return find_guardian(target)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(is_done=False)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stop_copies(guardian=self.object, by=None)
        return self.page(is_done=True)

    def page(self, *, is_done: bool) -> HttpResponse:
        context = {"person": self.object.young_person, "is_done": is_done}
        with translation.override(self.object.language):
            return render(self.request, self.template_name, context)


@method_decorator([login_not_required, never_cache], name="dispatch")
class ExpiredLink(TemplateView):
    """An old link opens nothing, but a new one can be sent to the address we know."""

    template_name = "councils/consents/expired.html"

    def guardian(self) -> Guardian | None:
        try:
            return find_guardian(read(PURPOSE, self.kwargs["token"], max_age=EVER))
        except BadLink:
            return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        guardian = self.guardian()
        if guardian is None:
            return render(request, "access/bad_link.html", {"expired": False}, status=404)
        with translation.override(guardian.language):
            return render(request, self.template_name, {"sent": False}, status=410)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        guardian = self.guardian()
        if guardian is None:
            return render(request, "access/bad_link.html", {"expired": False}, status=404)
        renew_link(guardian=guardian, by=None)
        with translation.override(guardian.language):
            return render(request, self.template_name, {"sent": True})
