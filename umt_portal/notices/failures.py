"""What went wrong on the way to somebody: worth another try, or of no use; and whether it is that they cannot be reached."""

from __future__ import annotations

import random
import smtplib
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from pywebpush import WebPushException

REASON_LENGTH = 300
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
TRY_AGAIN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
OUR_OWN = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}  # our key or password, not this message


@dataclass(frozen=True)
class Failure:
    reason: str
    is_permanent: bool = False
    is_unreachable: bool = False  # the receiver's own address is what fails: someone has to find out why


class NoAddress(Exception):
    """The receiver no longer has an address."""


class NoDevice(Exception):
    """The push services know none of the receiver's devices any more."""


class NoPhone(Exception):
    """The receiver no longer has a number that takes SMS."""


class GatewayRefused(Exception):
    """The SMS gateway answered, but not with a yes."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status} {' '.join(words.split())}")
        self.status = status


def failure_of(error: Exception) -> Failure:
    """The other side's own words where it gave some.

    Only what is about this receiver or this message is permanent. A refused sign-in, sender or key is our own
    set-up: once that is put right, the message goes out.
    """
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code, words = next(iter(refused.values()))
            return Failure(_said(code, words), is_permanent=code >= 500, is_unreachable=code >= 500)
        case smtplib.SMTPDataError(smtp_code=code, smtp_error=words):
            return Failure(_said(code, words), is_permanent=code >= 500)
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=words):
            return Failure(_said(code, words))
        case GatewayRefused(status=status):
            refused = _is_refusal(status)
            return Failure(str(error)[:REASON_LENGTH], is_permanent=refused, is_unreachable=refused)
        case WebPushException(response=answer) if answer is not None:
            said = f"{answer.status_code} {answer.reason}"
            return Failure(said[:REASON_LENGTH], is_permanent=_is_refusal(answer.status_code))
        case NoAddress() | NoDevice() | NoPhone():
            return Failure(_told(error), is_permanent=True, is_unreachable=True)
        case smtplib.SMTPNotSupportedError() | UnicodeError():
            return Failure(_told(error), is_permanent=True)
        case _:
            return Failure(_told(error))


def wait_after(tries: int) -> timedelta:
    """Twice as long after each try, and never the same for all, so that they do not come back at once."""
    doubled = FIRST_WAIT * 2 ** min(tries - 1, 16)
    return min(doubled, LONGEST_WAIT) * random.uniform(0.8, 1.2)  # noqa: S311  spreading is no secret


def _is_refusal(status: int) -> bool:
    return 400 <= status < 500 and status not in TRY_AGAIN | OUR_OWN


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:REASON_LENGTH]


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")[:REASON_LENGTH]
