"""What differs between two texts, word by word; and between two versions of a statement, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

SAME, NEW, GONE = "same", "new", "gone"
WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they are the same, new or gone."""

    kind: str
    text: str


def words(before: str, after: str) -> list[Piece]:
    old, new = WORD.findall(before), WORD.findall(after)
    pieces: list[Piece] = []
    for _tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            pieces.append(Piece(SAME, "".join(old[a:b])))
            continue
        pieces += [Piece(GONE, "".join(old[a:b]))] if a < b else []
        pieces += [Piece(NEW, "".join(new[c:d]))] if c < d else []
    return pieces


def versions(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[list[Piece]]:
    """Each paragraph of either version, in order, as pieces. Paragraphs are known by their keys."""
    old = {line["paragraph"]: line["text"] for line in before}
    new = {line["paragraph"]: line["text"] for line in after}
    keys, others = list(old), list(new)
    rows: list[list[Piece]] = []
    for tag, a, b, c, d in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [words(old[key], new[key]) for key in keys[a:b]]
        else:
            rows += [[Piece(GONE, old[key])] for key in keys[a:b]]
            rows += [[Piece(NEW, new[key])] for key in others[c:d]]
    return rows
