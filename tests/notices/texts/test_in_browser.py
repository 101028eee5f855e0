"""What the page with the words of a mail does in a real browser, beside what the server says."""

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE

PAGE = "/varsler/tekster/meeting_notice/nb/"


@pytest.fixture
def refused(open_page, secretariat):
    """The page with words that were not kept."""
    page = open_page(PAGE, as_=secretariat, width=PHONE)
    page.fill("[name=body]", "Hei {tull}")
    page.get_by_role("button", name="Lagre ordene").click()
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def see(page) -> None:
    with page.expect_response(
        lambda answer: "/eksempel/" in answer.url and answer.request.resource_type == "fetch"
    ):
        page.get_by_role("button", name="Se hvordan den ser ut").click()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_was_wrong_goes_once_the_example_is_good(refused):
    refused.fill("[name=body]", "Velkommen til {title}.")
    see(refused)

    letter = refused.locator("iframe").content_frame.get_by_role("main")
    expect(letter).to_contain_text("Velkommen til UMT i Bardu.")
    expect(refused.get_by_role("alert")).to_have_count(0)
    expect(refused.locator("[aria-invalid], .ds-validation-message")).to_have_count(0)
    assert not refused.title().startswith("Feil")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("words", ["Hei {annet}", ""])
def test_and_stays_while_something_is_wrong(refused, words):
    refused.fill("[name=body]", words)
    see(refused)

    expect(refused.get_by_role("alert")).to_be_visible()
    expect(refused.locator("[name=body]")).to_have_attribute("aria-invalid", "true")
