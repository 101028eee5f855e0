"""Tables that become cards on a narrow screen: roles survive the change of display, and each cell says its column."""

import re

from django.http import QueryDict
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

TAG = re.compile(r"<(thead|tbody|tr|td|th)(\s[^>]*)?>|</thead>")
HEADER = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def tablebox(content: SafeString, caption: str, look: str = "") -> SafeString:
    """{% tablebox _("Seats") %}<thead>…</thead><tbody>…</tbody>{% endtablebox %}, written as any plain table."""
    return format_html(
        '<div class="umt-tablebox"><table role="table" class="ds-table umt-cards{}">'
        '<caption class="ds-sr-only">{}</caption>{}</table></div>',
        f" {look}" if look else "",
        caption,
        mark_safe(_Labeller(content).labelled()),
    )


class _Labeller:
    """Goes through the markup of one table, counting columns."""

    def __init__(self, markup: str):
        self.markup = markup
        head = markup.split("</thead>")[0] if "</thead>" in markup else ""
        self.columns = [" ".join(strip_tags(text).split()) for text in HEADER.findall(head)]
        self.in_head = False
        self.column = 0

    def labelled(self) -> str:
        return TAG.sub(self._tag, self.markup)

    def _tag(self, match: re.Match) -> str:
        if match[0] == "</thead>":
            self.in_head = False
            return match[0]
        name, attributes = match[1], match[2] or ""
        if name in {"thead", "tbody"}:
            self.in_head = name == "thead"
        if name == "tr":
            self.column = 0
        extra = self._cell(name, attributes) if name in {"td", "th"} else ""
        return f'<{name} role="{self._role(name, attributes)}"{extra}{attributes}>'

    def _role(self, name: str, attributes: str) -> str:
        if name == "th":
            return "rowheader" if 'scope="row"' in attributes else "columnheader"
        return ROLES[name]

    def _cell(self, name: str, attributes: str) -> str:
        label = self.columns[self.column] if self.column < len(self.columns) else ""
        self.column += 1
        if name == "th" or self.in_head or not label or "data-label" in attributes:
            return ""
        quoted = label.replace('"', "&quot;")
        return f' data-label="{quoted}"'


def sortable(params: QueryDict, name: str, label: str) -> SafeString:
    """A column's heading that sorts by it, and turns the order round when pressed again."""
    now = params.get("sort", "")
    order = {name: "ascending", f"-{name}": "descending"}.get(now)
    query = params.copy()
    query.pop("page", None)
    query["sort"] = f"-{name}" if now == name else name
    return format_html(
        '<th scope="col"{}><a class="umt-sort" href="?{}">{}</a></th>',
        format_html(' aria-sort="{}"', order) if order else "",
        query.urlencode(),
        conditional_escape(label),
    )
