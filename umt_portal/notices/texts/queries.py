"""Which kinds have own words, in which languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from umt_portal.notices import kinds
from umt_portal.notices.texts.models import MessageText
from umt_portal.notices.texts.placeholders import is_declared


@dataclass(frozen=True)
class InLanguage:
    code: str
    is_changed: bool


@dataclass(frozen=True)
class Row:
    kind: str
    label: str
    languages: tuple[InLanguage, ...]

    @property
    def is_changed(self) -> bool:
        return any(one.is_changed for one in self.languages)


def rows_of_texts(search: str = "", *, only_changed: bool = False) -> list[Row]:
    """Kinds in the order of their names, in one query."""
    changed = set(MessageText.objects.values_list("kind", "language"))
    rows = [_row(kind, changed) for kind in kinds.all_kinds() if is_declared(kind.key)]
    words = search.casefold().split()
    found = [row for row in rows if all(word in f"{row.label} {row.kind}".casefold() for word in words)]
    return [row for row in found if row.is_changed or not only_changed]


def _row(kind: kinds.Kind, changed: set[tuple[str, str]]) -> Row:
    languages = (InLanguage(code, (kind.key, code) in changed) for code, _name in settings.LANGUAGES)
    return Row(kind.key, str(kind.label), tuple(languages))
