"""The page where minutes are written: item by item, by several at once, with or without script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from meetings.decisions.permissions import can_record
from meetings.minutes import actions, permissions
from meetings.minutes.chairs import was_there
from meetings.minutes.confirming import standing_of
from meetings.minutes.content import minutes_facts
from meetings.minutes.forms import MinutesForm, PublishForm
from meetings.minutes.models import Minutes
from meetings.minutes.queries import writers_now
from meetings.minutes.record import Record, kept_text, read, record_of
from meetings.minutes.rules import REMARKS
from meetings.minutes.script_views import line
from meetings.minutes.views import found
from umt_portal.access.views import ActionView, add_refusal, refuse_unless


class WriteMinutes(ActionView):
    """One form holds all the texts, so that pressing any button without script loses none of them. Each text has a
    version: where somebody else has saved a newer one, both are shown, and one chooses."""

    form_class = MinutesForm
    template_name = "meetings/minutes/write.html"
    success_message = gettext_lazy("The minutes are saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.record = read(found(request, kwargs["pk"]))
        self.meeting = self.record.meeting
        refuse_unless(permissions.leads(request.user, self.record))
        if self.record.minutes and self.record.minutes.is_published:
            return redirect("minutes", self.meeting.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"record": self.record}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if choice := request.POST.get("choice", ""):
            request.POST = chosen(request.POST, choice, self.record)
            if choice.startswith("both-"):
                return self.conflict(self.get_form(), status=200)
        return super().post(request, *args, **kwargs)

    def act(self, form: MinutesForm) -> Minutes:
        return actions.save_minutes(
            meeting=self.meeting,
            texts=form.texts(),
            remarks=form.remarks,
            versions=form.versions(),
            by=self.request.user,
        )

    def form_valid(self, form: MinutesForm) -> HttpResponse:
        try:
            self.act(form)
        except ValidationError as refusal:
            if refusal.code == "changed":
                return self.conflict(form, status=409)
            add_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, self.success_message)
        return redirect(self.get_success_url())

    def conflict(self, form: MinutesForm, status: int) -> HttpResponse:
        """Everything that was typed, and beside it what somebody else has saved since."""
        if status == 409:
            self.record = record_of(self.meeting)
        return self.render_to_response(
            self.get_context_data(form=form, is_conflict=status == 409), status=status
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, record = context["form"], self.record
        facts = minutes_facts(record, in_full=True)
        for item in facts["items"]:
            item["write"] = box(form, record, item["pk"])
        standing = standing_of(record)
        return context | {
            "meeting": self.meeting,
            "minutes": record.minutes,
            "facts": facts,
            "remarks": box(form, record, REMARKS),
            "standing": standing,
            "publish_form": PublishForm(),
            "was_there": was_there(self.request.user, record.chair, record.invitees),
            "is_office": permissions.is_secretariat(self.request.user),
            "can_record": can_record(self.request.user, self.meeting),
            "others": [line(one) for one in writers_now(self.meeting, self.request.user)],
        }

    def get_success_url(self) -> str:
        only = self.request.POST.get("only", "")
        return reverse("minutes_write", args=[self.meeting.pk]) + (
            f"#tekst-{only}" if only.isdecimal() else ""
        )


def box(form: MinutesForm, record: Record, key: int) -> dict[str, Any]:
    """A text to write in, with its address, and what somebody else has saved since the writer began."""
    text, version, name = kept_text(record, key)
    field, seen = form[f"text_{key}"], form[f"version_{key}"]
    mine = str(field.value() or "")
    differs = form.is_bound and mine.splitlines() != text.splitlines() and str(seen.value()) != str(version)
    return {
        "key": key,
        "field": field,
        "version": seen,
        "url": reverse("minutes_entry", args=[key])
        if key
        else reverse("minutes_remarks", args=[record.meeting.pk]),
        "kept": text,
        "theirs": {"text": text, "name": name} if differs else None,
    }


def chosen(data: Any, choice: str, record: Record) -> Any:
    """What was sent, after the writer has said whose text to keep under one item."""
    verb, _sep, key = choice.partition("-")
    data = data.copy()
    if not key.isdecimal() or f"text_{key}" not in data:
        return data
    text, version, _name = kept_text(record, int(key))
    data[f"version_{key}"] = str(version)
    if verb == "theirs":
        data[f"text_{key}"] = text
    elif verb == "both":
        data[f"text_{key}"] = f"{text}\n\n{data[f'text_{key}']}".strip()
    return data
