"""Actions: what is proposed becomes a part of the statement, or does not; an earlier version is put back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.statements import history
from meetings.statements.actions import MOST_PARAGRAPHS, lock, proposed, refuse_more, standing
from meetings.statements.models import Change, Paragraph, Statement, Version
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

DONE = {
    Change.Kind.EDIT: Version.What.EDITED,
    Change.Kind.ADD: Version.What.ADDED,
    Change.Kind.REMOVE: Version.What.REMOVED,
}


@action
def accept_change(*, change: Change, seen: int, by: User) -> Version:
    """Do what is proposed. `seen` is the version of the paragraph that `by` had before their eyes.

    Raises:
        ValidationError: `is_sent`, `decided_already`, `paragraph_gone`, `changed_meanwhile`, `last_paragraph`,
            `too_many_paragraphs`.
    """
    statement = lock(change.paragraph.statement)
    change = _open(change)
    change.paragraph = standing(change.paragraph)
    return _accept(statement, change, seen, by)


@action
def write_paragraph(
    *, paragraph: Paragraph, kind: str, seen: int, text: str = "", why: str = "", by: User
) -> Version:
    """For who decides: propose and accept in one.

    Raises:
        ValidationError: those of `propose_change` and `accept_change`.
    """
    statement = lock(paragraph.statement)
    change = proposed(paragraph=paragraph, kind=kind, text=text, why=why, by=by)
    return _accept(statement, change, seen, by)


@action
def reject_change(*, change: Change, by: User) -> Change:
    """Raises:
    ValidationError: `is_sent`, `decided_already`.
    """
    lock(change.paragraph.statement)
    return _decide(_open(change), Change.State.REJECTED, by)


@action
def withdraw_change(*, change: Change, by: User) -> Change:
    """The one who proposed it takes it back.

    Raises:
        ValidationError: `is_sent`, `decided_already`.
    """
    lock(change.paragraph.statement)
    return _decide(_open(change), Change.State.WITHDRAWN, by)


@action
def put_back(*, version: Version, by: User) -> Version:
    """Make the statement what it was in an earlier version. That is a new version; nothing is lost.

    Raises:
        ValidationError: `is_sent`, `already_so`.
    """
    statement = lock(version.statement)
    latest = statement.versions.first()
    if latest is None or latest.paragraphs == version.paragraphs:
        raise ValidationError(_("The statement already says this."), code="already_so")
    history.lay_out(statement, version)
    return history.remember(statement, Version.What.PUT_BACK, by, put_back=version.number)


def _accept(statement: Statement, change: Change, seen: int, by: User) -> Version:
    if change.paragraph.version != seen:
        meanwhile = _("The paragraph was changed while you were reading. Look at the difference again.")
        raise ValidationError(meanwhile, code="changed_meanwhile")
    _carry_out(change, change.paragraph, statement)
    _decide(change, Change.State.ACCEPTED, by)
    return history.remember(statement, DONE[Change.Kind(change.kind)], by)


def _carry_out(change: Change, paragraph: Paragraph, statement: Statement) -> None:
    count = statement.paragraphs.standing().count()
    if change.kind == Change.Kind.EDIT:
        history.rewrite(paragraph, change.text)
    elif change.kind == Change.Kind.ADD:
        if count >= MOST_PARAGRAPHS:
            refuse_more()
        history.insert_after(paragraph, change.text)
    else:
        if count == 1:
            raise ValidationError(_("A statement has at least one paragraph."), code="last_paragraph")
        history.take_out(paragraph)


def _open(change: Change) -> Change:
    change = Change.objects.select_related("paragraph__statement").get(pk=change.pk)
    if change.state != Change.State.OPEN:
        raise ValidationError(_("Somebody has already answered this proposal."), code="decided_already")
    return change


def _decide(change: Change, state: str, by: User) -> Change:
    change.state, change.decided_by, change.decided_at = state, by, timezone.now()
    change.save(update_fields=["state", "decided_by", "decided_at"])
    return change
