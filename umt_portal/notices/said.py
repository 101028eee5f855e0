"""What a server said of a message it did not take, in words for people who run no server."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAIN: tuple[tuple[str, Promise], ...] = (
    (r"^(53[0458]|SMTPNotSupported)", _("Our own mail set-up is not right. Tell whoever runs the portal.")),
    (r"^No(Address|Phone|Device)\b", _("We have no address, number or device to send to.")),
    (r"\b[45]\.2\.2\b|mailbox (is )?full|quota", _("The mailbox is full.")),
    (
        r"\b5\.(1\.[0-36]|2\.1)\b|no such (user|receiver|recipient|mailbox)|(user|recipient) unknown|unknown (user|recipient)|does not exist",
        _("The address does not exist, or is closed."),
    ),
    (r"\b5\.7\.\d", _("Their mail server would not take it.")),
    (r"timed? ?out|Connection|Disconnected|ConnectError|gaierror", _("Nobody answered at the other end.")),
    (r"^4\d\d\b", _("They asked us to come back later.")),
)


def plainly(said: str) -> Promise | str:
    """Nothing where nobody has thought of it: then the server's own words are all there is."""
    return next((words for pattern, words in PLAIN if re.search(pattern, said, re.IGNORECASE)), "")
