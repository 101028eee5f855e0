"""What the script of the writing page asks for: one text is saved, and who else is here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.agenda.models import AgendaItem
from meetings.minutes import actions, permissions
from meetings.minutes.forms import EntryForm
from meetings.minutes.models import Entry, Minutes, Writer
from meetings.minutes.queries import writers_now
from meetings.minutes.record import kept_text, record_of
from meetings.minutes.rules import REMARKS
from meetings.minutes.views import found
from meetings.schedule.models import Meeting
from meetings.schedule.permissions import visible_to
from umt_portal.access.views import refuse_unless
from umt_portal.design.dates import clock


@require_POST
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what is written under one item. The script's way in."""
    items = AgendaItem.objects.filter(meeting__in=visible_to(request.user))
    item = get_object_or_404(items.select_related("meeting"), pk=pk)
    refuse_unless(permissions.can_write(request.user, item.meeting))
    return _saved(request, item.meeting, item)


@require_POST
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = found(request, pk)
    refuse_unless(permissions.can_write(request.user, meeting))
    return _saved(request, meeting, None)


def _saved(request: HttpRequest, meeting: Meeting, item: AgendaItem | None) -> JsonResponse:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return JsonResponse(
            {"error": " ".join(text for texts in form.errors.values() for text in texts)}, status=422
        )
    try:
        saved = actions.save_entry(meeting=meeting, item=item, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        if refusal.code != "changed":
            return JsonResponse({"error": " ".join(refusal.messages)}, status=422)
        text, version, name = kept_text(record_of(meeting), item.pk if item else REMARKS)
        return JsonResponse({"text": text, "version": version, "name": name}, status=409)
    version = saved.version if isinstance(saved, Entry) else saved.remarks_version
    return JsonResponse({"version": version, "at": clock(timezone.now())})


@require_POST
def writers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every ten seconds from each who writes: I am here. Back comes who else is, and what they have saved."""
    meeting = found(request, pk)
    refuse_unless(permissions.can_write(request.user, meeting))
    place = request.POST.get("item", "")
    item = AgendaItem.objects.filter(meeting=meeting, pk=int(place)).first() if place.isdecimal() else None
    actions.be_here(meeting=meeting, item=item, by=request.user)
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    return JsonResponse(
        {
            "here": [line(one) for one in writers_now(meeting, request.user)],
            "texts": _newer(minutes, request.POST.getlist("seen")) if minutes else {},
            "is_out": bool(minutes and minutes.is_published),
        }
    )


def line(writer: Writer) -> dict[str, Any]:
    if writer.item is None:
        return {"item": 0, "text": _("%(name)s has the minutes open") % {"name": writer.person.name}}
    words = {"name": writer.person.name, "item": writer.item.title}
    return {"item": writer.item_id, "text": _("%(name)s is writing under “%(item)s”") % words}


def _newer(minutes: Minutes, seen: list[str]) -> dict[str, dict[str, Any]]:
    """Texts with another version than the writer has. `seen` is `key:version`, one for each text."""
    known = dict(pair.split(":", 1) for pair in seen if ":" in pair)
    kept = {str(REMARKS): (minutes.remarks, minutes.remarks_version, minutes.written_by)}
    rows = Entry.objects.filter(minutes=minutes).select_related("written_by")
    kept |= {str(row.item_id): (row.text, row.version, row.written_by) for row in rows}
    return {
        key: {"text": text, "version": version, "name": by.name if by else ""}
        for key, (text, version, by) in kept.items()
        if key in known and known[key] != str(version)
    }
