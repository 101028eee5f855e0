"""Every page, as everyone who may open it: few queries, sound HTML in Norwegian, and no dead link.

Who may not open it is the matter of `tests/access`.
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver

from tests.journeys.conftest import URLS
from tests.journeys.other_addresses import BUTTONS, FILES, IN_THE_MIDDLE
from tests.journeys.pages import MAIN_ROLES, PAGES, path_of
from tests.journeys.reading import Page

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
queries: Counter[str] = Counter()
led_to: dict[tuple[str, str], int] = {}


def names(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif pattern.namespace != "admin":  # Django's own pages
            yield from names(pattern.url_patterns)


@pytest.fixture(scope="module", autouse=True)
def summary():
    """The worst, for pytest -s."""
    yield
    sys.stdout.write(
        f"\n{len(PAGES)} pages seen by {len(queries)} in all, {len(led_to)} links. Most queries:\n"
    )
    for page, number in queries.most_common(8):
        sys.stdout.write(f"  {number:3} {page}\n")


def test_no_address_is_forgotten():
    found = set(names(get_resolver(URLS).url_patterns))

    assert found == {*PAGES, *FILES, *BUTTONS, *IN_THE_MIDDLE}


@pytest.mark.parametrize("name", PAGES)
def test_page(name, region, client_of):
    path, faults = path_of(name, region), []
    for role in PAGES[name][0].split():
        with CaptureQueriesContext(connection) as captured:
            response = client_of(role).get(path)
        assert response.status_code == 200, f"{role}: {response.status_code}"
        queries[f"{name} as {role}"] = len(captured)
        page = Page(response.content.decode(), path)
        found = page.faults() if name != "patterns" else []  # it shows parts of pages, with links to nowhere
        found += [f"{len(captured)} queries"] * (len(captured) > MOST_QUERIES)
        if role in MAIN_ROLES:
            found += [f"dead link {link}" for link in page.links if not leads_on(link, role, client_of(role))]
        faults += [f"{role}: {fault}" for fault in found]

    assert not faults


def leads_on(link: str, role: str, client) -> bool:
    if (role, link) not in led_to:
        response = client.get(link)
        if response.streaming:
            list(response)  # a file is closed when it is read
        led_to[role, link] = response.status_code
    return led_to[role, link] in (200, 302)
