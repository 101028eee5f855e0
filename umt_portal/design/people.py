"""A person as a disc with initials: no pictures of young people."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else "?"


def avatar(name: str, color: str = "accent", size: str = "sm") -> SafeString:
    return format_html(
        '<span class="ds-avatar" data-color="{}" data-size="{}" data-initials="{}" aria-hidden="true"></span>',
        color,
        size,
        initials(name),
    )
