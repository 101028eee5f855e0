"""How much longer it takes to read a text that is longer: the same on a slow machine as on a fast one."""

import time
from collections.abc import Callable

SHORT, LONG = 2_000, 20_000  # letters
FAR_MORE_THAN_ITS_SHARE = 40  # ten times the letters is its share; a square would be a hundred


def growth(read: Callable[[str], object], text: str) -> float:
    """How many times longer `read` takes for 20 000 letters of `text`, said again and again, than for 2 000."""
    short, long = (text * (letters // len(text) + 1) for letters in (SHORT, LONG))
    both = [(_seconds(read, short[:SHORT]), _seconds(read, long[:LONG])) for _turn in range(5)]
    return min(long for _short, long in both) / min(short for short, _long in both)


def _seconds(read: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started
