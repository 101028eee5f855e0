"""Views: mileage claims by period, one claim, and its sheet of paper."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from meetings.transport import claims, permissions
from meetings.transport.claim_exports import TABLE, claim_pdf, file_name, kroner, length
from meetings.transport.forms_driving import ClaimFilter, ClaimForm
from meetings.transport.models import Claim
from umt_portal.access.views import ActionView, refuse_unless
from umt_portal.accounts.models import User
from umt_portal.design.dates import moment_of
from umt_portal.documents.views import TableView


def _claims(user: User) -> QuerySet[Claim]:
    return permissions.claims_for(user).select_related("meeting", "driver", "municipality")


class ClaimList(TableView):
    """Claims one may see: one's own, the municipality's, all. Filtered, and as files for the payroll."""

    table = TABLE
    filter_form = ClaimFilter
    template_name = "meetings/transport/claims.html"

    def rows(self, filters: dict[str, Any]) -> QuerySet[Any]:
        found = _claims(self.request.user)
        if day := filters.get("fra"):
            found = found.filter(meeting__starts_at__gte=moment_of(day, time.min))
        if day := filters.get("til"):
            found = found.filter(meeting__starts_at__lt=moment_of(day + timedelta(days=1), time.min))
        if municipality := filters.get("kommune"):
            found = found.filter(municipality=municipality)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(self.get_queryset())  # each claim is rounded by itself, so the sum is theirs
        km, amount = sum(claim.km for claim in found), sum(claim.amount for claim in found)
        return super().get_context_data(**kwargs) | {
            "km": length(Decimal(km)),
            "amount": kroner(Decimal(amount)),
        }


class ClaimPage(ActionView):
    """One claim: the driver confirms it; others read it."""

    form_class = ClaimForm
    template_name = "meetings/transport/claim.html"
    success_message = gettext_lazy("Confirmed. Thank you for driving.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.claim = get_object_or_404(_claims(request.user), pk=kwargs["pk"])
        self.is_own = permissions.can_confirm(request.user, self.claim)
        refuse_unless(self.is_own or request.method != "POST")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        instance = Claim.objects.get(pk=self.claim.pk)
        return super().get_form_kwargs() | {"instance": instance, "cancel": reverse("claims")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        claim = self.claim
        sums = [kroner(part) for part in (claim.for_km, claim.for_passengers, claim.tolls, claim.amount)]
        return super().get_context_data(**kwargs) | {
            "claim": claim,
            "is_own": self.is_own,
            "sums": sums,
            "rates": [claim.mileage_ore / 100, claim.passenger_ore / 100],
        }

    def act(self, form: ClaimForm) -> Claim:
        return claims.confirm_claim(claim=self.claim, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("claim", args=[self.claim.pk])


def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(_claims(request.user), pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(claim)}"'}
    return HttpResponse(claim_pdf(claim), content_type="application/pdf", headers=headers)
