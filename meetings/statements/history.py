"""The places of paragraphs, and the versions that remember them. The caller holds the lock on the statement."""

from __future__ import annotations

from django.db.models import F, Max

from meetings.statements.models import Paragraph, Statement, Version
from umt_portal.accounts.models import User

OUT_OF_THE_WAY = 10_000


def remember(statement: Statement, what: str, by: User | None, put_back: int | None = None) -> Version:
    """Keep the whole text as it is now."""
    last = statement.versions.aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        statement=statement,
        number=last + 1,
        paragraphs=[{"paragraph": row.pk, "text": row.text} for row in statement.paragraphs.standing()],
        what=what,
        put_back=put_back,
        made_by=by,
    )


def insert_after(paragraph: Paragraph, text: str) -> Paragraph:
    """A new paragraph below another; those after it move down. No two hold one place on the way."""
    place = (paragraph.position or 0) + 1
    after = Paragraph.objects.filter(statement=paragraph.statement_id, position__gte=place)
    moved = list(after.values_list("pk", flat=True))
    after.update(position=F("position") + OUT_OF_THE_WAY + 1)
    new = Paragraph.objects.create(statement_id=paragraph.statement_id, position=place, text=text)
    Paragraph.objects.filter(pk__in=moved).update(position=F("position") - OUT_OF_THE_WAY)
    return new


def rewrite(paragraph: Paragraph, text: str) -> None:
    paragraph.text, paragraph.version = text, paragraph.version + 1
    paragraph.save(update_fields=["text", "version"])


def take_out(paragraph: Paragraph) -> None:
    paragraph.position = None
    paragraph.save(update_fields=["position"])


def lay_out(statement: Statement, version: Version) -> None:
    """Make the statement what it was in a version."""
    statement.paragraphs.update(position=None)
    known = {row.pk: row for row in statement.paragraphs.all()}
    for place, line in enumerate(version.paragraphs, start=1):
        paragraph = known[line["paragraph"]]
        paragraph.position = place
        paragraph.save(update_fields=["position"])
        if paragraph.text != line["text"]:
            rewrite(paragraph, line["text"])
