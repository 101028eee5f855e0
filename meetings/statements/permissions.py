"""Who writes a statement together, who decides what it says, and who reads it when it is sent."""

from __future__ import annotations

from django.db.models import QuerySet

from meetings.hearings import permissions as hearings
from meetings.hearings.models import Hearing
from meetings.hearings.permissions import Viewer
from meetings.statements.models import Change, Comment, Paragraph, Statement


def written_by(user: Viewer) -> QuerySet[Statement]:
    """For those who work with the hearing; to others the work does not exist."""
    return Statement.objects.filter(hearing__in=hearings.worked_on_by(user).values("pk"))


def can_write(user: Viewer, statement: Statement) -> bool:
    """Propose and comment, until it is sent or the hearing ends another way."""
    return is_open(statement) and written_by(user).filter(pk=statement.pk).exists()


def can_decide(user: Viewer, statement: Statement) -> bool:
    """Accept, put back and send."""
    return is_open(statement) and hearings.can_lead(user, statement.hearing)


def can_start(user: Viewer, hearing: Hearing) -> bool:
    return hearing.is_open and hearings.can_lead(user, hearing)


def can_withdraw(user: Viewer, change: Change) -> bool:
    return user.is_authenticated and change.proposed_by_id == user.pk


def can_remove(user: Viewer, comment: Comment) -> bool:
    """One's own; and any, for who decides."""
    is_own = user.is_authenticated and comment.written_by_id == user.pk
    return is_own or can_decide(user, comment.paragraph.statement)


def is_open(statement: Statement) -> bool:
    return not statement.is_sent and statement.hearing.is_open


def paragraphs_for(user: Viewer) -> QuerySet[Paragraph]:
    """Paragraphs one may propose changes to, and comment."""
    rows = Paragraph.objects.standing().filter(statement__in=written_by(user).values("pk"))
    return rows.select_related("statement__hearing__municipality")


def visible_to(user: Viewer) -> QuerySet[Statement]:
    """Sent statements of hearings one sees."""
    sent = Statement.objects.filter(sent_at__isnull=False)
    return sent.filter(hearing__in=hearings.visible_to(user).values("pk"))
