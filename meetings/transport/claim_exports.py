"""Mileage claims as a table for the payroll, and as one sheet of paper for each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from meetings.transport.models import Claim
from umt_portal.design.dates import day_of, longdate
from umt_portal.documents.names import plain_name
from umt_portal.documents.pdf import render_pdf
from umt_portal.documents.tables import Column, Table

TABLE = Table(
    name="kjoregodtgjorelse",
    title=gettext_lazy("Mileage claims"),
    columns=(
        Column("day", gettext_lazy("Day"), lambda claim: day_of(claim.meeting.starts_at), ("meeting__starts_at",), width=12),
        Column("driver", gettext_lazy("Driver"), lambda claim: claim.driver.name, ("driver__name",), True, width=24),
        Column("municipality", gettext_lazy("Paid by"), lambda claim: claim.municipality or ""),
        Column("meeting", gettext_lazy("Meeting"), lambda claim: claim.meeting.title, width=24),
        Column("route", gettext_lazy("Route"), lambda claim: claim.route, width=30),
        Column("km", gettext_lazy("Kilometres"), lambda claim: claim.km, width=10),
        Column("mileage", gettext_lazy("For kilometres"), lambda claim: claim.for_km, width=12),
        Column("passengers", gettext_lazy("Passengers"), lambda claim: claim.passenger_count, width=10),
        Column("passenger_km", gettext_lazy("Passenger kilometres"), lambda claim: claim.passenger_km, width=10),
        Column("supplement", gettext_lazy("For passengers"), lambda claim: claim.for_passengers, width=12),
        Column("tolls", gettext_lazy("Tolls and ferries"), lambda claim: claim.tolls, width=10),
        Column("amount", gettext_lazy("Sum in kroner"), lambda claim: claim.amount, width=12),
        Column("confirmed", gettext_lazy("Confirmed"), lambda claim: claim.confirmed_at and day_of(claim.confirmed_at), width=12),
    ),
    default_order=("-meeting__starts_at", "driver__name", "pk"),
)  # fmt: skip


def kroner(amount: Decimal) -> str:
    """1 234,50, as it is written in Norwegian."""
    return format_decimal(amount, format="#,##0.00", locale="nb_NO")


def length(km: Decimal) -> str:
    return format_decimal(km, format="#,##0.#", locale="nb_NO")


def reference(claim: Claim) -> str:
    return f"KJ-{claim.meeting_id}-{claim.pk}"


def file_name(claim: Claim) -> str:
    return f"kjoring-{plain_name(claim.driver.name)[:40]}-{day_of(claim.meeting.starts_at):%Y-%m-%d}.pdf"


def claim_pdf(claim: Claim) -> bytes:
    """In the driver's own language. Names nobody but the driver."""
    language = claim.driver.language
    with override(language):
        return render_pdf(
            "claim.typ",
            {"facts": _facts(claim), "head": _head(), "lines": _lines(claim)} | _words(claim),
            title=_("Basis for a travel claim"),
            foot=f"{_('Reference')} {reference(claim)}",
            lang=language,
            made_at=claim.confirmed_at,
        )


def _facts(claim: Claim) -> list[tuple[str, str]]:
    facts = [
        (_("Reference"), reference(claim)),
        (_("Driver"), claim.driver.name),
        (_("Paid by"), str(claim.municipality or "")),
        (_("Meeting"), claim.meeting.title),
        (_("Day"), longdate(claim.meeting.starts_at)),
        (_("Route"), claim.route),
        (_("Passengers"), str(claim.passenger_count)),
        (_("Note"), claim.note),
    ]
    return [pair for pair in facts if pair[1]]


def _head() -> list[str]:
    return [_("What"), _("Amount"), _("Kroner for each"), _("Sum in kroner")]


def _lines(claim: Claim) -> list[list[str]]:
    return [
        [_("Kilometres"), length(claim.km), kroner(Decimal(claim.mileage_ore) / 100), kroner(claim.for_km)],
        [
            _("Passenger kilometres"),
            length(claim.passenger_km),
            kroner(Decimal(claim.passenger_ore) / 100),
            kroner(claim.for_passengers),
        ],
        [_("Tolls and ferries"), "", "", kroner(claim.tolls)],
        [_("Sum"), "", "", kroner(claim.amount)],
    ]


def _words(claim: Claim) -> dict[str, Any]:
    if claim.confirmed_at:
        day = longdate(timezone.localdate(claim.confirmed_at))
        state = _("Confirmed by the driver in the portal %(day)s.") % {"day": day}
    else:
        state = _("Not confirmed by the driver yet.")
    return {
        "state": state,
        "rates": _(
            "The rates are those that held on the day of the meeting. Tolls and ferries need receipts."
        ),
        "signature": _("Date and signature"),
    }
