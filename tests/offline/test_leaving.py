"""Nothing is left on the machine for the next one who sits down at it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import session_cookie
from tests.offline.hands import answers, keep, line

pytestmark = [pytest.mark.postgres, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEFT = """async () => ({
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map((one) => one.name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
SIGNED_OUT = "() => document.querySelector(\".umt-me a[href*='/login/']\")"
PRESSED = """(meeting) => self.umtAnswers.put({
    key: crypto.randomUUID(), reader: document.querySelector("[data-offline]").dataset.reader, at: Date.now(),
    url: `/moter/${meeting}/svar/etterpa/`, state: "waiting", fields: [["answer", "yes"]], meeting: "UMT", starts: "",
})"""


def sign_in_again(page: Page, person) -> None:
    page.context.clear_cookies()
    page.context.add_cookies([session_cookie(person, page.url.split("/min-side")[0])])


def test_the_next_one_at_the_machine_finds_nothing(phone, meeting, other_delegate):
    keep(phone)
    line(phone, False)
    phone.get_by_role("button", name="Jeg kommer").click()
    expect(phone.get_by_text("Svaret er lagret på telefonen")).to_be_visible()
    sign_in_again(phone, other_delegate)
    line(phone, True)
    phone.goto("/min-side/")
    phone.wait_for_function("async () => !(await caches.has('umt-pages'))")

    expect(phone.get_by_text("Svaret er")).to_have_count(0)
    line(phone, False)
    phone.goto(meeting.get_absolute_url())
    expect(phone.locator("h1")).to_have_text("Uten dekning")
    assert answers() == [""]


def test_what_became_of_an_answer_does_not_wait_for_the_next_one(phone, meeting, other_delegate):
    phone.evaluate(PRESSED.replace("waiting", "refused"), meeting.pk)
    sign_in_again(phone, other_delegate)
    phone.goto("/min-side/")

    phone.wait_for_function("async () => !(await self.umtAnswers.all()).length")


def test_a_session_that_is_over_takes_the_pages_with_it(phone, meeting):
    keep(phone)
    phone.context.clear_cookies()
    phone.goto(meeting.get_absolute_url())

    phone.wait_for_function("async () => !(await caches.has('umt-pages'))")


def test_signing_out_leaves_nothing_and_back_shows_nothing(phone, meeting):
    keep(phone)
    phone.goto(meeting.get_absolute_url())
    phone.goto("/konto/")
    phone.get_by_role("button", name="Logg ut").click()
    phone.wait_for_function(SIGNED_OUT)

    assert phone.evaluate(LEFT) == {"caches": [], "databases": [], "local": [], "session": [], "workers": 0}
    for _step in range(3):
        phone.go_back()
        expect(phone.locator("body")).not_to_contain_text("Daniel")
        expect(phone.locator("body")).not_to_contain_text("Kari Koordinator")


def test_an_answer_that_is_not_sent_is_told_of_before_signing_out(phone, meeting):
    phone.route("**/offline/liste/", lambda route: route.abort())  # the portal does not take it yet
    phone.evaluate(PRESSED, meeting.pk)
    phone.goto("/konto/")
    expect(phone.get_by_text("Svaret er lagret på telefonen")).to_be_visible()
    phone.get_by_role("button", name="Logg ut").click()
    expect(phone.get_by_text("Et svar på denne telefonen er ikke sendt ennå.")).to_be_visible()
    assert phone.url.endswith("/konto/")

    phone.get_by_role("button", name="Logg ut").click()
    phone.wait_for_function(SIGNED_OUT)
    assert phone.evaluate(LEFT)["databases"] == []
    assert answers() == [""]
