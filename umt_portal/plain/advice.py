"""Advice on how to write so that a 13-year-old understands. It never stands in the way of sending a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from umt_portal.plain.words import Hard, hard_words

MOST_TIPS = 5
MOST_WORD_TIPS = 3
LONG_TEXT, LONG_SENTENCE, LONG_AVERAGE, HARD_LIX = 250, 25, 18, 45
LONG_WORD, VERY_LONG_WORD = 7, 14  # letters; LIX counts from the first
FEW = 8  # words: too short a text to say anything about its average

WORD = re.compile(r"[^\W\d_]+(?:[-.’'][^\W\d_]+)*")
SHORTENED = {
    "bl.a", "ca", "dvs", "e.l", "etc", "evt", "f.eks", "ifm", "iht", "jf", "kl", "kr", "m.m", "mht", "mv", "nr",
    "o.l", "osv", "pga", "pkt", "pr", "t.d", "vedr", "vedk",
}  # fmt: skip
END = re.compile(r"([.!?…]+)[\"»”)]*(\s+)(?=[\"«“(–-]?\s?[^\Wa-zæøå_])|(\n\s*)")
LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$")
# "blir vurdert", "skal vurderes": who does it is not said. Only where it can hardly be anything else.
PASSIVE = re.compile(
    r"\b(?:bli|blir|ble|blei|vert|vart|verte) (?:\w+ )?\w{2,}(?:et|dd|rt|gt|kt|lt|st|tt)\b"
    r"|\b(?:skal|skulle|kan|kunne|må|måtte|vil|ville|bør|burde) (?:ikke |ikkje |også |òg )?"
    r"(?!finnes|finnast|møtes|møtast|trives|trivast|lykkes|lykkast|enes|synes|synast)\w{2,}(?:es|ast)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Tip:
    """One thing to do, and the sentence it is about."""

    text: str
    quote: str = ""


@dataclass(frozen=True)
class Advice:
    """What a reader meets in a text. `average` and `longest_length` are in words; `lix` is rounded."""

    words: int
    sentences: int
    average: float
    longest: str
    longest_length: int
    long_words: tuple[str, ...]
    lix: int
    hard: tuple[Hard, ...]
    tips: tuple[Tip, ...] = ()

    @property
    def is_plain(self) -> bool:
        return self.words > 0 and not self.tips

    @property
    def average_rounded(self) -> int:
        return round(self.average)

    @property
    def level(self) -> str:
        """How hard the text is by its LIX, in words. Source: Björnsson, Läsbarhet (1968)."""
        for limit, word in ((30, _("very easy")), (40, _("easy")), (50, _("as hard as a newspaper"))):
            if self.lix < limit:
                return word
        return _("hard") if self.lix < 60 else _("very hard")


def advise(text: str) -> Advice:
    """What a text is like to read, and at most five things to do about it."""
    read = [(sentence, found) for sentence in _sentences(text) if (found := WORD.findall(sentence))]
    sentences = [(sentence, len(found)) for sentence, found in read]
    words = [word for _sentence, found in read for word in found]
    longest, longest_length = max(sentences, key=lambda each: each[1], default=("", 0))
    long_words = [word for word in words if len(word) >= LONG_WORD]
    average = len(words) / len(sentences) if sentences else 0.0
    lix = round(average + 100 * len(long_words) / len(words)) if words else 0
    very_long = dict.fromkeys(word for word in long_words if len(word) >= VERY_LONG_WORD)
    hard = tuple(hard_words([word.lower() for word in words]))
    found = Advice(len(words), len(sentences), average, longest, longest_length, tuple(very_long), lix, hard)
    tips = [*_of_words(found), *_of_sentences(found, sentences), *_of_the_whole(found)]
    return replace(found, tips=tuple(tips[:MOST_TIPS]))


def _sentences(text: str) -> list[str]:
    """A line of its own is a sentence, also without a full stop; the full stop of "f.eks." ends nothing."""
    found, start = [], 0
    for end in END.finditer(text):
        before = LAST_WORD.search(text[max(start, end.start() - 12) : end.start()])
        if end.group(1) == "." and before and before.group().lower() in SHORTENED:
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [*found, text[start:].strip()]


def _of_words(found: Advice) -> list[Tip]:
    words = _("Write “%(plain)s” instead of “%(hard)s”.")
    return [Tip(words % {"plain": each.plain, "hard": each.word}) for each in found.hard[:MOST_WORD_TIPS]]


def _of_sentences(found: Advice, sentences: list[tuple[str, int]]) -> list[Tip]:
    tips = []
    if found.longest_length > LONG_SENTENCE:
        words = _("Split the longest sentence in two. It has %(count)d words:")
        tips.append(Tip(words % {"count": found.longest_length}, _cut(found.longest)))
    for sentence, _length in sentences:
        if len(PASSIVE.findall(sentence)) > 1:
            tips.append(Tip(_("Say who does it:"), _cut(sentence)))
            break
    return tips


def _of_the_whole(found: Advice) -> list[Tip]:
    tips = []
    if found.words > LONG_TEXT:
        words = _(
            "The text has %(count)d words. Say the most important first, and leave out what can be left out."
        )
        tips.append(Tip(words % {"count": found.words}))
    if found.sentences > 1 and found.average > LONG_AVERAGE:
        words = _("A sentence has %(count)d words on average. Write shorter sentences.")
        tips.append(Tip(words % {"count": round(found.average)}))
    if found.words >= FEW and found.lix >= HARD_LIX and found.long_words:
        shown = ", ".join(f"“{word}”" for word in found.long_words[:3])
        tips.append(Tip(_("Say it with shorter words: %(words)s.") % {"words": shown}))
    return tips


def _cut(sentence: str) -> str:
    return Truncator(sentence).chars(160)
