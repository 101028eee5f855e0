from django.dispatch import receiver
from django.utils.translation import gettext as _

from councils.consents.asking import ask_missing
from councils.consents.copies import copies_for
from councils.consents.models import Consent, Scope
from councils.consents.permissions import young_people
from councils.consents.queries import own_scopes
from councils.delegates.signals import delegate_appointed
from umt_portal.accounts.signals import may_be_invited
from umt_portal.notices.addresses import copies_asked


@receiver(delegate_appointed)
def ask_for_what_is_missing(sender, delegate, by, **kwargs):
    ask_missing(person=delegate.person, by=by)


@receiver(copies_asked)
def guardians_who_want_copies(sender, person, **kwargs):
    return copies_for(person)


@receiver(may_be_invited)
def a_child_needs_consent_to_an_account(sender, person, **kwargs):
    """Below the consent age an account takes a guardian's yes. Source: personopplysningsloven § 5."""
    if Scope.ACCOUNT in own_scopes(person) or not young_people().filter(pk=person.pk).exists():
        return None
    if Consent.objects.valid().filter(person=person, scope=Scope.ACCOUNT).exists():
        return None
    return _("A guardian must consent to an account for %(name)s first.") % {"name": person}
