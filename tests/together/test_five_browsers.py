"""One meeting, five browsers at once: the secretary, the chair's tablet, the wall, and two delegates' phones.

From the notice to the approval of the minutes. On PostgreSQL, since five browsers ask at the same time.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from meetings.agenda.actions import add_item
from meetings.attendance.actions import answer
from meetings.models import AgendaItem, Decision, Invitee, Meeting, Minutes
from meetings.schedule.actions import call_meeting
from tests.browser import PHONE
from tests.journeys.hands import press, sees
from tests.journeys.town import letter_to, link_in, post_arrives
from tests.together.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TABLET = 820
IN_STEP = 15_000  # milliseconds, on a machine with much to do; how fast it is, `make bench` measures


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


def test_from_notice_to_approved_minutes(cast, open_page):
    meeting = cast.plan("Vårmøte", days=20)
    office = open_page(f"/moter/{meeting.pk}/kall-inn/", as_=cast.secretary)
    letters = call(office)
    everyone_answers(cast, meeting, open_page, letters)

    with time_machine.travel(meeting.starts_at + timedelta(minutes=5)):
        chair, wall, daniel, vilde = the_room(cast, meeting, open_page)
        call_the_roll(chair, wall)
        quorum_is_lost_and_regained(cast, meeting, chair, wall)
        have_the_floor(chair, wall, daniel)
        office = open_page(f"/moter/{meeting.pk}/protokoll/skriv/", as_=cast.secretary)
        write_under_way(office)
        a_tie_is_decided_by_the_chair(chair, wall, vilde)
        close(chair, wall)
        confirm_and_publish(cast, meeting, open_page)

    following = cast.plan("Sommermøte", days=60)
    with time_machine.travel(following.starts_at - timedelta(days=20)):
        put_approval_first(cast, following, meeting)
    with time_machine.travel(following.starts_at + timedelta(minutes=5)):
        approve_in_the_next_meeting(cast, following, meeting, open_page)


def do(page: Page, what: str) -> None:
    """Press a button on the chair's page by what it does; the page goes on without being loaded anew."""
    page.locator(f"button[name=do][value^='{what}']").first.click()


def call(office: Page) -> list:
    assert not post_arrives(), "a draft sends nothing to anyone"
    press(office, "Send innkallingen nå")
    sees(office, "Innkalling sendt")
    return post_arrives()


def everyone_answers(cast: Cast, meeting: Meeting, open_page, letters: list) -> None:
    """Daniel says yes and Dina no, each on a phone; her deputy is asked, and says yes."""
    for person, words in ((cast.daniel, "Jeg kommer"), (cast.girl, "Jeg kan ikke")):
        answer_by_mail(open_page, letter_to(person.email, letters), words)
    answer_by_mail(open_page, letter_to(cast.deputy.email, post_arrives()), "Jeg kommer")
    for person in cast.boys:
        if person != cast.daniel:
            answer(invitee=cast.invitee(meeting, person), answer="yes", by=person)
    post_arrives()
    assert cast.invitee(meeting, cast.deputy).deputy_for == cast.invitee(meeting, cast.girl)


def answer_by_mail(open_page, letter, words: str) -> None:
    phone = open_page(link_in(letter, "/svar/"), width=PHONE)
    phone.get_by_label(words).check()
    press(phone, "Lagre")


def the_room(cast: Cast, meeting: Meeting, open_page) -> tuple[Page, Page, Page, Page]:
    """The chair opens the meeting and makes a link for the projector, which nobody signs in on."""
    chair = open_page(f"/moter/{meeting.pk}/mote/", as_=cast.chair, width=TABLET)
    do(chair, "open")
    do(chair, "share")
    link = chair.locator("#wall-url").input_value()
    wall = open_page(link)
    phones = [
        open_page(f"/moter/{meeting.pk}/tavle/", as_=person, width=PHONE)
        for person in (cast.daniel, cast.deputy)
    ]
    expect(wall.locator("h1")).to_contain_text("Kveldsbuss")
    return chair, wall, *phones


def call_the_roll(chair: Page, wall: Page) -> None:
    do(chair, "all-in")
    expect(wall.locator("main")).to_contain_text("8 av 14 til stede", timeout=IN_STEP)
    expect(wall.locator("main")).to_contain_text("Vedtaksføre")
    expect(wall.locator("main")).not_to_contain_text("Vilde")  # who has not agreed is shown as a seat


def quorum_is_lost_and_regained(cast: Cast, meeting: Meeting, chair: Page, wall: Page) -> None:
    leaving = [cast.invitee(meeting, person).pk for person in cast.boys[:2]]
    for pk in leaving:
        do(chair, f"out:{pk}")
        expect(chair.locator(f"button[value='in:{pk}']")).to_be_visible()
    expect(wall.locator("main")).to_contain_text("Ikke vedtaksføre", timeout=IN_STEP)
    for pk in leaving:
        do(chair, f"in:{pk}")
        expect(chair.locator(f"button[value='out:{pk}']")).to_be_visible()
    expect(wall.locator("main")).to_contain_text("8 av 14 til stede", timeout=IN_STEP)
    expect(wall.locator("main")).not_to_contain_text("Ikke vedtaksføre")


def have_the_floor(chair: Page, wall: Page, daniel: Page) -> None:
    do(daniel, "speech")
    expect(chair.locator("main")).to_contain_text("1 venter", timeout=IN_STEP)
    do(chair, "next-speaker")
    expect(daniel.locator("main")).to_contain_text("Du har ordet", timeout=IN_STEP)
    expect(wall.locator("main")).to_contain_text("snakker nå", timeout=IN_STEP)
    do(chair, "end-speaking")


def write_under_way(office: Page) -> None:
    office.locator("textarea").first.fill("Mange ville ha buss hjem etter trening.")
    office.locator("textarea").first.blur()
    expect(office.locator("main")).to_contain_text("Lagret")


def a_tie_is_decided_by_the_chair(chair: Page, wall: Page, vilde: Page) -> None:
    chair.locator("details:has(form[action$='/forslag/nytt/']) summary").first.click()
    chair.get_by_label("Forslaget, ord for ord").first.fill("UMT ber kommunene om kveldsbuss.")
    press_in(chair, "/forslag/nytt/")
    expect(wall.locator("main")).to_contain_text("UMT ber kommunene om kveldsbuss.", timeout=IN_STEP)
    votes = chair.locator("form[action$='/stemmer/']")
    votes.locator("[data-count=votes_for]").fill("4")
    votes.locator("[data-count=votes_against]").fill("4")
    votes.locator("input[name=chair_is_for][value=yes]").check()
    press_in(chair, "/stemmer/")
    expect(vilde.locator("main")).to_contain_text("Vedtatt", timeout=IN_STEP)
    expect(wall.locator("main")).to_contain_text("Det var stemmelikhet", timeout=IN_STEP)
    decision = Decision.objects.get()
    assert (decision.votes_for, decision.votes_against, decision.decided_by_chair) == (4, 4, True)


def press_in(page: Page, address: str) -> None:
    page.locator(f"form[action$='{address}'] button[type=submit]").first.click()


def close(chair: Page, wall: Page) -> None:
    do(chair, "handled")
    chair.get_by_role("link", name="Hev møtet").click()
    press(chair, "Hev møtet")
    expect(wall.locator("main")).to_contain_text("Møtet er hevet", timeout=IN_STEP)


def confirm_and_publish(cast: Cast, meeting: Meeting, open_page) -> None:
    page = f"/moter/{meeting.pk}/protokoll/"
    office = open_page(page, as_=cast.secretary)
    sees(office, "Mange ville ha buss hjem", "UMT ber kommunene om kveldsbuss.", "Vilde Vara")
    press(office, "Send til bekreftelse")
    for person in (cast.chair, cast.daniel):
        reader = open_page(f"{page}bekreft/", as_=person, width=PHONE)
        press(reader, "Protokollen stemmer")
    office.reload()
    press(office, "Publiser")
    assert Minutes.objects.get(meeting=meeting).is_published


def put_approval_first(cast: Cast, following: Meeting, meeting: Meeting) -> None:
    add_item(
        meeting=following,
        title="Godkjenne protokollen fra forrige møte",
        kind=AgendaItem.Kind.LAST_MINUTES,
        approves=meeting,
        by=cast.secretary,
    )
    call_meeting(meeting=following, confirmed=True, by=cast.secretary)
    for invitee in Invitee.objects.filter(meeting=following):
        answer(invitee=invitee, answer="yes", by=invitee.person)


def approve_in_the_next_meeting(cast: Cast, following: Meeting, meeting: Meeting, open_page) -> None:
    chair = open_page(f"/moter/{following.pk}/mote/", as_=cast.chair, width=TABLET)
    do(chair, "open")
    do(chair, "all-in")
    item = AgendaItem.objects.get(meeting=following, kind=AgendaItem.Kind.LAST_MINUTES)
    chair.locator("details:has(ol.umt-rows) summary").last.click()
    do(chair, f"go:{item.pk}")
    chair.get_by_role("button", name="Godkjenn protokollen").click()
    expect(chair.locator("main")).to_contain_text("Protokollen er godkjent")
    minutes = Minutes.objects.get(meeting=meeting)
    assert minutes.is_approved
    assert minutes.approved_in == following
    assert Meeting.objects.get(pk=meeting.pk).state == Meeting.State.APPROVED
