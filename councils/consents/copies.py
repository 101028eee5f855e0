"""Copies to guardians of what is said about meetings and lifts, where somebody has said yes to them."""

from __future__ import annotations

from django.utils import timezone

from councils.consents.models import Consent, Scope
from umt_portal.access.links import signed_path
from umt_portal.accounts.models import User
from umt_portal.notices.addresses import Address
from umt_portal.notices.reach.copies import Copy

PURPOSE = "consent.copies"
OF_AGE = 18


def copies_for(person: User) -> list[Copy]:
    """Until the person is 18: to the guardian who said yes, or to every guardian where the young person said it."""
    age = person.age(timezone.localdate())
    if age is None or age >= OF_AGE:
        return []
    valid = Consent.objects.valid().filter(person=person, scope=Scope.COPIES)
    consent = valid.select_related("guardian").first()
    if consent is None:
        return []
    guardians = [consent.guardian] if consent.guardian else person.guardians.all()
    return [
        Copy(
            Address(guardian.email, guardian.name, guardian.language),
            signed_path(PURPOSE, "copies_stop", guardian.pk, guardian.link_version),
        )
        for guardian in guardians
    ]
