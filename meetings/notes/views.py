"""One's own notes: written beside the agenda, gathered on one page, taken out as a file."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from meetings.notes import actions, permissions
from meetings.notes.forms import NoteForm, NoteSearch
from meetings.notes.queries import by_meeting, notes_of
from umt_portal.access.views import ActionView

MOST_SHOWN = 200


@method_decorator(never_cache, name="dispatch")
class WriteNote(ActionView):
    """The note to one item. The meeting page sends it here; a note that is too long comes back with its text."""

    form_class = NoteForm
    template_name = "meetings/notes/note.html"
    success_message = _("Your note is saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        items = permissions.notable_items(request.user).select_related("meeting")
        self.item = get_object_or_404(items, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        note = permissions.visible_to(self.request.user).filter(item=self.item).first()
        return super().get_form_kwargs() | {
            "initial": {"text": note.text if note else ""},
            "cancel": self.get_success_url(),
        }

    def act(self, form: NoteForm) -> Any:
        return actions.write_note(item=self.item, text=form.cleaned_data["text"], by=self.request.user)

    def form_valid(self, form: NoteForm) -> HttpResponse:
        if self.request.headers.get("X-Saves-Itself"):  # the page says that it is saved, and stays
            self.act(form)
            return HttpResponse(status=204)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"item": self.item, "meeting": self.item.meeting}

    def get_success_url(self) -> str:
        return f"{self.item.meeting.get_absolute_url()}#sak-{self.item.pk}"


@method_decorator(never_cache, name="dispatch")
class MyNotes(TemplateView):
    template_name = "meetings/notes/notes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = NoteSearch(self.request.GET or None)
        words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
        notes = list(notes_of(self.request.user, words)[: MOST_SHOWN + 1])
        return super().get_context_data(**kwargs) | {
            "form": form,
            "words": words,
            "groups": by_meeting(notes[:MOST_SHOWN]),
            "is_cut": len(notes) > MOST_SHOWN,
        }


def export_notes(request: HttpRequest, file_format: str) -> HttpResponse:
    """All of one's notes, as text to read or as JSON to move."""
    groups = by_meeting(notes_of(request.user))
    if file_format == "txt":
        text, kind = render_to_string("meetings/notes/notes.txt", {"groups": groups}), "text/plain"
    elif file_format == "json":
        text, kind = json.dumps(_facts(groups), ensure_ascii=False, indent=2), "application/json"
    else:
        raise Http404
    name = f"mine-notater-{timezone.localdate():%Y-%m-%d}.{file_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


def _facts(groups: list) -> list[dict[str, Any]]:
    return [
        {
            "meeting": meeting.title,
            "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
            "place": meeting.place,
            "notes": [
                {
                    "item": note.item.title,
                    "case": note.item.case.reference if note.item.case else "",
                    "text": note.text,
                    "changed_at": timezone.localtime(note.changed_at).isoformat(timespec="seconds"),
                }
                for note in notes
            ],
        }
        for meeting, notes in groups
    ]
