"""Writes to people about what happens on the floors below."""

from __future__ import annotations

from django.conf import settings
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.links import version
from umt_portal.accounts.models import Invitation
from umt_portal.accounts.signals import address_changed, invited
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import Address, queue

INVITATION = Kind(
    "account_invitation",
    _("Invitation to the portal"),
    is_must_know=True,
    is_urgent=True,
    roles=frozenset(),
)
ADDRESS_CHANGED = Kind(
    "address_changed",
    _("Your address in the portal is changed"),
    is_must_know=True,
    is_urgent=True,
    roles=frozenset(),
)
register(INVITATION)
register(ADDRESS_CHANGED)


@receiver(invited)
def invitation_to_the_portal(sender, invitation: Invitation, by, **kwargs):
    """Each sending has its own last day, which makes it a message of its own."""
    queue(
        to=invitation.person,
        kind=INVITATION.key,
        occasion=f"invitation:{invitation.pk}:{invitation.expires_at:%Y-%m-%dT%H:%M:%S}",
        facts={
            "invitation": invitation.pk,
            "link_version": version(invitation.person),
            "inviter": by.name if by else "",
            "expires_at": invitation.expires_at.isoformat(),
        },
        url=reverse("account_login"),
        about=f"umt_portal.invitation:{invitation.pk}",
    )


@receiver(address_changed)
def tell_the_old_address(sender, person, before: str, by, **kwargs):
    """Whoever held the account hears of it, should it not have been their wish. The new address is not told on."""
    at = timezone.now()
    queue(
        to=Address(before, person.name, person.language),
        kind=ADDRESS_CHANGED.key,
        occasion=f"person:{person.pk}:{at:%Y-%m-%dT%H:%M:%S}",
        facts={"by": by.name if by else "", "at": at.isoformat(), "contact": settings.SECRETARIAT_EMAIL},
        about=f"umt_portal.user:{person.pk}",
    )
