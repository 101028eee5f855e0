"""What is the same for many is asked once for all of them: for the mails of one go of a worker, the reminders of a turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """Within `asked_once` the first answer holds. Everywhere else it is asked each time."""

    @wraps(ask)
    def answer(*about: Any) -> Answer:
        known = _answers.get()
        if known is None:
            return ask(*about)
        if (ask, about) not in known:
            known[ask, about] = ask(*about)
        return known[ask, about]

    return answer
