"""A route service and a timetable on this machine, that answer as told and remember what they were asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


class Service:
    """`answer(path, body)` gives what to say: a status and JSON, or None to hang until the test is over."""

    def __init__(self, answer) -> None:
        self.answer = answer
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.over = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def serving(answer) -> Iterator[Service]:
    service = Service(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(None)

        def do_POST(self) -> None:
            self.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def reply(self, body: Any) -> None:
            service.asked.append((self.path, dict(self.headers), body))
            said = service.answer(self.path, body)
            if said is None:
                service.over.wait(30)
                return
            status, text = said
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode() if isinstance(text, str) else json.dumps(text).encode())

        def log_message(self, *args: Any) -> None:
            pass

    service.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.server.daemon_threads = True
    thread = Thread(target=service.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.over.set()
        service.server.shutdown()
        service.server.server_close()
