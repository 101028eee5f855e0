"""Every write in the portal is an action: one function that says who did it."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from auditlog.context import auditlog_value, set_actor
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function in one transaction and record every change in it as made by `by`.

    `by` is a required keyword: the person who acts, or None when the clock does.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if args or "by" not in kwargs:
            raise TypeError(f"{function.__name__}() takes keywords only, and must be told who acts: by=")
        with transaction.atomic(), acting(kwargs["by"]):
            return function(*args, **kwargs)

    return run


@contextmanager
def acting(by: Any) -> Iterator[None]:
    """What is changed is recorded as made by this person; after an action within an action, by the outer one again."""
    outside = auditlog_value.set({})
    try:
        with set_actor(by):
            yield
    finally:
        auditlog_value.reset(outside)
