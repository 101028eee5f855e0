"""What a person has to do, as a line on their page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Task:
    """Something to do next: what, why or by when, and where."""

    title: str | Promise
    detail: str | Promise
    url: str
    symbol: str
    color: str = "info"
