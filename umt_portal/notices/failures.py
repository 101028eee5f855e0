"""What went wrong with a mail: worth another try, or of no use."""

from __future__ import annotations

import random
import smtplib
from dataclasses import dataclass
from datetime import timedelta

REASON_LENGTH = 300
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True)
class Failure:
    reason: str
    is_permanent: bool = False


class NoAddress(Exception):
    """The receiver no longer has an address."""


def failure_of(error: Exception) -> Failure:
    """The mail server's own words where it gave some.

    Only what is about this receiver or this mail is permanent. A refused sign-in or sender is our own set-up:
    once that is put right, the mail goes out.
    """
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code, words = next(iter(refused.values()))
            return Failure(_said(code, words), is_permanent=code >= 500)
        case smtplib.SMTPDataError(smtp_code=code, smtp_error=words):
            return Failure(_said(code, words), is_permanent=code >= 500)
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=words):
            return Failure(_said(code, words))
        case NoAddress() | smtplib.SMTPNotSupportedError() | UnicodeError():
            return Failure(_told(error), is_permanent=True)
        case _:
            return Failure(_told(error))


def wait_after(tries: int) -> timedelta:
    """Twice as long after each try, and never the same for all, so that they do not come back at once."""
    doubled = FIRST_WAIT * 2 ** min(tries - 1, 16)
    return min(doubled, LONGEST_WAIT) * random.uniform(0.8, 1.2)  # noqa: S311  spreading is no secret


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:REASON_LENGTH]


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")[:REASON_LENGTH]
