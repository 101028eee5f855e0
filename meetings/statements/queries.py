"""A statement as the page shows it, and the statements that are open to a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings.hearings.models import Hearing
from meetings.statements import diff
from meetings.statements.authors import names
from meetings.statements.models import Change, Comment, Paragraph, Statement, Version
from meetings.statements.permissions import Viewer, written_by


@dataclass(frozen=True)
class Proposal:
    """An open change with its author's words, and what it would make of the paragraph as it stands now."""

    change: Change
    author: str
    pieces: list[diff.Piece]
    is_mine: bool


@dataclass(frozen=True)
class Remark:
    comment: Comment
    author: str
    is_mine: bool


@dataclass(frozen=True)
class Part:
    """A paragraph with what is proposed and said about it."""

    paragraph: Paragraph
    proposals: list[Proposal] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def parts_of(statement: Statement, viewer: Viewer) -> list[Part]:
    """Four queries, however many paragraphs, proposals and comments."""
    parts = {row.pk: Part(row) for row in statement.paragraphs.standing()}
    changes = list(
        Change.objects.filter(paragraph__in=parts, state=Change.State.OPEN).select_related("proposed_by")
    )
    comments = list(Comment.objects.filter(paragraph__in=parts).select_related("written_by"))
    people = [change.proposed_by for change in changes] + [said.written_by for said in comments]
    called = names(people)
    gone = _("Someone who is no longer here")
    for change in changes:
        part = parts[change.paragraph_id]
        change.paragraph = part.paragraph
        who = called.get(change.proposed_by_id or 0, gone)
        part.proposals.append(
            Proposal(change, who, pieces(change), is_mine=change.proposed_by_id == viewer.pk)
        )
    for said in comments:
        who = called.get(said.written_by_id or 0, gone)
        parts[said.paragraph_id].remarks.append(Remark(said, who, is_mine=said.written_by_id == viewer.pk))
    return list(parts.values())


def pieces(change: Change) -> list[diff.Piece]:
    """What the proposal does to the paragraph of today."""
    if change.kind == Change.Kind.ADD:
        return [diff.Piece(diff.NEW, change.text)]
    return diff.words(change.paragraph.text, change.text)


def versions_of(statement: Statement) -> list[Version]:
    """The newest first, each with `author`."""
    rows: list[Any] = list(statement.versions.select_related("made_by"))
    called = names(row.made_by for row in rows)
    for row in rows:
        row.author = called.get(row.made_by_id or 0, _("Someone who is no longer here"))
    return rows


def to_write(user: Viewer) -> QuerySet[Statement]:
    """Statements the person can help write now, the nearest deadline first."""
    unsent = written_by(user).filter(sent_at=None, hearing__state=Hearing.State.OPEN)
    return unsent.select_related("hearing").order_by("hearing__due_on", "pk")
