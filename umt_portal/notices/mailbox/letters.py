"""The mails that Django's file backend has written, read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.utils.functional import cached_property

SEPARATOR = b"\n" + b"-" * 79 + b"\n"  # what the backend writes after each mail
SHOWN_HEADERS = (
    "From",
    "To",
    "Reply-To",
    "Date",
    "Subject",
    "Message-ID",
    "List-Unsubscribe",
    "Auto-Submitted",
)


@dataclass(frozen=True)
class Letter:
    """One mail: the file it stands in, and its place there, for a backend writes several to one file."""

    key: str
    raw: bytes

    @cached_property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"] or "")

    @property
    def to(self) -> str:
        return str(self.mail["To"] or "")

    @property
    def at(self) -> datetime | None:
        return parsedate_to_datetime(self.mail["Date"]) if self.mail["Date"] else None

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(self.mail[name])) for name in SHOWN_HEADERS if self.mail[name]]

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.mail.get_body((kind,))
        return part.get_content() if part else ""


def folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def newest_first() -> Iterator[Letter]:
    """File names begin with the time of writing."""
    for path in sorted(folder().glob("*.log"), reverse=True):
        yield from reversed(letters_in(path))


def find(key: str) -> Letter | None:
    stem = key.rpartition("-")[0]
    path = next((path for path in folder().glob("*.log") if path.stem == stem), None)
    return next((letter for letter in letters_in(path) if letter.key == key), None) if path else None


def letters_in(path: Path) -> list[Letter]:
    mails = [raw for raw in path.read_bytes().split(SEPARATOR) if raw.strip()]
    return [Letter(f"{path.stem}-{place}", raw) for place, raw in enumerate(mails)]
