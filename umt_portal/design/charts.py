"""Small drawings: the logo's mark, one bar per municipality, a ring, a progress bar, the map of hexagons."""

from collections.abc import Iterable
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

RAYS = [(4, 24, 12), (9.5, 17, 19), (15, 10, 26), (20.5, 15, 21), (26, 6, 30), (31.5, 18, 18), (37, 25, 11)]
WAVE = "M2 41.5c3.1-2.2 6.2-2.2 9.25 0s6.2 2.2 9.25 0 6.2-2.2 9.25 0 6.2 2.2 9.25 0"
SEVEN = {
    "ja": "ja",
    "gjort": "ja",
    "jadel": "del",
    "delvis": "del",
    "nei": "nei",
    "sen": "sen",
    "venter": "",
    "usendt": "",
}
RADIUS = 43
HEX_RADIUS = 62
HEX_COLUMN, HEX_LINE = 108, 94
HEX_LINES = (3, 2)


def mark() -> SafeString:
    """The rays of the logo, in the colour of the text around it."""
    rays = format_html_join(
        "",
        '<rect x="{}" y="{}" width="3.8" height="{}" rx="1.9"/>',
        ((f"{x - 1.9:.1f}", y, height) for x, y, height in RAYS),
    )
    return format_html(
        '<svg viewBox="0 -1 41 46" aria-hidden="true" fill="currentColor">{}'
        '<path d="{}" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>'
        '<circle cx="26" cy="2.6" r="2.6" fill="#e0703a"/></svg>',
        rays,
        WAVE,
    )


def seven(states: Iterable[str], text: str) -> SafeString:
    """A bar for each answer, in the order the municipalities always have; the text says the same in words."""
    bars = format_html_join("", '<i data-s="{}"></i>', ((SEVEN[state],) for state in states))
    return format_html(
        '<span class="umt-row"><span class="umt-seven" aria-hidden="true">{}</span>'
        '<span class="umt-small umt-muted">{}</span></span>',
        bars,
        text,
    )


def ring(done: float, total: float, label: str) -> SafeString:
    """How much of something is done, written as "2 of 5", never as a bare percentage."""
    around = 2 * pi * RADIUS
    arc = around * min(done / total, 1) if total else 0
    inside = _("%(done)s of %(total)s") % {"done": done, "total": total}
    return format_html(
        '<svg class="umt-ring" viewBox="0 0 100 100" role="img" aria-label="{label}"><circle cx="50" cy="50" r="{r}"/>{arc}'
        '<text x="50" y="58" aria-hidden="true">{inside}</text></svg>',
        label=label,
        r=RADIUS,
        inside=inside,
        arc=_arc(arc, around) if arc else "",
    )


def _arc(length: float, around: float) -> SafeString:
    return format_html(
        '<circle cx="50" cy="50" r="{}" stroke-dasharray="{} {}" transform="rotate(-90 50 50)"/>',
        RADIUS,
        f"{length:.1f}",
        f"{around:.1f}",
    )


def bar(done: float, total: float = 100, label: str = "") -> SafeString:
    width = f"{100 * min(done / total, 1) if total else 0:.1f}"
    speech = (
        format_html('role="img" aria-label="{}"', label) if label else format_html('aria-hidden="{}"', "true")
    )
    return format_html(
        '<svg class="umt-bar" viewBox="0 0 100 2" preserveAspectRatio="none" {}><rect width="{}" height="2"/></svg>',
        speech,
        width,
    )


def hexmap(items: Iterable[dict], label: str) -> SafeString:
    """Municipalities as hexagons in lines of three and two. Each item has name, detail and url."""
    items = list(items)
    cells = [_hexagon(item, *_place(index)) for index, item in enumerate(items)]
    height = _place(max(len(items) - 1, 0))[1] + HEX_RADIUS + 2
    return format_html(
        '<svg class="umt-hex" viewBox="0 0 356 {}" role="group" aria-label="{}">{}</svg>',
        height,
        label,
        format_html_join("", "{}", ((cell,) for cell in cells)),
    )


def _place(index: int) -> tuple[int, int]:
    line = 0
    while index >= HEX_LINES[line % 2]:
        index -= HEX_LINES[line % 2]
        line += 1
    return 70 + HEX_COLUMN * index + (HEX_COLUMN // 2) * (line % 2), 66 + HEX_LINE * line


def _hexagon(item: dict, x: int, y: int) -> SafeString:
    corners = (
        f"{x + HEX_RADIUS * sin(pi / 3 * k):.1f},{y - HEX_RADIUS * cos(pi / 3 * k):.1f}" for k in range(6)
    )
    return format_html(
        '<a href="{url}"><path d="M{path}Z" stroke-linejoin="round"/><text x="{x}" y="{y}">{name}</text>'
        '<text class="s" x="{x}" y="{low}">{detail}</text></a>',
        url=item["url"],
        path="L".join(corners),
        x=x,
        y=y + 1,
        low=y + 19,
        name=item["name"],
        detail=item["detail"],
    )
