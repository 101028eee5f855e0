"""What the tests of hearings and statements start from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from meetings.hearings.registering import register_hearing
from meetings.models import Hearing
from tests.people import today
from umt_portal.access.links import token

OFFICE = "Oppvekst i Bardu"
EMAIL = "hemmelig.oppvekst@example.org"


def details(**changed: Any) -> dict[str, Any]:
    """A plan with time enough."""
    same = {
        "kind": "plan",
        "title": "Ny skolestruktur",
        "summary": "Kommunen vil slå sammen to skoler.",
        "asked": "Hva betyr det for skoleveien?",
        "sender_office": OFFICE,
        "sender_name": "Siri Saksbehandler",
        "sender_email": EMAIL,
        "documents_url": "",
        "received_on": today(),
        "due_on": today() + timedelta(days=50),
        "decides_on": today() + timedelta(days=70),
    }
    return same | changed


def a_hearing(municipality: Any, by: Any, **changed: Any) -> Hearing:
    """Taken in when someone registers it; by the link (`by=None`) it waits."""
    return register_hearing(municipality=municipality, by=by, **details(**changed))


def moved(hearing: Hearing, **dates: int) -> Hearing:
    """With dates so many days from today."""
    days = {name: today() + timedelta(days=count) for name, count in dates.items()}
    Hearing.objects.filter(pk=hearing.pk).update(**days)
    hearing.refresh_from_db()
    return hearing


def sender_path(hearing: Hearing) -> str:
    return f"/horinger/svar/{token('hearing', hearing.pk, hearing.key)}/"
