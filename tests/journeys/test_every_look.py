"""Every page in a browser: accessible in both sizes and colours, never sideways, light to fetch, and quiet."""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter

import pytest
from playwright.sync_api import Response

from tests.browser import DESKTOP, PHONE, sticking_out
from tests.journeys.pages import OWN_LOOK, PAGES, path_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HEIGHT = 844
LOOKS = [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "dark"), (DESKTOP, "light")]
OF_COLOUR = ("color-contrast", "link-in-text-block")  # the rest is the same in the dark
MOST_BYTES = 150_000
WEIGHED = re.compile(r"text/html|text/css|javascript|font/")
weights: Counter[str] = Counter()
checks: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def summary():
    """The heaviest, for pytest -s."""
    yield
    sys.stdout.write(
        f"\naxe ran {checks['axe']} times on {checks['pages']} pages. Heaviest, in compressed bytes:\n"
    )
    for page, weight in weights.most_common(5):
        sys.stdout.write(f"  {weight:7} {page}\n")


def looks():
    for name, (roles, _args) in PAGES.items():
        yield from ((name, role) for role in (roles.split()[0], *OWN_LOOK.get(name, "").split()))


@pytest.mark.parametrize(("name", "role"), list(looks()))
def test_look(name, role, region, visit, axe):
    page = visit(region[role])
    page.goto(path_of(name, region))
    weights[f"{name} as {role}"] = weight = sum(map(compressed, visit.responses))
    faults = [f"{weight} bytes"] * (weight > MOST_BYTES)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        rules = OF_COLOUR if scheme == "dark" else ()
        faults += [f"{width} {scheme}: {fault}" for fault in axe(page, *rules)]
        checks["axe"] += 1
    checks["pages"] += 1

    assert not faults + sticking_out(page) + visit.complaints


def compressed(response: Response) -> int:
    """Bytes on the wire, as the server in production sends them."""
    kind = response.headers.get("content-type", "")
    if not WEIGHED.search(kind) or response.status != 200:
        return 0
    body = response.body()
    return len(body) if "font/" in kind else len(gzip.compress(body, 6))
