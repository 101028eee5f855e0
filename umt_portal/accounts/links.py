"""The signed link in an invitation. A new e-mail address makes every earlier link worthless."""

from django.utils.crypto import salted_hmac

from umt_portal.access.links import signed_path
from umt_portal.accounts.models import Invitation, User

PURPOSE = "invitation"


def version(person: User) -> str:
    return salted_hmac("umt_portal.accounts.links", person.email or "").hexdigest()[:16]


def invitation_path(invitation: Invitation) -> str:
    return signed_path(PURPOSE, "invitation_accept", invitation.pk, version(invitation.person))
