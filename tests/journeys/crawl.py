"""A stranger who follows every link, tries every number, and reads all that comes back, also inside files."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.access.addresses import all_addresses
from tests.documents.reading import everything_in

SEEDS = (
    "/", "/moter/", "/vedtak/", "/saker/", "/innspill/", "/horinger/", "/erfaringer/", "/delegater/", "/kommuner/",
    "/ungdomsrad/", "/opplaering/", "/rapporter/", "/om/", "/personvern/", "/tilgjengelighet/", "/skyss/", "/api/v1/",
)  # fmt: skip
LINK = re.compile(r"""(?:href|src|action|data-url)=["']([^"'#]+)""")
MOST_PAGES, MOST_NUMBERS = 3_000, 30
# Addresses that only differ in their numbers, or in what comes after the "?"; few where the years never end.
MOST_OF_A_SHAPE, FEW_OF_A_SHAPE = 60, 6
ENDLESS = ("/moter/arshjul/", "/moter/organer/")
LEFT_ALONE = ("/static/", "/admin/", "/konto/", "/i18n/", "/metrics")  # the last is figures of the machine


@dataclass
class Crawl:
    """Pages by their address: all there is to read on them. `kinds` counts what came, by content type."""

    pages: dict[str, str] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def walk(self, starts: Iterable[str]) -> None:
        client, waiting, known = Client(), deque(starts), set()
        while waiting and len(known) < MOST_PAGES:
            path = waiting.popleft()
            if path in known or not self._is_wanted(path):
                continue
            known.add(path)
            waiting.extend(self._visit(client, path))
        assert not waiting or len(known) < MOST_PAGES, "there is more to read than we have time for"

    def _is_wanted(self, path: str) -> bool:
        shape = re.sub(r"\d+", "0", path.partition("?")[0])
        self.asked[shape] += 1
        most = FEW_OF_A_SHAPE if path.startswith(ENDLESS) else MOST_OF_A_SHAPE
        return self.asked[shape] <= most and not path.startswith(LEFT_ALONE)

    def _visit(self, client: Client, path: str) -> Iterator[str]:
        response = client.get(path)
        if response.status_code in (301, 302):
            yield from _ours(path, response.headers["Location"])
        if response.status_code != 200:
            return
        content = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response.headers["Content-Type"].partition(";")[0]
        self.kinds[kind] += 1
        headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        self.pages[path] = " ".join(f"{headers}\n{everything_in(content, kind)}".split()).lower()
        if kind in ("text/html", "application/xml", "application/atom+xml"):
            for link in LINK.findall(content.decode()):
                yield from _ours(path, unescape(link))


def _ours(page: str, link: str) -> Iterator[str]:
    parts = urlsplit(urljoin(f"{settings.SITE_URL}{page}", link))
    if parts.netloc in (urlsplit(settings.SITE_URL).netloc, "testserver") and "/login/" not in parts.path:
        yield parts.path + (f"?{parts.query}" if parts.query else "")


def every_number() -> Iterator[str]:
    """Addresses that nobody links to: each page for one thing, for the first things there are."""
    client = Client()
    for name, taken in all_addresses().items():
        try:
            first = reverse(name, kwargs=dict.fromkeys(taken, 1)) if taken else reverse(name)
        except NoReverseMatch:
            continue
        if client.get(first).status_code == 302:
            continue  # behind sign-in, whatever the number
        numbers = range(1, MOST_NUMBERS + 1) if len(taken) == 1 else [1]
        yield from (reverse(name, kwargs=dict.fromkeys(taken, number)) for number in numbers)
