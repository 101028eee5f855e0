"""What people do with a statement: start it, propose and comment. What stays is in `deciding`, the end in `sending`.

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
        refuse_more()
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
    return proposed(paragraph=paragraph, kind=kind, text=text, why=why, by=by)


@action
def comment(*, paragraph: Paragraph, text: str, by: User) -> Comment:
    """Raises:
    ValidationError: `is_sent`, `paragraph_gone`, `is_empty`, `too_many_today`, `contact_details`.
    """
    lock(paragraph.statement)
    paragraph = standing(paragraph)
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


def proposed(*, paragraph: Paragraph, kind: str, text: str, why: str, by: User) -> Change:
    """The proposal, when it is one. The caller holds the lock."""
    paragraph = standing(paragraph)
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


def _check_text(paragraph: Paragraph, kind: str, text: str) -> None:
    if kind not in Change.Kind.values:
        raise ValidationError(_("Choose what to do."), code="unknown_kind")
    if kind != Change.Kind.REMOVE and not text:
        raise ValidationError({"text": ValidationError(_("Write the text."), code="is_empty")})
    if kind == Change.Kind.EDIT and text == paragraph.text:
        same = ValidationError(_("This is the text that stands there."), code="nothing_changed")
        raise ValidationError({"text": same})


def standing(paragraph: Paragraph) -> Paragraph:
    found = Paragraph.objects.standing().select_related("statement").filter(pk=paragraph.pk).first()
    if found is None:
        raise ValidationError(_("The paragraph is taken out of the statement."), code="paragraph_gone")
    return found


def refuse_more() -> None:
    words = _("A statement can have %(most)d paragraphs.") % {"most": MOST_PARAGRAPHS}
    raise ValidationError(words, code="too_many_paragraphs")
