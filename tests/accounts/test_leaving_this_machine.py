"""What meetings have kept on a machine for when the line drops, goes when somebody signs out there.

A browser that heeds `Clear-Site-Data` forgets everything; one that does not is helped by `umt.js`.
"""

import pytest
from django.urls import reverse

KEEP = """() => {
    localStorage.setItem("umt:minutes:1:/x/", "Skrevet");
    localStorage.setItem("live:1:2:queue", "[]");
    localStorage.setItem("annet", "blir");
    self.umtKept.start("noen");
    caches.open("umt-pages").then((cache) => cache.put("/min-side/", new Response("Daniel")));
}"""
WORKS = "() => navigator.serviceWorker.ready.then(() => caches.has('umt-pages'))"
NOTHING_LEFT = """async () => [
    ...(await caches.keys()), ...(await indexedDB.databases()), ...(await navigator.serviceWorker.getRegistrations()),
].length === 0"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("heeds", [True, False])
@pytest.mark.parametrize(
    ("start", "way"),
    [("account_settings", "account_logout"), ("usersessions_list", "account_end_all_sessions")],
)
def test_signing_out_forgets_what_was_kept(open_page, delegate, start, way, heeds):
    page = open_page(reverse(start), as_=delegate)
    if not heeds:
        page.route(f"**{reverse(way)}", unheeded)
    page.evaluate(KEEP)
    page.wait_for_function(WORKS)
    page.locator(f"form[action*='{reverse(way)}'] button").first.click()
    page.wait_for_load_state("load")
    page.wait_for_function("!document.querySelector(\".umt-me a[href*='varsler']\")")
    page.wait_for_function(NOTHING_LEFT)
    assert page.evaluate("Object.keys(localStorage)") == ([] if heeds else ["annet"])


def unheeded(route) -> None:
    """As an older browser takes it."""
    response = route.fetch(max_redirects=0)
    headers = {name: value for name, value in response.headers.items() if name != "clear-site-data"}
    route.fulfill(response=response, headers=headers)
