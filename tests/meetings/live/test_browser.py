"""In a real browser: the wall follows the chair, and nothing is lost when the line drops."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.attendance.movements import come_in
from meetings.live.actions import open_meeting
from meetings.models import Speaker
from tests.browser import sticking_out
from tests.meetings.meeting_world import a_meeting, an_item, called

pytestmark = [pytest.mark.postgres, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECONDS = 1000


@pytest.fixture
def meeting(umt, delegate, secretariat):
    start = timezone.now() - timedelta(minutes=30)
    meeting = a_meeting(umt, starts_at=start, ends_at=start + timedelta(hours=4))
    for title in ("Kveldsbuss", "Skolemat"):
        an_item(meeting, title)
    come_in(invitee=called(meeting, delegate, answer="yes", body=umt), by=secretariat)
    open_meeting(meeting=meeting, by=secretariat)
    return meeting


@pytest.fixture
def chair(open_page, meeting, secretariat):
    return open_page(f"/moter/{meeting.pk}/mote/", as_=secretariat, width=820)


def guest_form(page):
    return page.locator("form", has=page.locator("#guest-name"))


def add_guest(page, name: str) -> None:
    page.locator("#guest-name").fill(name)
    guest_form(page).locator("[value=guest]").click()


def test_the_wall_follows_the_chair_and_the_chair_sees_who_asks(open_page, chair, meeting, delegate):
    phone = open_page(f"/moter/{meeting.pk}/tavle/", as_=delegate, width=390)
    expect(phone.locator("h1")).to_have_text("Kveldsbuss")

    chair.locator("[name=do][value^=handled]").click()
    expect(phone.locator("h1")).to_have_text("Skolemat", timeout=5 * SECONDS)

    phone.locator("[name=do][value=speech]").click()
    expect(phone.locator("[name=do][value=withdraw]")).to_be_visible()
    expect(chair.locator("[data-live-part=floor]")).to_contain_text("Daniel Delegat", timeout=5 * SECONDS)
    assert Speaker.objects.count() == 1


def test_what_is_typed_stays_when_others_change_the_page(chair, open_page, meeting, secretariat):
    other = open_page(f"/moter/{meeting.pk}/mote/", as_=secretariat)
    chair.locator("#guest-name").fill("Gro")
    add_guest(other, "Olav Ordfører")

    chair.locator("#guest-title").focus()  # they go on to the next field, and the list may be drawn anew
    expect(chair.locator("[data-live-part=guests]")).to_contain_text("Olav Ordfører", timeout=5 * SECONDS)
    expect(chair.locator("#guest-name")).to_have_value("Gro")


def test_a_press_with_the_token_of_an_earlier_sign_in_arrives(chair, meeting):
    chair.context.clear_cookies(name="csrftoken")
    add_guest(chair, "Gro Gjest")
    expect(chair.locator("[data-live-part=guests]")).to_contain_text("Gro Gjest", timeout=10 * SECONDS)
    assert meeting.guests.count() == 1


def test_what_is_pressed_without_coverage_arrives_once(chair, meeting):
    chair.context.set_offline(True)
    add_guest(chair, "Gro Gjest")
    expect(chair.locator("[data-when=waiting]")).to_be_visible()
    assert not meeting.guests.exists()

    chair.context.set_offline(False)
    expect(chair.locator("[data-live-part=guests]")).to_contain_text("Gro Gjest", timeout=10 * SECONDS)
    expect(chair.locator("[data-when=waiting]")).to_be_hidden()
    expect(chair.locator("[data-when=saved]")).to_be_visible()
    assert meeting.guests.count() == 1
    kept = chair.evaluate("Object.keys(localStorage).filter(name => name.startsWith('live:'))")
    assert kept == []


def test_it_arrives_once_also_when_only_the_answer_is_lost(chair, meeting):
    lost = []

    def lose_the_first_answer(route):
        if not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    chair.route("**/mote/trykk/", lose_the_first_answer)
    add_guest(chair, "Gro Gjest")

    expect(chair.locator("[data-when=saved]")).to_be_visible(timeout=15 * SECONDS)
    assert lost
    assert meeting.guests.count() == 1


def test_what_is_typed_is_there_after_loading_anew(chair):
    chair.locator("#guest-name").fill("Gro Gj")
    chair.reload()
    expect(chair.locator("#guest-name")).to_have_value("Gro Gj")


def test_a_refusal_is_said_by_the_form(chair):
    chair.locator("[name=do][value=speech]").click()
    expect(chair.locator("form [role=alert]")).to_be_visible()


@pytest.mark.parametrize("page", ["mote", "tavle"])
def test_anyone_can_use_it(open_page, meeting, secretariat, page, axe):
    found = []
    opened = open_page(f"/moter/{meeting.pk}/{page}/", as_=secretariat)
    for width in (390, 820, 1280):
        opened.set_viewport_size({"width": width, "height": 900})
        found += axe(opened)
    assert found + sticking_out(opened) == []
