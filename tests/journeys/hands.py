"""What everyone does on a page: look for words, and press buttons."""

from playwright.sync_api import Page, expect


def sees(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.locator("main")).to_contain_text(text)


def press(page: Page, button: str) -> None:
    """Press the (first) button of that name, and wait for the page that comes."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).first.click()
