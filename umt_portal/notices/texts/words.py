"""Words that people write themselves, in a mail: paragraphs, lists, **bold**, *italics* and [links](https://…).

Nothing else is Markdown here, and HTML is only text. What stands in a placeholder is put in after the Markdown is
read, so that a name can neither make a link nor end a tag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

RULES = ["list", "emphasis", "link", "autolink", "newline", "escape"]
STYLES = {
    "paragraph_open": "margin:0 0 16px",
    "bullet_list_open": "margin:0 0 16px;padding-left:24px",
    "ordered_list_open": "margin:0 0 16px;padding-left:24px",
    "link_open": "color:#0B5D6B",
}
LEADS_OUT = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Characters for private use hold the places while the Markdown is read; nobody's own are let through.
OPEN, CLOSE = "\ue000", "\ue001"
HELD = re.compile(f"{OPEN}([a-z_]+){CLOSE}")
HELD_IN_LINK = "%EE%80%80"  # as a link has it
ITEM = re.compile(r"- |\d+\. ")
PRIVATE = re.compile("[\ue000-\uf8ff]")


def places(source: str) -> frozenset[str]:
    """The names of the placeholders."""
    return frozenset(PLACEHOLDER.findall(source))


def has_stray_brace(source: str) -> bool:
    """A brace that is no part of a placeholder."""
    return bool(re.search(r"[{}]", PLACEHOLDER.sub("", source)))


@dataclass(frozen=True)
class Links:
    """Where the links in a text lead: those that are refused, and whether a placeholder stands in one."""

    refused: tuple[str, ...]
    has_place: bool


def links_in(source: str) -> Links:
    refused: list[str] = []
    found = [token for token in _flat(_tokens(_held(source), refused)) if token.type == "link_open"]
    targets = [str(token.attrs.get("href", "")) for token in found]
    return Links(tuple(refused), any(HELD_IN_LINK in target for target in [*targets, *refused]))


def as_html(source: str, values: Mapping[str, str] | None = None, *, for_mail: bool = True) -> SafeString:
    """HTML for a mail, with its style in it, or for a page. The Markdown reader makes no tags but its own, and values are escaped.

    Without `values` nothing is a placeholder, and braces are braces.
    """
    tokens = _tokens(_clean(source) if values is None else _held(source))
    for token in _flat(tokens):
        token.attrs.pop("title", None)
        if for_mail and (style := STYLES.get(token.type)):
            token.attrSet("style", style)
        if token.type == "link_open":
            token.attrSet("class", "t" if for_mail else "ds-link")
    reader = _reader()
    html = reader.renderer.render(tokens, reader.options, {})
    return mark_safe(HELD.sub(lambda place: _lines(values[place[1]]), html))


def as_text(source: str, values: Mapping[str, str] | None = None, *, with_links: bool = True) -> str:
    """The same without marks: what stands in the plain part of the mail, and, without links, in the portal."""
    blocks: list[str] = []
    marks: list[str] = []
    for token in _tokens(_clean(source) if values is None else _held(source)):
        if token.type == "list_item_open":
            marks.append(f"{token.info}. " if token.info else "- ")
        elif token.type == "inline":
            text = _plain(token.children or [], with_links=with_links)
            is_next = bool(marks) and bool(blocks) and ITEM.match(blocks[-1]) is not None
            text = (marks.pop() if marks else "") + text
            blocks[-1:] = [f"{blocks[-1]}\n{text}"] if is_next else [*blocks[-1:], text]
    return HELD.sub(lambda place: (values or {})[place[1]], "\n\n".join(blocks))


def filled(line: str, values: Mapping[str, str]) -> str:
    """One line without Markdown, such as a subject."""
    return " ".join(PLACEHOLDER.sub(lambda place: values[place[1]], line).split())


def _reader(refused: list[str] | None = None) -> MarkdownIt:
    reader = MarkdownIt("zero", {"breaks": True, "html": False}).enable(RULES)

    def leads_out(url: str) -> bool:
        if LEADS_OUT.match(url):
            return True
        if refused is not None:
            refused.append(url)
        return False

    reader.validateLink = leads_out  # type: ignore[method-assign]  its own lets more schemes through
    return reader


def _tokens(source: str, refused: list[str] | None = None) -> list[Token]:
    return _reader(refused).parse(source.replace("\r\n", "\n"))


def _clean(source: str) -> str:
    return PRIVATE.sub("", source)


def _held(source: str) -> str:
    return PLACEHOLDER.sub(rf"{OPEN}\1{CLOSE}", _clean(source))


def _flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in [token, *(token.children or [])]]


def _plain(tokens: list[Token], *, with_links: bool) -> str:
    text, targets = "", []
    for token in tokens:
        if token.type == "link_open":
            targets.append((str(token.attrs["href"]), len(text)))
        elif token.type == "link_close":
            target, start = targets.pop()
            is_bare = text[start:] == target.removeprefix("mailto:")
            text += f" ({target.removeprefix('mailto:')})" if with_links and not is_bare else ""
        else:
            text += "\n" if token.type in ("softbreak", "hardbreak") else token.content
    return text


def _lines(value: str) -> str:
    return str(escape(value)).replace("\n", "<br>")
