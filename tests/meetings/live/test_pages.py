"""The chair's page and the wall: who sees what, how much it costs, and that a press is carried out once."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import Consent
from meetings.attendance.movements import come_in
from meetings.live.actions import close_meeting
from meetings.live.links import Pass, wall_path
from meetings.live.people import Audience
from meetings.live.speakers import ask_to_speak, next_speaker
from meetings.live.wall_actions import share_wall
from meetings.models import AgendaItem, Guest, Invitee, Meeting, Movement, Receipt, Speaker
from meetings.voting.actions import propose
from tests.meetings.meeting_world import an_item, called
from tests.people import a_municipality, a_young_person, seat_holder

MOST_QUERIES = 15


@pytest.fixture
def chair(live, meeting, delegate):
    Meeting.objects.filter(pk=meeting.pk).update(chair=delegate)
    return delegate


@pytest.fixture
def press(client, meeting, secretariat):
    client.force_login(secretariat)

    def press(do, **data):
        return client.post(reverse("live_press", args=[meeting.pk]), {"do": do} | data, follow=True)

    return press


def words(response) -> str:
    return response.content.decode()


# --- Who may --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "answer"),
    [("secretariat", 200), ("delegate", 200), ("girl", 403), ("coordinator", 403), ("outsider", 403)],
)
def test_the_secretariat_and_the_chair_lead(client, chair, meeting, role, answer, request):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("live_chair", args=[meeting.pk])).status_code == answer
    met = client.post(reverse("live_press", args=[meeting.pk]), {"do": "pause"}).status_code
    assert met == (302 if answer == 200 else 403)


def test_a_draft_is_led_by_nobody(client, meeting, secretariat):
    Meeting.objects.filter(pk=meeting.pk).update(state="draft", called_at=None)
    client.force_login(secretariat)
    assert client.get(reverse("live_chair", args=[meeting.pk])).status_code == 403


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        ("secretariat", 200),
        ("delegate", 200),
        ("other_delegate", 200),
        ("coordinator", 200),
        ("member", 404),
        ("mayor", 404),
        ("outsider", 404),
    ],
)
def test_the_wall_is_for_those_who_meet(client, live, meeting, role, answer, request):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("live_wall", args=[meeting.pk])).status_code == answer


def test_a_coordinator_does_not_see_a_closed_item_on_the_wall(client, live, items, coordinator, delegate):
    AgendaItem.objects.filter(pk=items[0].pk).update(
        is_closed=True, closed_ground="§ 11-5", title="Hemmelig sak", summary="Ingen må vite."
    )
    page = reverse("live_wall", args=[live.meeting_id])
    client.force_login(coordinator)
    assert "Hemmelig sak" not in words(client.get(page))
    client.force_login(delegate)
    assert "Hemmelig sak" in words(client.get(page))


# --- The projector's link ---------------------------------------------------------------------------
@pytest.fixture
def link(live, meeting, secretariat):
    return wall_path(share_wall(meeting=meeting, by=secretariat))


def test_the_link_needs_no_account_and_names_only_who_agreed(
    client, link, meeting, girl, secretariat, invited
):
    ask_to_speak(meeting=meeting, invitee=invited["boy"], by=secretariat)
    Consent.objects.create(person=girl, scope="name", given_at=timezone.now(), text=_a_text())
    Guest.objects.create(meeting=meeting, name="Gro Gjest", title="ordfører")

    page = words(client.get(link))
    assert "Jenny Jente" in page
    for hidden in ("Daniel", "Sunniva", "Gro Gjest"):
        assert hidden not in page
    for shown in ("Bardu (gutt)", "Senja (jente)", "ordfører"):
        assert shown in page


def test_the_link_may_be_withdrawn_and_runs_out(client, link, meeting, secretariat, time_machine, press):
    assert client.get(link).status_code == 200
    time_machine.move_to(meeting.ends_at + timedelta(hours=5, minutes=59), tick=False)
    assert client.get(link).status_code == 200
    time_machine.shift(timedelta(minutes=2))
    assert client.get(link).status_code == 410
    time_machine.move_to(meeting.starts_at, tick=False)
    press("withdraw")
    assert client.get(link).status_code == 404


def test_a_new_link_takes_the_place_of_the_old(client, link, meeting, secretariat):
    fresh = wall_path(share_wall(meeting=meeting, by=secretariat))
    assert [client.get(path).status_code for path in (link, fresh)] == [404, 200]


# --- Asking whether anything has changed ------------------------------------------------------------
def poll(client, meeting, audience="room", etag="", invitee=None, **headers):
    path = Pass(meeting.pk, audience, "nb", invitee.pk if invitee else None).path()
    return client.get(path, headers={"If-None-Match": etag} if etag else {})


@pytest.mark.django_db(transaction=True)
def test_nothing_new_costs_one_look_in_the_cache(client, live, meeting, django_assert_num_queries):
    first = poll(client, meeting)
    assert first.status_code == 200
    with django_assert_num_queries(0):
        again = poll(client, meeting, etag=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert int(again["X-Live-Now"]) == int(timezone.now().timestamp() * 1000)


@pytest.mark.django_db(transaction=True)
def test_every_change_of_what_is_shown_is_told(client, live, meeting, items, invited, secretariat):
    def etag():
        return poll(client, meeting)["ETag"]

    def rename():
        items[0].title = "Buss om kvelden"
        items[0].save()

    seen = [etag()]
    for change in (
        lambda: propose(item=items[0], text="Kveldsbuss hver dag.", by=secretariat),
        lambda: ask_to_speak(meeting=meeting, invitee=invited["boy"], by=secretariat),
        lambda: next_speaker(meeting=meeting, by=secretariat),
        lambda: Guest.objects.create(meeting=meeting, name="Gro Gjest"),
        rename,
        lambda: close_meeting(meeting=meeting, by=secretariat),
    ):
        change()
        seen.append(etag())
    assert len(set(seen)) == len(seen), seen


@pytest.mark.django_db(transaction=True)
def test_what_changed_is_drawn_once_for_everyone(client, live, meeting, django_assert_num_queries):
    assert "Kveldsbuss" in words(poll(client, meeting))
    with django_assert_num_queries(0):
        assert "Kveldsbuss" in words(poll(client, meeting))


@pytest.mark.django_db(transaction=True)
def test_each_sees_their_own_place(client, live, meeting, invited, secretariat):
    ask_to_speak(meeting=meeting, invitee=invited["senja"], by=secretariat)
    ask_to_speak(meeting=meeting, invitee=invited["boy"], by=secretariat)
    assert "nummer 2 " in words(poll(client, meeting, invitee=invited["boy"]))
    assert 'value="speech"' in words(poll(client, meeting, invitee=invited["girl"]))


@pytest.mark.parametrize("text", ["", "tull", "minutes:old"])
def test_a_wrong_or_old_pass_opens_nothing(client, live, meeting, text, time_machine):
    if text == "minutes:old":
        text = Pass(meeting.pk, "room", "nb").sign()
        time_machine.shift(timedelta(minutes=21))
    assert client.get(reverse("live_screen", args=[meeting.pk]), {"pass": text}).status_code == 404


def test_a_pass_for_one_meeting_opens_no_other(client, live, meeting):
    path = reverse("live_screen", args=[meeting.pk + 1])
    assert client.get(path, {"pass": Pass(meeting.pk, "room", "nb").sign()}).status_code == 404


def test_the_cache_may_be_down(client, live, meeting, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1",
        }
    }
    assert poll(client, meeting).status_code == 200


# --- Presses ------------------------------------------------------------------------------------------
def test_the_same_press_twice_is_carried_out_once(press, live):
    key = str(uuid.uuid4())
    for _ in range(2):
        press("minutes:5", key=key)
    assert live.clocks.get().extra_minutes == 5
    assert Receipt.objects.count() == 1


def test_a_refused_press_may_be_sent_again(press, live, invited):
    key = str(uuid.uuid4())
    page = press(f"in:{invited['boy'].pk}", key=key)
    assert "ds-alert" in words(page)
    assert not Receipt.objects.exists()


def test_the_same_proposal_twice_is_one(client, live, meeting, items, secretariat):
    client.force_login(secretariat)
    data = {"text": "Kveldsbuss hver dag.", "key": str(uuid.uuid4()), "live": meeting.pk, "next": "/"}
    for _ in range(2):
        client.post(reverse("proposal_new", args=[items[0].pk]), data)
    assert items[0].proposals.count() == 1


@pytest.mark.parametrize("do", ["", "shout", "in:x"])
def test_unknown_buttons_are_refused(press, live, do):
    assert "ds-alert" in words(press(do))


@pytest.mark.parametrize("do", ["in:999999", "go:999999"])
def test_people_and_items_of_other_meetings_are_not_found(press, live, do):
    assert press(do).status_code == 404


def test_the_roll_is_called(press, live, invited):
    senja = invited["senja"]
    press(f"out:{senja.pk}")
    press(f"in:{senja.pk}")
    assert list(Movement.objects.filter(invitee=senja).values_list("is_in", flat=True)) == [True, False, True]


def test_a_time_may_be_written(press, live, invited, now, time_machine):
    time_machine.shift(timedelta(minutes=20))
    press(f"out:{invited['senja'].pk}", at="17:40")
    moved = Movement.objects.filter(invitee=invited["senja"]).last()
    assert timezone.localtime(moved.at).strftime("%H.%M") == "17.40"


@pytest.mark.parametrize("at", ["tull", "25:00", "23:59"])
def test_an_impossible_time_is_refused(press, live, invited, at):
    assert "ds-alert" in words(press(f"out:{invited['senja'].pk}", at=at))
    assert Movement.objects.filter(invitee=invited["senja"]).count() == 1


def test_everyone_who_said_yes_comes_with_one_press(press, meeting, invited):
    press("open")
    Invitee.objects.filter(pk=invited["girl"].pk).update(answer="no")
    press("all-in")
    assert set(Movement.objects.values_list("invitee", flat=True)) == {invited["boy"].pk, invited["senja"].pk}


def test_guests_come_and_go(press, live, meeting):
    press("guest", name="Gro Gjest", title="ordfører")
    press("guest", name=" ")
    guest = meeting.guests.get()
    press(f"remove-guest:{guest.pk}")
    assert not meeting.guests.exists()


def test_speakers_are_put_on_the_list_and_called(press, live, invited):
    press("speech", who=f"i{invited['boy'].pk}")
    assert "ds-alert" in words(press("speech", who=""))
    press("next-speaker", after="0")
    press("reply", who=f"i{invited['girl'].pk}")
    press(f"remove-speaker:{Speaker.objects.get(kind='reply').pk}")
    press("end-speaking")
    assert [bool(one.ended_at) for one in Speaker.objects.all()] == [True]


def test_closing_shows_what_is_left_first(client, press, live, meeting):
    page = client.get(reverse("live_close", args=[meeting.pk]))
    assert "Skolemat" in words(page)
    client.post(reverse("live_close", args=[meeting.pk]))
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert "17.30" in words(client.get(reverse("live_chair", args=[meeting.pk])))
    assert client.get(reverse("live_close", args=[meeting.pk])).status_code == 302


# --- In the room ----------------------------------------------------------------------------------------
def test_a_delegate_asks_for_the_floor_and_withdraws(client, live, meeting, girl, invited):
    client.force_login(girl)
    ask = reverse("live_speak", args=[meeting.pk])
    client.post(ask, {"do": "speech"})
    assert Speaker.objects.get().invitee == invited["girl"]
    assert 'value="withdraw"' in words(client.get(reverse("live_wall", args=[meeting.pk])))
    client.post(ask, {"do": "withdraw"})
    assert not Speaker.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "secretariat", "outsider"])
def test_others_do_not(client, live, meeting, role, request):
    client.force_login(request.getfixturevalue(role))
    assert client.post(reverse("live_speak", args=[meeting.pk]), {"do": "speech"}).status_code == 404


# --- Cost -------------------------------------------------------------------------------------------------
@pytest.fixture
def a_crowd(live, meeting, umt, secretariat):
    """Forty items, sixty people, a long list of speakers and proposals."""
    for number in range(37):
        an_item(meeting, f"Sak {number}")
    for number in range(10):
        place = a_municipality(f"Kommune {number}", str(6000 + number), slug=f"kommune-{number}")
        for kind in ("gutt", "jente"):
            for rank in range(3):
                person = a_young_person(f"Ung {number} {kind} {rank}")
                seat_holder(person, place, kind, rank)
                invitee = called(meeting, person, answer="yes", body=umt, is_deputy=rank > 0)
                if rank == 0:
                    come_in(invitee=invitee, by=secretariat)
                    ask_to_speak(meeting=meeting, invitee=invitee, by=secretariat)
    item = live.item
    for number in range(5):
        propose(item=item, text=f"Forslag {number}", by=secretariat)


@pytest.mark.parametrize("name", ["live_chair", "live_wall", "live_close"])
def test_a_large_meeting_costs_no_more(client, a_crowd, chair, meeting, name, django_assert_max_num_queries):
    client.force_login(chair)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(reverse(name, args=[meeting.pk]))
    assert page.status_code == 200


def test_the_link_costs_no_more(client, a_crowd, meeting, secretariat, django_assert_max_num_queries):
    link = wall_path(share_wall(meeting=meeting, by=secretariat))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(link).status_code == 200


def test_the_audiences_are_who_they_are():
    assert [one.sees_names for one in Audience] == [True, True, False]
    assert [one.sees_closed for one in Audience] == [True, False, False]


def _a_text():
    from councils.models import ConsentText

    return ConsentText.objects.filter(scope="name").first()
