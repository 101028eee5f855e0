"""A mail server in a process of its own, that can be in a bad mood: `python -m tests.notices.load.server PORT LOG BADNESS`.

Each thing that happens to a mail is one line in LOG: when, what, to whom, and the mail's Message-ID.

| what | the client hears |
| --- | --- |
| took | 250 |
| took-silently | nothing: the line goes dead after the server has it. The sender must think that it has not |
| later, hung, dropped | 451; nothing until it gives up; a closed line: the server has not got it |
| never | 550, of those whose address says so |
"""

from __future__ import annotations

import asyncio
import random
import re
import signal
import sys
import time

from aiosmtpd.smtp import SMTP

HANGS = 30  # seconds; longer than EMAIL_TIMEOUT
MESSAGE_ID = re.compile(rb"^Message-ID: *(\S+)", re.MULTILINE | re.IGNORECASE)


class Moods:
    """aiosmtpd's own server calls these. `badness` is how often something goes wrong, from 0 to 1."""

    def __init__(self, log, badness: float) -> None:
        self.log, self.badness = log, badness
        self.chance = random.Random(11)

    def is_so(self, share: float) -> bool:
        return self.chance.random() < share * self.badness

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never-receiver"):
            self.note("never", address)
            return "550 5.1.1 No such receiver"
        if self.is_so(0.4):
            self.note("later", address)
            return "451 4.7.1 Try again later"
        if self.is_so(0.2):
            self.note("dropped", address)
            server.transport.abort()
            return "421 4.3.0 Good bye"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        [receiver] = envelope.rcpt_tos
        if receiver.startswith("never-content"):
            self.note("never", receiver)
            return "554 5.6.0 We do not like it"
        if self.is_so(0.2):
            self.note("later", receiver)
            return "452 4.3.1 No room"
        if self.is_so(0.1):
            self.note("dropped", receiver)
            server.transport.abort()
            return "421 4.3.0 Good bye"
        if self.is_so(0.004):
            self.note("hung", receiver)
            await asyncio.sleep(HANGS)
            return "451 4.3.0 Sorry"
        message_id = MESSAGE_ID.search(envelope.content)[1].decode()
        if self.is_so(0.01):
            self.note("took-silently", receiver, message_id)
            server.transport.abort()
            return "250 OK"
        self.note("took", receiver, message_id)
        return "250 OK"

    def note(self, what: str, receiver: str, message_id: str = "-") -> None:
        self.log.write(f"{time.time():.4f} {what} {receiver} {message_id}\n".encode())


async def serve(port: int, log, badness: float) -> None:
    moods = Moods(log, badness)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(moods, hostname="localhost"), "127.0.0.1", port)
    over = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, over.set)
    await over.wait()
    server.close()


if __name__ == "__main__":
    with open(sys.argv[2], "ab", buffering=0) as log:
        asyncio.run(serve(int(sys.argv[1]), log, float(sys.argv[3])))
