from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver

from umt_portal.accounts.middleware import ADDED_HERE


@receiver(authenticator_added)
def remember_that_they_hold_it(sender, request, user, authenticator, **kwargs):
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[ADDED_HERE] = user.pk
