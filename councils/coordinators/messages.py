from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.coordinators.models import Coordinator
from councils.municipalities.models import Municipality
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue
from umt_portal.notices.texts import placeholders as fact

APPOINTED, MISSING = "coordinator_appointed", "coordinator_missing"
register(
    Kind(APPOINTED, _("You are appointed coordinator"), roles=frozenset({Name.COORDINATOR})),
    Kind(MISSING, _("A municipality has no coordinator"), roles=frozenset({Name.SECRETARIAT})),
    area=_("Seats and consents"),
)

MUNICIPALITY = fact.text("municipality", _("name of the municipality"), "Bardu")
fact.declare(APPOINTED, MUNICIPALITY, fact.date("starts_on", _("first day")))
fact.declare(MISSING, MUNICIPALITY)


def tell_appointed(coordinator: Coordinator) -> None:
    municipality = coordinator.municipality
    queue(
        to=coordinator.person,
        kind=APPOINTED,
        occasion=f"coordinator:{coordinator.pk}",
        facts={"municipality": municipality.name, "starts_on": coordinator.starts_on.isoformat()},
        url=municipality.get_absolute_url(),
        about=f"councils.municipality:{municipality.pk}",
        municipality_id=municipality.pk,
    )


def tell_missing(municipality: Municipality, receivers: list[User], since: str) -> None:
    """`since` tells one gap from the next, so that each is said once."""
    for person in receivers:
        queue(
            to=person,
            kind=MISSING,
            occasion=f"municipality:{municipality.pk}:since-{since}",
            facts={"municipality": municipality.name},
            url=reverse("coordinators", args=[municipality.slug]),
            about=f"councils.municipality:{municipality.pk}",
            municipality_id=municipality.pk,
        )
