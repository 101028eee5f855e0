"""A real browser for journeys: pages of any size and colour scheme, signed in as anyone, checked by axe."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests import services

NARROW, PHONE, DESKTOP = 320, 390, 1280
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run", "--disable-quic"]
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=services.chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server) -> Iterator:
    """`open_page("/moter/", as_=delegate, width=390, scheme="dark", javascript=False)` → a Playwright page."""
    contexts = []

    def open_page(
        path: str = "/", *, as_=None, width: int = DESKTOP, scheme: str = "light", javascript: bool = True
    ):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844 if width < 700 else 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            has_touch=width < 700,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if as_:
            context.add_cookies([session_cookie(as_, live_server.url)])
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def axe():
    """`axe(page)` → what axe finds wrong, one line for each fault; an empty list is what we want.

    `axe(page, "color-contrast")` asks for some rules only.
    """

    def run(page: Page, *rules: str) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        which = {"type": "rule", "values": rules} if rules else RULES
        found = page.evaluate(
            "which => axe.run({resultTypes: ['violations'], runOnly: which}).then(found => found.violations)",
            which,
        )
        return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]

    return run


def session_cookie(person, url: str) -> dict:
    client = Client()
    client.force_login(person)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def sticking_out(page: Page) -> list[str]:
    """What makes the narrowest screen scroll sideways."""
    page.set_viewport_size({"width": NARROW, "height": 844})
    if not scrolls_sideways(page):
        return []
    found = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(-4).map(one => one.outerHTML.slice(0, 120))"""
    )
    return [f"scrolls sideways at {NARROW}: {found}"]
