"""The line to the mail server. Opening one takes longer than a mail does, so a worker keeps it while it has mail to send."""

from __future__ import annotations

import contextlib
import smtplib
import threading
from collections.abc import Iterator

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

_here = threading.local()


@contextlib.contextmanager
def kept_line() -> Iterator[None]:
    """Mails sent inside share one line, and no line is left open after it: nobody has to notice that it went dead."""
    _here.line = line = get_connection()
    try:
        yield
    finally:
        _here.line = None
        if isinstance(line, EmailBackend):
            with contextlib.suppress(smtplib.SMTPException, OSError):
                line.close()


def send(mail: EmailMessage) -> None:
    """On the line that is kept, where there is one. A mail that fails takes the line with it: the next gets a new one."""
    line = getattr(_here, "line", None)
    if not isinstance(line, EmailBackend):  # in a file for each mail, or in memory
        mail.send()
        return
    if line.connection and not _is_alive(line):
        _cut(line)
    mail.connection = line
    try:
        line.open()
        mail.send()
    except BaseException:
        _cut(line)
        raise


def _is_alive(line: EmailBackend) -> bool:
    """Asked before the mail, when it is still certain that the server has not got it. RSET also wipes the slate."""
    try:
        code, _words = line.connection.rset()
    except (smtplib.SMTPException, OSError):
        return False
    return code == 250


def _cut(line: EmailBackend) -> None:
    """Without a good bye that the server might not answer."""
    if line.connection:
        line.connection.close()
        line.connection = None
