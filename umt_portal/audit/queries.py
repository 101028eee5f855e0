"""Reading the log: what happened, in words, and who has read a person's data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditlog.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, QuerySet

Change = tuple[str, str, str]  # what, before, after
NOTHING = {"", "None", None}


def readings_of(person: Any) -> QuerySet[LogEntry]:
    """Every time someone else has opened this person's page, newest first."""
    return (
        LogEntry.objects.filter(
            action=LogEntry.Action.ACCESS,
            content_type=ContentType.objects.get_for_model(get_user_model()),
            object_id=person.pk,
        )
        .select_related("actor")
        .order_by("-timestamp", "-pk")
    )


def with_changes(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Give each entry its `lines`: what changed, from what, to what. People are named; one query for all of them."""
    entries = list(entries)
    names = _names(entries)
    for entry in entries:
        entry.lines = list(_lines(entry, names))
    return entries


def _lines(entry: LogEntry, names: dict[str, str]) -> Iterable[Change]:
    model = entry.content_type.model_class()
    for name, values in (entry.changes or {}).items():
        if name == "id":
            continue
        field = _field(model, name)
        label = str(getattr(field, "verbose_name", name))
        if isinstance(values, dict):  # people or things added to or taken from a list
            yield label, "", ", ".join(str(item) for item in values.get("objects", []))
        else:
            before, after = (_shown(field, value, names) for value in values)
            yield label, before, after


def _shown(field: Field | None, value: Any, names: dict[str, str]) -> str:
    if value in NOTHING:
        return ""
    if field is None:
        return str(value)
    if _is_person(field):
        return names.get(str(value), str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def _names(entries: list[LogEntry]) -> dict[str, str]:
    ids: set[str] = set()
    for entry in entries:
        model = entry.content_type.model_class()
        for name, values in (entry.changes or {}).items():
            field = _field(model, name)
            if field and _is_person(field) and isinstance(values, list):
                ids.update(str(value) for value in values if str(value).isdigit())
    if not ids:
        return {}
    return {
        str(pk): name for pk, name in get_user_model().objects.filter(pk__in=ids).values_list("pk", "name")
    }


def _is_person(field: Field) -> bool:
    return bool(field.is_relation and field.related_model is get_user_model())


def _field(model: Any, name: str) -> Field | None:
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return field if field and field.concrete else None
