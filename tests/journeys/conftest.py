"""The demo region, made once for a file and shared by its tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.test.client import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response
from pytest_django.live_server_helper import LiveServer

from tests.browser import DESKTOP, session_cookie
from tests.journeys.region import Region

URLS = "tests.journeys.urls"


class Visits:
    """Opens browsers, and keeps what the pages in them fetched and complained of."""

    def __init__(self, url: str, browser: Browser) -> None:
        self.url, self.browser = url, browser
        self.contexts: list[BrowserContext] = []
        self.responses: list[Response] = []
        self.complaints: list[str] = []

    def __call__(self, person=None, *, width: int = DESKTOP, javascript: bool = True) -> Page:
        context = self.browser.new_context(
            base_url=self.url,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
            viewport={"width": width, "height": 844},
            java_script_enabled=javascript,
        )
        self.contexts.append(context)
        if person:
            context.add_cookies([session_cookie(person, self.url)])
        page = context.new_page()
        page.on("response", lambda response: self.responses.append(response))
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="module")
def region(django_db_setup, django_db_blocker) -> Iterator[Region]:
    """Lies in a transaction that is rolled back after the file. Within it each test with `db` has its own."""
    with (
        django_db_blocker.unblock(),
        override_settings(ROOT_URLCONF=URLS, DEMO=True),
        transaction.atomic(),
    ):
        yield Region()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def client_of(region):
    """`client_of("coordinator")` → a test client signed in as that role."""
    clients = {role: Client() for role in region.people}
    for role, person in region.people.items():
        if person:
            clients[role].force_login(person)
    return clients.__getitem__


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The portal, served. The server shares this process's connection, and so sees what is not committed."""
    assert connection.vendor == "sqlite"
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        yield server.url
        server.thread.terminate()  # not stop(): its last threads may still let go of the shared connection


@pytest.fixture
def visit(site, browser, db) -> Iterator[Visits]:
    """`visit(person, width=390)` → a page in a browser of their own, signed in."""
    visits = Visits(site, browser)
    yield visits
    visits.close()
