"""What a test wants to know about an HTML page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

ENGLISH = re.compile(r"\b(the|and|your|with|you|this|what|when|has|was|choose|save|cancel)\b", re.IGNORECASE)
SILENT = {"script", "style", "svg", "template"}
VOID = set("area base br col embed hr img input link meta source track wbr path circle rect line use".split())  # noqa: SIM905


class Page(HTMLParser):
    """Reads a page once: its language, title, headings, links, ids, and anything a strict policy forbids."""

    def __init__(self, html: str, path: str) -> None:
        super().__init__()
        self.path = path
        self.language = self.title = self.text = ""
        self.headings = 0
        self.hrefs: set[str] = set()
        self.ids: list[str] = []
        self.inline: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        if tag not in VOID:
            self._open.append((tag, values.get("lang", self._open[-1][1] if self._open else "")))
        self.headings += tag == "h1"
        self.ids += [values["id"]] if "id" in values else []
        if tag == "a" and "href" in values:
            self.hrefs.add(values["href"])
        forbidden = [name for name in values if name == "style" or name.startswith("on")]
        code = tag == "script" and "src" not in values and values.get("type") != "application/json"
        if forbidden or code or tag == "style":
            self.inline.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _language in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {name for name, _language in self._open}
        if "title" in tags and "svg" not in tags:
            self.title += data
        elif not tags & SILENT and self._open and self._open[-1][1] == self.language:
            self.text += f" {data}"

    @property
    def links(self) -> set[str]:
        """Addresses within the portal that the page leads to."""
        found = {urldefrag(urljoin(self.path, href)).url for href in self.hrefs if not href.startswith("#")}
        return {link for link in found if link.startswith("/")}

    def faults(self) -> list[str]:
        """What is wrong with the page, in words."""
        targets = {href[1:] for href in self.hrefs if href.startswith("#")}
        double = {name for name in self.ids if self.ids.count(name) > 1}
        faults = {
            f"language is {self.language!r}": self.language != "nb",
            f"title is {self.title!r}": not re.fullmatch(r"\s*\S.* – UMT-portalen\s*", self.title, re.DOTALL),
            f"{self.headings} h1": self.headings != 1,
            f"not allowed inline: {self.inline}": bool(self.inline),
            f"links to nothing: {targets - set(self.ids)}": bool(targets - set(self.ids)),
            f"the same id twice: {double}": bool(double),
            f"English: {english_in(self.title + self.text)}": bool(english_in(self.title + self.text)),
        }
        return [fault for fault, is_so in faults.items() if is_so]


def english_in(text: str) -> list[str]:
    text = re.sub(r"\s+", " ", text)
    return [text[max(0, hit.start() - 30) : hit.end() + 30] for hit in ENGLISH.finditer(text)][:3]
