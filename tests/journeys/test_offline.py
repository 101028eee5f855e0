"""On a phone without coverage: what its owner asked to keep can be read, an answer waits and arrives once, and nothing is
left for the next one at the same machine."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from meetings.attendance.actions import answer
from meetings.models import Attachment, Car, Invitee, Passenger
from tests.browser import PHONE, session_cookie
from tests.meetings.meeting_world import a_meeting, an_item, called

pytestmark = [pytest.mark.postgres, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTROLLED = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
LEFT = """async () => ({
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map((one) => one.name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
KEPT = (
    """async () => (await (await caches.open("umt-pages")).keys()).map((one) => new URL(one.url).pathname)"""
)
WAITING = """() => self.umtAnswers.all().then((all) => all.filter((one) => one.state === "waiting").length)"""


@pytest.fixture
def meeting(umt, delegate, coordinator, bardu):
    """Daniel is called and has a lift; one item is closed."""
    meeting = a_meeting(umt, title="UMT på Setermoen")
    open_item, closed = an_item(meeting, "Kveldsbuss"), an_item(meeting, "Lukket sak")
    closed.is_closed, closed.closed_ground = True, "kommuneloven § 11-5"
    closed.save()
    Attachment.objects.create(
        item=open_item, name="Kart.pdf", file=ContentFile(b"%PDF-1.4 kart", "kart.pdf"),
        content_type="application/pdf", size=13, added_by=coordinator,
    )  # fmt: skip
    invitee = called(meeting, delegate, body=umt)
    car = Car.objects.create(meeting=meeting, driver=coordinator, municipality=bardu, seat_count=4)
    Passenger.objects.create(car=car, invitee=invitee)
    return meeting


@pytest.fixture
def phone(open_page, meeting, delegate) -> Page:
    """Daniel's own phone, on Min side, with the service worker in charge."""
    return on_my_page(open_page, delegate)


def on_my_page(open_page, person) -> Page:
    page = open_page("/min-side/", as_=person, width=PHONE)
    page.wait_for_function(CONTROLLED)
    return page


def keep(page: Page) -> Page:
    page.get_by_role("button", name="Ta vare på møtet på denne telefonen").click()
    expect(page.locator("[data-this-device]").get_by_text("Hentet kl.")).to_be_visible()
    return page


def line(page: Page, is_on: bool) -> None:
    page.context.set_offline(not is_on)


def sign_in_again(page: Page, person) -> None:
    page.context.clear_cookies()
    page.context.add_cookies([session_cookie(person, page.url.split("/min-side")[0])])


def answers() -> list[str]:
    return list(Invitee.objects.order_by("pk").values_list("answer", flat=True))


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


def test_an_answer_without_coverage_arrives_once_when_the_line_is_back(phone, meeting):
    keep(phone)
    line(phone, False)
    phone.goto(meeting.get_absolute_url())
    phone.get_by_role("button", name="Jeg kommer").click()
    expect(phone.get_by_text("Svaret er lagret på telefonen og sendes når du har dekning.")).to_be_visible()
    assert answers() == [""]

    line(phone, True)
    expect(phone.get_by_text("Svaret er sendt kl.")).to_be_visible()
    assert answers() == ["yes"]
    assert phone.evaluate(WAITING) == 0
    phone.reload()
    expect(phone.locator("main")).to_contain_text("Kommer")
    assert answers() == ["yes"]


def test_an_answer_is_sent_by_the_next_page_when_the_first_is_closed(phone, meeting):
    keep(phone)
    line(phone, False)
    phone.goto(meeting.get_absolute_url())
    phone.get_by_role("button", name="Kan ikke").click()
    expect(phone.get_by_text("Svaret er lagret på telefonen")).to_be_visible()
    phone.goto("about:blank")
    line(phone, True)
    phone.goto("/min-side/")

    expect(phone.get_by_text("Svaret er sendt")).to_be_visible()
    assert answers()[0] == "no"


def test_an_answer_that_no_longer_counts_says_so(phone, meeting, delegate):
    line(phone, False)
    phone.get_by_role("button", name="Jeg kommer").click()
    expect(phone.get_by_text("Svaret er lagret på telefonen")).to_be_visible()
    invitee = meeting.invitees.get(person=delegate)
    answer(invitee=invitee, answer="no", by=delegate)
    Invitee.objects.filter(pk=invitee.pk).update(answered_at=timezone.now() + timedelta(seconds=5))
    line(phone, True)

    expect(phone.get_by_text("Svaret du ga uten dekning, gjelder ikke.")).to_be_visible()
    assert answers()[0] == "no"
    phone.get_by_role("button", name="Jeg har sett det").click()
    phone.reload()
    expect(phone.locator("main")).to_be_visible()
    expect(phone.get_by_text("gjelder ikke")).to_have_count(0)


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
    phone.get_by_role("button", name="Slett det fra telefonen").click()
    expect(phone.get_by_role("button", name="Ta vare på møtet på denne telefonen")).to_be_visible()

    assert phone.evaluate("caches.has('umt-pages')") is False


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
    phone.wait_for_function("document.querySelector(\".umt-me a[href*='/login/']\")")

    assert phone.evaluate(LEFT) == {"caches": [], "databases": [], "local": [], "session": [], "workers": 0}
    for _step in range(3):
        phone.go_back()
        expect(phone.locator("body")).not_to_contain_text("Daniel")
        expect(phone.locator("body")).not_to_contain_text("Kari Koordinator")


def test_an_unsent_answer_is_told_of_before_signing_out(phone, meeting):
    line(phone, False)
    phone.get_by_role("button", name="Jeg kommer").click()
    expect(phone.get_by_text("Svaret er lagret på telefonen")).to_be_visible()
    phone.evaluate("self.umtAnswers.send = async () => {}")  # the line is back, and the answer not gone yet
    line(phone, True)
    phone.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<form method=post action=/konto/logout/><button>Ut</button></form>')"
    )
    phone.get_by_role("button", name="Ut", exact=True).click()

    expect(phone.get_by_text("Et svar på denne telefonen er ikke sendt ennå.")).to_be_visible()
    assert phone.url.endswith("/min-side/")
