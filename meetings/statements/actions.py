"""What people do with a statement: start, propose, comment, decide, put back. Sending is in `sending`.

The row of the statement is locked for every write, so that two who accept at the same time do it one after the other.
"""

from __future__ import annotations

import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.hearings.actions import refuse_unless_open
from meetings.hearings.models import Hearing
from meetings.statements import history, messages
from meetings.statements.models import Change, Comment, Paragraph, Statement, Version
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.plain.contact import refuse_contact_details

MOST_PARAGRAPHS = 60
MOST_OPEN = 20  # proposals of one person
MOST_COMMENTS = 40  # of one person in a day
DONE = {
    Change.Kind.EDIT: Version.What.EDITED,
    Change.Kind.ADD: Version.What.ADDED,
    Change.Kind.REMOVE: Version.What.REMOVED,
}


@action
def start_statement(*, hearing: Hearing, text: str, by: User) -> Statement:
    """Begin with a draft; an empty line parts the paragraphs. Those who write together are told.

    Raises:
        ValidationError: `not_open`, `started_already`, `is_empty`, `too_many_paragraphs`, `contact_details`.
    """
    hearing = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    refuse_unless_open(hearing)
    if Statement.objects.filter(hearing=hearing).exists():
        raise ValidationError(_("The statement is already started."), code="started_already")
    refuse_contact_details(text, field="text")
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
    if not parts:
        raise ValidationError({"text": ValidationError(_("Write a first draft."), code="is_empty")})
    if len(parts) > MOST_PARAGRAPHS:
        _refuse_more()
    statement = Statement.objects.create(hearing=hearing, started_by=by)
    for place, part in enumerate(parts, start=1):
        Paragraph.objects.create(statement=statement, position=place, text=part)
    history.remember(statement, Version.What.STARTED, by)
    messages.started(statement, by=by)
    return statement


@action
def propose_change(*, paragraph: Paragraph, kind: str, text: str = "", why: str = "", by: User) -> Change:
    """Propose another text, a new paragraph after this one, or to take it out.

    Raises:
        ValidationError: `is_sent`, `paragraph_gone`, `is_empty`, `nothing_changed`, `too_many_open`, `contact_details`.
    """
    lock(paragraph.statement)
    paragraph = _standing(paragraph)
    text = "" if kind == Change.Kind.REMOVE else text.replace("\r\n", "\n").strip()
    _check_text(paragraph, kind, text)
    refuse_contact_details(text, field="text")
    refuse_contact_details(why, field="why")
    own = Change.objects.filter(
        paragraph__statement=paragraph.statement, proposed_by=by, state=Change.State.OPEN
    )
    if own.count() >= MOST_OPEN:
        many = _("You have many proposals that wait. Withdraw one first.")
        raise ValidationError(many, code="too_many_open")
    return Change.objects.create(
        paragraph=paragraph, kind=kind, base=paragraph.text, text=text, why=why.strip(), proposed_by=by
    )


@action
def accept_change(*, change: Change, seen: int, by: User) -> Version:
    """Do what is proposed. `seen` is the version of the paragraph that `by` had before their eyes.

    Raises:
        ValidationError: `is_sent`, `decided_already`, `paragraph_gone`, `changed_meanwhile`, `last_paragraph`,
            `too_many_paragraphs`.
    """
    statement = lock(change.paragraph.statement)
    change = _open(change)
    paragraph = _standing(change.paragraph)
    if paragraph.version != seen:
        meanwhile = _("The paragraph was changed while you were reading. Look at the difference again.")
        raise ValidationError(meanwhile, code="changed_meanwhile")
    _carry_out(change, paragraph, statement)
    _decide(change, Change.State.ACCEPTED, by)
    return history.remember(statement, DONE[Change.Kind(change.kind)], by)


@action
def write_paragraph(
    *, paragraph: Paragraph, kind: str, seen: int, text: str = "", why: str = "", by: User
) -> Version:
    """For who decides: propose and accept in one.

    Raises:
        ValidationError: those of `propose_change` and `accept_change`.
    """
    change = propose_change(paragraph=paragraph, kind=kind, text=text, why=why, by=by)
    return accept_change(change=change, seen=seen, by=by)


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
def comment(*, paragraph: Paragraph, text: str, by: User) -> Comment:
    """Raises:
    ValidationError: `is_sent`, `paragraph_gone`, `is_empty`, `too_many_today`, `contact_details`.
    """
    lock(paragraph.statement)
    paragraph = _standing(paragraph)
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Write something."), code="is_empty")})
    refuse_contact_details(text, field="text")
    since = timezone.now() - timedelta(days=1)
    if Comment.objects.filter(written_by=by, written_at__gt=since).count() >= MOST_COMMENTS:
        raise ValidationError(
            _("You have written many comments today. Try again tomorrow."), code="too_many_today"
        )
    return Comment.objects.create(paragraph=paragraph, text=text.strip(), written_by=by)


@action
def remove_comment(*, comment: Comment, by: User) -> None:
    """Raises:
    ValidationError: `is_sent`.
    """
    lock(comment.paragraph.statement)
    comment.delete()


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


def lock(statement: Statement) -> Statement:
    """The statement, while it may still be changed.

    Raises:
        ValidationError: `is_sent` (or the hearing has ended).
    """
    rows = Statement.objects.select_for_update(of=("self",)).select_related("hearing__municipality")
    statement = rows.get(pk=statement.pk)
    if statement.is_sent or not statement.hearing.is_open:
        raise ValidationError(_("The statement can no longer be changed."), code="is_sent")
    return statement


def _carry_out(change: Change, paragraph: Paragraph, statement: Statement) -> None:
    standing = statement.paragraphs.standing().count()
    if change.kind == Change.Kind.EDIT:
        history.rewrite(paragraph, change.text)
    elif change.kind == Change.Kind.ADD:
        if standing >= MOST_PARAGRAPHS:
            _refuse_more()
        history.insert_after(paragraph, change.text)
    else:
        if standing == 1:
            raise ValidationError(_("A statement has at least one paragraph."), code="last_paragraph")
        history.take_out(paragraph)


def _check_text(paragraph: Paragraph, kind: str, text: str) -> None:
    if kind not in Change.Kind.values:
        raise ValidationError(_("Choose what to do."), code="unknown_kind")
    if kind != Change.Kind.REMOVE and not text:
        raise ValidationError({"text": ValidationError(_("Write the text."), code="is_empty")})
    if kind == Change.Kind.EDIT and text == paragraph.text:
        same = ValidationError(_("This is the text that stands there."), code="nothing_changed")
        raise ValidationError({"text": same})


def _standing(paragraph: Paragraph) -> Paragraph:
    found = Paragraph.objects.standing().select_related("statement").filter(pk=paragraph.pk).first()
    if found is None:
        raise ValidationError(_("The paragraph is taken out of the statement."), code="paragraph_gone")
    return found


def _open(change: Change) -> Change:
    change = Change.objects.select_related("paragraph__statement").get(pk=change.pk)
    if change.state != Change.State.OPEN:
        raise ValidationError(_("Somebody has already answered this proposal."), code="decided_already")
    return change


def _decide(change: Change, state: str, by: User) -> Change:
    change.state, change.decided_by, change.decided_at = state, by, timezone.now()
    change.save(update_fields=["state", "decided_by", "decided_at"])
    return change


def _refuse_more() -> None:
    words = _("A statement can have %(most)d paragraphs.") % {"most": MOST_PARAGRAPHS}
    raise ValidationError(words, code="too_many_paragraphs")
