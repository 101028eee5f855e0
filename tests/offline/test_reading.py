"""On a phone without coverage: what its owner asked to keep can be read, and nothing else."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.offline.hands import KEPT, keep, line

pytestmark = [pytest.mark.postgres, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_meeting_the_lift_and_what_was_opened_are_read_without_coverage(phone, meeting):
    keep(phone)
    case = meeting.agenda.first().case
    phone.goto(case.get_absolute_url())
    line(phone, False)

    for path, words in [
        ("/min-side/", meeting.title),
        (meeting.get_absolute_url(), "Kveldsbuss"),
        (reverse("meeting_rides", args=[meeting.pk]), "Kari Koordinator"),
        (case.get_absolute_url(), "Kveldsbuss"),
    ]:
        phone.goto(path)
        expect(phone.locator("main")).to_contain_text(words)
        expect(phone.get_by_text("Du leser en lagret utgave fra kl.")).to_be_visible()


def test_what_is_closed_and_who_comes_is_not_on_the_phone(phone, meeting):
    phone.goto(meeting.get_absolute_url())
    expect(phone.locator("main")).to_contain_text("Lukket sak")
    expect(phone.locator("main")).to_contain_text("Hvem")
    phone.goto("/min-side/")
    keep(phone)
    line(phone, False)

    phone.goto(meeting.get_absolute_url())
    expect(phone.locator("main")).to_contain_text("Kveldsbuss")
    expect(phone.locator("main")).not_to_contain_text("Lukket sak")
    expect(phone.locator("[data-kept-at]")).not_to_contain_text("Hvem er kalt inn")


def test_a_paper_opened_before_can_be_opened_again(phone, meeting):
    keep(phone)
    paper = reverse("attachment", args=[meeting.agenda.first().attachments.get().pk])
    download(phone, meeting)
    phone.wait_for_function(f"async () => ({KEPT})().then((paths) => paths.includes('{paper}'))")
    line(phone, False)
    phone.goto(meeting.get_absolute_url())

    assert download(phone, meeting) == b"%PDF-1.4 kart"


def download(page: Page, meeting) -> bytes:
    page.goto(meeting.get_absolute_url())
    with page.expect_download() as saving:
        page.get_by_role("link", name="Kart.pdf").click()
    return saving.value.path().read_bytes()


def test_a_page_that_is_not_kept_says_what_is(phone, meeting):
    keep(phone)
    line(phone, False)
    phone.goto("/opplaering/")

    expect(phone.locator("h1")).to_have_text("Uten dekning")
    phone.locator("[data-kept-list]").get_by_role("link", name=meeting.title).first.click()
    expect(phone.get_by_text("Du leser en lagret utgave")).to_be_visible()


def test_other_forms_wait_for_a_line(phone, meeting):
    keep(phone)
    line(phone, False)
    phone.goto("/min-side/")
    phone.locator(".umt-foot form button").first.click()

    expect(phone.get_by_text("Dette trenger dekning. Ingenting er sendt.")).to_be_visible()


def test_nothing_is_kept_unless_someone_asks(phone, meeting):
    phone.goto(meeting.get_absolute_url())
    phone.goto("/min-side/")

    assert phone.evaluate("caches.has('umt-pages')") is False
    line(phone, False)
    phone.goto(meeting.get_absolute_url())
    expect(phone.locator("h1")).to_have_text("Uten dekning")
    expect(phone.locator("body")).not_to_contain_text("Setermoen")


def test_it_can_be_deleted_again(phone, meeting):
    keep(phone)
    expect(phone.locator("[data-when=on]")).to_be_focused()
    phone.get_by_role("button", name="Slett det fra telefonen").click()
    expect(phone.locator("[data-when=off]")).to_be_focused()
    expect(phone.get_by_role("button", name="Ta vare på møtet på denne telefonen")).to_be_visible()

    assert phone.evaluate("caches.has('umt-pages')") is False
