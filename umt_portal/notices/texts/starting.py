"""The portal's own words for a kind, with placeholders where a message has its facts: what one begins to change."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils.translation import override

from umt_portal.design.dates import clock, day_of, longdate, longdatetime, moment_of
from umt_portal.notices.rendering import context_of, opening_words
from umt_portal.notices.texts.own import Words
from umt_portal.notices.texts.placeholders import Placeholder, placeholders_of, sample_facts
from umt_portal.notices.texts.samples import sample

FIRST_YEAR, FIRST_NUMBER = 2071, 7071  # that no words of our own have


def starting_words(kind: str, language: str) -> Words:
    message = sample(kind, language)
    with override(language):
        marks = _Marks(kind)
        message.facts = sample_facts(kind) | marks.facts
        subject, body = opening_words(message, context_of(message, has_links=False) | {"is_preview": True})
        return Words(marks.put_back(subject), marks.put_back(body).strip())


class _Marks:
    """Facts that can be told from all other words when they are written out."""

    def __init__(self, kind: str) -> None:
        self.facts: dict[str, Any] = {}
        self.written: list[tuple[str, str]] = []
        for place in placeholders_of(kind):
            self._mark(place, len(self.facts))

    def _mark(self, place: Placeholder, index: int) -> None:
        name = f"{{{place.name}}}"
        if place.sometimes:
            self.facts[place.name] = ""
        elif place.is_date or place.is_moment:
            moment = moment_of(date(FIRST_YEAR + index, 1, 1), time(10, index))
            self.facts[place.name] = (moment if place.is_moment else day_of(moment)).isoformat()
            self.written += [(longdatetime(moment), name), (longdate(moment), name)]
            self.written += [(clock(moment), name)] if place.is_moment else []
        elif isinstance(place.example, int):
            self.facts[place.name] = FIRST_NUMBER + index
            self.written.append((str(FIRST_NUMBER + index), name))
        else:
            self.facts[place.name] = name

    def put_back(self, words: str) -> str:
        for written, name in self.written:
            words = words.replace(written, name)
        return words
