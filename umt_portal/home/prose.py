"""Longer texts, written in Markdown with one file for each language."""

from __future__ import annotations

from typing import Any

from django.template.loader import select_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

markdown = MarkdownIt("commonmark", {"html": False})


def prose(name: str, context: dict[str, Any], language: str = "") -> SafeString:
    """The text `templates/home/prose/<name>.<language>.md` as HTML; Bokmål where the language lacks it.

    The files are our own and part of the code, and HTML in them stays text, so the result is safe.
    """
    language = language or get_language() or "nb"
    path = f"home/prose/{name}.%s.md"
    template = select_template([path % language, path % "nb"])
    return mark_safe(markdown.render(template.render(context)))
