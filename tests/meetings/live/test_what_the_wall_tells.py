"""What the wall does not tell those outside: which case is closed, who speaks of it, who stands for election; and that
a link that is withdrawn is withdrawn at once, also for the screen that shows it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import Consent, ConsentText
from meetings.live.links import wall_path
from meetings.live.speakers import ask_to_speak, next_speaker
from meetings.live.wall_actions import share_wall, withdraw_wall
from meetings.models import Meeting
from meetings.voting.actions import open_election, propose


def words(response) -> str:
    return response.content.decode()


def path_of_poll(page) -> str:
    return re.search(r'data-poll="([^"]+)"', words(page))[1].replace("&amp;", "&")


@pytest.fixture
def link(live, meeting, secretariat):
    return wall_path(share_wall(meeting=meeting, by=secretariat))


def close(item) -> None:
    item.is_closed, item.closed_ground, item.title = True, "§ 11-5", "Hemmelig sak"
    item.save()


@pytest.fixture
def outside(request, client, live, meeting, coordinator):
    """Opens the wall as somebody who is not called."""

    def opened(who):
        if who == "link":
            return client.get(request.getfixturevalue("link"))
        client.force_login(coordinator)
        return client.get(reverse("live_wall", args=[meeting.pk]))

    return opened


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["link", "coordinator"])
def test_of_a_closed_item_nobody_outside_learns_which_case_it_is(
    client, outside, items, meeting, invited, secretariat, who
):
    propose(item=items[0], text="Et hemmelig forslag", by=secretariat)
    ask_to_speak(meeting=meeting, invitee=invited["boy"], by=secretariat)
    next_speaker(meeting=meeting, by=secretariat)
    ask_to_speak(meeting=meeting, invitee=invited["senja"], by=secretariat)
    close(items[0])
    page = outside(who)
    for shown in (words(page), words(client.get(path_of_poll(page)))):
        assert "Lukket sak" in shown
        floor = shown[shown.index('data-live-part="floor"') : shown.index('data-live-part="names"')]
        for hidden in (f"Sak {items[0].case.reference}", "Hemmelig sak", "Et hemmelig forslag"):
            assert hidden not in shown
        for speaks in ("Bardu", "Senja", "Daniel", "Sunniva"):
            assert speaks not in floor


@pytest.mark.django_db(transaction=True)
def test_the_link_names_candidates_by_consent(client, link, items, invited, girl, secretariat):
    Consent.objects.create(
        person=girl,
        scope="name",
        given_at=timezone.now(),
        text=ConsentText.objects.filter(scope="name").first(),
    )
    open_election(
        item=items[0],
        office="Nestleder",
        candidates=[invited["boy"], invited["girl"], "Ukjent Ungdom"],
        by=secretariat,
    )
    page = client.get(link)
    for shown in (words(page), words(client.get(path_of_poll(page)))):
        assert "Daniel" not in shown
        assert "Ukjent Ungdom" not in shown
        for name in ("Jenny Jente", "Bardu (gutt)", "Kandidat 3"):
            assert name in shown


# --- Withdrawn at once --------------------------------------------------------------------------------
@pytest.fixture
def screen(client, link):
    """What the projector asks for each second."""
    path = path_of_poll(client.get(link))
    assert client.get(path).status_code == 200
    return path


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_link_tells_the_screen_nothing_more(client, screen, meeting, secretariat):
    withdraw_wall(meeting=meeting, by=secretariat)
    assert client.get(screen).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_screen_of_an_old_link_does_not_live_on_by_the_new_one(client, screen, meeting, secretariat):
    fresh = wall_path(share_wall(meeting=meeting, by=secretariat))
    new_screen = path_of_poll(client.get(fresh))
    assert [client.get(path).status_code for path in (new_screen, screen)] == [200, 404]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        {"is_open": False, "closed_ground": "§ 11-5"},
        {"state": "cancelled", "cancel_reason": "Storm", "cancelled_at": timezone.now()},
    ],
)
def test_the_link_ends_when_the_meeting_is_closed_to_others(client, link, screen, meeting, change):
    meeting = Meeting.objects.get(pk=meeting.pk)
    for name, value in change.items():
        setattr(meeting, name, value)
    meeting.save()
    assert client.get(link).status_code == 404
    assert client.get(screen).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_coordinator_beside_is_let_out_when_the_doors_are_closed(client, outside, meeting):
    screen = path_of_poll(outside("coordinator"))
    assert client.get(screen).status_code == 200
    meeting = Meeting.objects.get(pk=meeting.pk)
    meeting.is_open, meeting.closed_ground = False, "§ 11-5"
    meeting.save()
    assert client.get(screen).status_code == 404


# --- Odd numbers ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("do", ["in:²", "go:²", "minutes:²"])
def test_a_number_that_is_none_is_refused(client, live, meeting, secretariat, do):
    client.force_login(secretariat)
    page = client.post(reverse("live_press", args=[meeting.pk]), {"do": do}, follow=True)
    assert "ds-alert" in words(page)


def test_a_press_from_a_page_that_is_none_is_an_ordinary_one(client, live, items, secretariat):
    client.force_login(secretariat)
    data = {"text": "Buss.", "key": "5a1b5d1c-52b2-4f70-a1f4-5ac0ba0a3f02", "live": "²"}
    assert client.post(reverse("proposal_new", args=[items[0].pk]), data).status_code == 302
