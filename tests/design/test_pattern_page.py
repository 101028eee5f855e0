"""Every part of the design at once: no barrier axe can find, no sideways scrolling, and nothing without a stylesheet's leave."""

import pytest
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, scrolls_sideways

PATTERNS = "/om/monster/"


@pytest.fixture
def shown(settings):
    settings.DEMO = True


def test_the_pattern_page_is_not_there_in_production(client, db):
    with override_settings(DEMO=False, DEBUG=False):
        assert client.get(reverse("patterns")).status_code == 404


def test_it_draws_every_part(client, db, shown):
    html = client.get(PATTERNS).content.decode()
    for part in (
        "umt-tablebox",
        "umt-timeline",
        "umt-empty",
        "ds-pagination",
        "umt-filter",
        "umt-ring",
        "umt-hex",
    ):
        assert part in html
    assert 'style="' not in html


def test_a_wrong_answer_is_said_in_the_title_too(client, db, shown):
    response = client.post(PATTERNS, {})
    assert "<title>Feil: " in response.content.decode()


def test_an_unknown_address_is_answered_in_the_design(client, db):
    response = client.get("/finnes-ikke/")
    assert response.status_code == 404
    assert "Vi finner ikke siden" in response.content.decode()


def test_when_all_else_fails_the_page_needs_neither_database_nor_request():
    html = render_to_string("500.html")
    assert "Noe gikk galt hos oss" in html
    assert 'href="/"' in html


@pytest.mark.parametrize("page", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_every_error_page_says_what_to_do(page):
    assert "Til forsiden" in render_to_string(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(open_page, axe, shown, width, scheme):
    page = open_page(PATTERNS, width=width, scheme=scheme)
    assert axe(page) == []
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
    assert axe(page) == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_small_phone_never_scrolls_sideways(open_page, shown):
    page = open_page(PATTERNS, width=320)
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    assert not scrolls_sideways(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_focus_goes_to_the_errors_without_javascript(open_page, shown):
    page = open_page(PATTERNS, width=PHONE, javascript=False)
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("link", name="Fullt navn: Fyll ut dette feltet").click()
    page.keyboard.type("Nora")
    assert page.get_by_label("Fullt navn").input_value() == "Nora"
