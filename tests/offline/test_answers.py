"""An answer pressed without coverage waits on the phone, arrives once, and says what became of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from meetings.attendance.actions import answer
from tests.offline.hands import answers, keep, line

pytestmark = [pytest.mark.postgres, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAITING = """() => self.umtAnswers.all().then((all) => all.filter((one) => one.state === "waiting").length)"""


def test_an_answer_without_coverage_arrives_once_when_the_line_is_back(phone, meeting):
    keep(phone)
    line(phone, False)
    phone.goto(meeting.get_absolute_url())
    phone.get_by_role("button", name="Jeg kommer").click()
    expect(phone.get_by_text("Svaret er lagret på telefonen og sendes når du har dekning.")).to_be_visible()
    expect(phone.get_by_text(f"{meeting.title}: Jeg kommer")).to_be_visible()
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
    answer(invitee=meeting.invitees.get(person=delegate), answer="no", by=delegate)
    line(phone, True)

    expect(phone.get_by_text("Svaret du ga uten dekning, gjelder ikke.")).to_be_visible()
    assert answers()[0] == "no"
    phone.get_by_role("button", name="Jeg har sett det").click()
    phone.reload()
    expect(phone.locator("main")).to_be_visible()
    expect(phone.get_by_text("gjelder ikke")).to_have_count(0)
