"""Finding one's way: pages of a list, the trail of links, and which filters are on."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Page
from django.http import QueryDict


@dataclass(frozen=True)
class Link:
    label: str
    url: str = ""
    current: bool = False


def page_links(page: Page, params: QueryDict) -> list[Link]:
    """Numbers with gaps: 1 2 … 7 8 9 … 20."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        Link(str(number), page_url(params, number) if isinstance(number, int) else "", number == page.number)
        for number in numbers
    ]


def page_url(params: QueryDict, number: int) -> str:
    query = params.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def trail(*steps: str) -> list[Link]:
    """Labels and addresses in turn; the last label alone is the page one is on."""
    *behind, here = [steps[position : position + 2] for position in range(0, len(steps), 2)]
    return [*(Link(label, url) for label, url in behind), Link(here[0], current=True)]


def active_filters(form: forms.Form, params: QueryDict) -> list[Link]:
    """Each filter that is on, with the address that takes it off."""
    if not form.is_bound or not form.is_valid():
        return []
    return [
        Link(f"{field.label}: {shown(field)}", without(params, field.html_name))
        for field in form.visible_fields()
        if form.cleaned_data.get(field.name) not in (None, "", False) and field.html_name in params
    ]


def shown(field: forms.BoundField) -> str:
    """A choice by its name; anything else as it was written."""
    value = field.value()
    choices = getattr(field.field, "choices", [])
    names = {str(key): str(name) for key, name in choices}
    values = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(item), str(item)) for item in values)


def without(params: QueryDict, name: str) -> str:
    query = params.copy()
    query.pop(name, None)
    query.pop("page", None)
    return f"?{query.urlencode()}"
