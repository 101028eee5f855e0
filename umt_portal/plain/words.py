"""Hard words and the plain ones to write instead, in Bokmål and Nynorsk. The lists are the text files beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# Small words that only one of the two has.
TELLS = {
    "nb": frozenset(
        [
            "ikke",
            "jeg",
            "hun",
            "de",
            "dem",
            "fra",
            "hva",
            "hvor",
            "hvordan",
            "hvem",
            "en",
            "et",
            "være",
            "noe",
            "noen",
            "også",
            "uke",
        ]
    ),
    "nn": frozenset(
        [
            "ikkje",
            "eg",
            "ho",
            "dei",
            "frå",
            "kva",
            "kvar",
            "korleis",
            "kven",
            "ein",
            "eit",
            "vere",
            "noko",
            "nokon",
            "òg",
            "veke",
        ]
    ),
}


@dataclass(frozen=True)
class Hard:
    """A hard word as it stands in the text, and what to write instead."""

    word: str
    plain: str


@cache
def simpler(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By the first word: the phrases that begin with it, the longest first, and what is plain."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in (HERE / f"words.{language}.txt").read_text(encoding="utf-8").splitlines():
        hard, plain = line.split(" = ")
        for phrase in hard.split(", "):
            words = tuple(phrase.split())
            phrases.setdefault(words[0], []).append((words, plain))
    for found in phrases.values():
        found.sort(key=lambda each: -len(each[0]))
    return phrases


def language_of(words: list[str]) -> str:
    """`nn` when more small words are Nynorsk than Bokmål."""
    counts = {language: sum(word in tells for word in words) for language, tells in TELLS.items()}
    return "nn" if counts["nn"] > counts["nb"] else "nb"


def hard_words(words: list[str]) -> Iterator[Hard]:
    """Each hard word once, in the order they stand. `words` are in lower case."""
    known, seen = simpler(language_of(words)), set()
    for at, word in enumerate(words):
        for phrase, plain in known.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                if phrase not in seen:
                    seen.add(phrase)
                    yield Hard(" ".join(phrase), plain)
                break
