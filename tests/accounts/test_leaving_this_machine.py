"""What meetings have kept on a machine for when the line drops, goes when somebody signs out there."""

import pytest
from django.urls import reverse

KEEP = """() => {
    localStorage.setItem("umt:minutes:1:/x/", "Skrevet");
    localStorage.setItem("live:1:2:queue", "[]");
    localStorage.setItem("annet", "blir");
}"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("start", "way"),
    [("account_settings", "account_logout"), ("usersessions_list", "account_end_all_sessions")],
)
def test_signing_out_forgets_what_was_typed(open_page, delegate, start, way):
    page = open_page(reverse(start), as_=delegate)
    page.evaluate(KEEP)
    page.locator(f"form[action*='{reverse(way)}'] button").first.click()
    page.wait_for_load_state("load")
    page.wait_for_function("!document.querySelector(\".umt-me a[href*='varsler']\")")
    assert page.evaluate("Object.keys(localStorage)") == ["annet"]
