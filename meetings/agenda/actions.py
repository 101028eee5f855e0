"""What the secretariat does with an agenda: items in and out, up and down, and their papers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem, Attachment
from meetings.cases.models import Case
from meetings.cases.news import on_agenda
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.documents import uploads

OUT_OF_THE_WAY = 10_000  # added to positions while items change places; one position is never held twice


@action
def add_item(
    *, meeting: Meeting, title: str = "", case: Case | None = None, by: User | None, **details: Any
) -> AgendaItem:
    """Put an item last: a case from the backlog, or something without a number such as lunch.

    `details`: minutes, summary, proposal, is_closed, closed_ground. A case brings its title and summary.

    Raises:
        ValidationError: `is_final`, `no_title`, `already_on_agenda`, `wrong_body`, `closed_without_ground`.
    """
    meeting = _locked(meeting)
    if case:
        _check_case(meeting, case)
        title = title or case.title
        details["summary"] = details.get("summary") or case.summary
    item = AgendaItem(meeting=meeting, position=_last(meeting) + 1, case=case, title=title, **details)
    _check(item)
    item.save()
    if case and not item.is_closed:
        on_agenda(case=case, meeting=meeting, by=by)
    return item


@action
def change_item(*, item: AgendaItem, by: User | None, **details: Any) -> AgendaItem:
    _locked(item.meeting)
    for name, value in details.items():
        setattr(item, name, value)
    _check(item)
    item.save()
    return item


@action
def remove_item(*, item: AgendaItem, by: User | None) -> None:
    """Take an item off. Its case goes back to the backlog.

    Raises:
        ValidationError: `is_final`, `is_decided`.
    """
    meeting = _locked(item.meeting)
    if hasattr(item, "decision"):
        raise ValidationError(_("There is a decision on this item."), code="is_decided")
    for paper in item.attachments.all():
        remove_paper(paper=paper, by=by)
    position = item.position
    item.delete()
    _shift(meeting, position, -1)


@action
def move_item(*, item: AgendaItem, step: int, by: User | None) -> AgendaItem:
    """Move an item one place up (-1) or down (1). At the end of the list nothing happens."""
    _locked(item.meeting)
    item.refresh_from_db(fields=["position"])
    other = AgendaItem.objects.filter(meeting=item.meeting, position=item.position + step).first()
    if other:
        here, there = item.position, other.position
        AgendaItem.objects.filter(pk=other.pk).update(position=OUT_OF_THE_WAY)
        item.position = there
        item.save()
        AgendaItem.objects.filter(pk=other.pk).update(position=here)
    return item


@action
def finish_item(*, item: AgendaItem, outcome: str, by: User | None) -> AgendaItem:
    """Say how an item ended: handled or postponed; an empty outcome takes it back.

    The case of a postponed item waits for another meeting.

    Raises:
        ValidationError: `is_final`, `not_called`, `unknown_outcome`, `is_decided`.
    """
    meeting = _locked(item.meeting)
    if meeting.is_draft:
        raise ValidationError(_("People are not called to this meeting yet."), code="not_called")
    if outcome not in AgendaItem.Outcome.values:
        raise ValidationError(_("Choose handled or postponed."), code="unknown_outcome")
    if outcome == AgendaItem.Outcome.POSTPONED and hasattr(item, "decision"):
        raise ValidationError(_("There is a decision on this item."), code="is_decided")
    item.outcome = outcome
    item.save(update_fields=["outcome"])
    return item


@action
def add_fixed_items(*, meeting: Meeting, by: User | None) -> list[AgendaItem]:
    """The items every meeting has: approve notice and agenda, approve the last minutes; any other business last.

    The titles are written in Norwegian, the language of the record.
    """
    meeting = _locked(meeting)
    with override("nb"):
        first = [
            gettext("Approve the notice and the agenda"),
            gettext("Approve the minutes of the last meeting"),
        ]
        last = gettext("Any other business")
    there = set(meeting.agenda.values_list("title", flat=True))
    first = [title for title in first if title not in there]
    _shift(meeting, 0, len(first))
    items = [
        AgendaItem.objects.create(meeting=meeting, position=position, title=title, minutes=5)
        for position, title in enumerate(first, start=1)
    ]
    if last not in there:
        items.append(
            AgendaItem.objects.create(meeting=meeting, position=_last(meeting) + 1, title=last, minutes=10)
        )
    return items


@action
def add_paper(*, item: AgendaItem, upload: UploadedFile, by: User) -> Attachment:
    """Attach a paper: PDF, Word, Excel, PowerPoint, OpenDocument, picture or plain text, at most 20 MB.

    Raises:
        ValidationError: `is_final`, `empty`, `too_large`, `wrong_type` (told by the content, not the name).
    """
    _locked(item.meeting)
    content_type = uploads.check(upload)
    return Attachment.objects.create(
        item=item,
        file=upload,
        name=uploads.clean_name(upload.name or "", content_type),
        content_type=content_type,
        size=upload.size or 0,
        sha256=uploads.checksum(upload),
        added_by=by,
    )


@action
def remove_paper(*, paper: Attachment, by: User | None) -> None:
    """Delete a paper; the file goes when the transaction is through."""
    _locked(paper.item.meeting)
    stored, name = paper.file.storage, str(paper.file.name)
    paper.delete()
    transaction.on_commit(lambda: stored.delete(name))


def _locked(meeting: Meeting) -> Meeting:
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state in (Meeting.State.CANCELLED, Meeting.State.APPROVED):
        raise ValidationError(_("The agenda of this meeting can no longer be changed."), code="is_final")
    return meeting


def _check(item: AgendaItem) -> None:
    if not item.title.strip():
        raise ValidationError({"title": ValidationError(_("Write what the item is about."), code="no_title")})
    if item.is_closed and not item.closed_ground.strip():
        raise ValidationError(
            {
                "closed_ground": ValidationError(
                    _("A closed item needs a ground in kommuneloven § 11-5."), code="closed_without_ground"
                )
            }
        )


def _check_case(meeting: Meeting, case: Case) -> None:
    if AgendaItem.objects.filter(meeting=meeting, case=case).exists():
        raise ValidationError(_("This case is already on the agenda."), code="already_on_agenda")
    if not meeting.bodies.filter(pk=case.body_id).exists():
        raise ValidationError(_("This case belongs to a body that is not in the meeting."), code="wrong_body")


def _last(meeting: Meeting) -> int:
    return AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0


def _shift(meeting: Meeting, after: int, by: int) -> None:
    """Move every item after a position; in two steps, so that no two hold one position on the way."""
    items = AgendaItem.objects.filter(meeting=meeting)
    items.filter(position__gt=after).update(position=F("position") + OUT_OF_THE_WAY)
    items.filter(position__gt=OUT_OF_THE_WAY).update(position=F("position") - OUT_OF_THE_WAY + by)
