"""What people do with consents: give, refuse, withdraw. A consent keeps the words that were read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.consents import messages
from councils.consents.models import OPTIONAL, Consent, ConsentText, Guardian, Scope
from councils.consents.queries import own_scopes
from councils.consents.recipients import coordinators_of
from umt_portal.accounts.actions import close_account
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def give(*, person: User, scope: Scope, guardian: Guardian | None = None, by: User | None) -> Consent:
    """Say yes to one thing. A second yes changes nothing.

    Raises:
        ValidationError: `not_theirs_to_decide`.
    """
    _refuse_unless_theirs(person, scope, guardian, by)
    valid = Consent.objects.valid().filter(person=person, scope=scope).first()
    return valid or Consent.objects.create(
        person=person, scope=scope, guardian=guardian, text=_text(scope, guardian, person)
    )


@action
def refuse(*, person: User, scope: Scope, guardian: Guardian | None = None, by: User | None) -> Consent:
    """Say no to one thing. What was said yes to before is withdrawn, and the coordinator is told.

    A guardian's no to the account closes it; a young person who decides alone asks the coordinator to.

    Raises:
        ValidationError: `not_theirs_to_decide`.
    """
    _refuse_unless_theirs(person, scope, guardian, by)
    now = timezone.now()
    consent = Consent.objects.valid().filter(person=person, scope=scope).first()
    if was_given := consent is not None:
        consent.withdrawn_at = now
        consent.save(update_fields=["withdrawn_at"])
    else:
        text = _text(scope, guardian, person)
        consent = Consent.objects.create(
            person=person, scope=scope, guardian=guardian, text=text, given_at=None, withdrawn_at=now
        )
    if scope == Scope.ACCOUNT and guardian:
        close_account(person=person, by=by)
    for municipality_id, coordinator in coordinators_of(person) if scope not in OPTIONAL else ():
        messages.tell_withdrawn(
            coordinator,
            person=person,
            scope=scope,
            consent_id=consent.pk,
            was_given=was_given,
            municipality_id=municipality_id,
        )
    return consent


@action
def stop_copies(*, guardian: Guardian, by: None) -> None:
    """No more copies. Whoever said yes to them, a guardian need not be written to against their wish."""
    valid = Consent.objects.valid().filter(person=guardian.young_person, scope=Scope.COPIES)
    for consent in valid.select_for_update():
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])


@action
def answer(
    *, person: User, answers: dict[Scope, bool], guardian: Guardian | None = None, by: User | None
) -> list[Consent]:
    """Say yes or no to several things at once; only what differs from the newest answer is written.

    Raises:
        ValidationError: `not_theirs_to_decide`.
    """
    User.objects.select_for_update().get(pk=person.pk)  # two guardians may answer at the same moment
    newest = {consent.scope: consent for consent in Consent.objects.filter(person=person).order_by("pk")}
    changed = []
    for scope, is_yes in answers.items():
        if scope in newest and newest[scope].is_valid == is_yes:
            continue
        say = give if is_yes else refuse
        changed.append(say(person=person, scope=scope, guardian=guardian, by=by))
    return changed


def _refuse_unless_theirs(person: User, scope: Scope, guardian: Guardian | None, by: User | None) -> None:
    is_own = scope in own_scopes(person)
    if guardian is None:
        allowed = is_own and by is not None and by.pk == person.pk
    else:
        allowed = not is_own and guardian.young_person_id == person.pk
    if not allowed:
        raise ValidationError(
            _("This is not yours to decide: %(scope)s.") % {"scope": scope.label}, code="not_theirs_to_decide"
        )


def _text(scope: Scope, guardian: Guardian | None, person: User) -> ConsentText:
    """The words the one who answers has just read, in their language; in Bokmål where we lack it."""
    language = guardian.language if guardian else person.language
    texts = ConsentText.objects.current("nb") | ConsentText.objects.current(language)
    return texts[scope]
