"""Opening, going from item to item, and closing. The clock is one for all screens."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.live import actions, wall_actions
from meetings.live.clocks import face
from meetings.models import AgendaItem, ItemClock, LiveMeeting, Meeting
from meetings.schedule.tasks import mark_meetings_held
from tests.meetings.meeting_world import a_meeting, an_item

HANDLED, POSTPONED = AgendaItem.Outcome.HANDLED, AgendaItem.Outcome.POSTPONED


def refused(code: str, what, /, **kwargs) -> None:
    with pytest.raises(ValidationError) as refusal:
        what(**kwargs)
    assert refusal.value.code == code


def shown(item) -> str:
    return face(item, ItemClock.objects.get(item=item)).text


@pytest.fixture
def press(meeting, secretariat):
    def press(do, **kwargs):
        return do(meeting=meeting, by=secretariat, **kwargs)

    return press


def test_opening_begins_with_the_first_item(meeting, items, secretariat):
    live = actions.open_meeting(meeting=meeting, by=secretariat)

    assert (live.item, live.opened_by, live.is_open) == (items[0], secretariat, True)
    assert ItemClock.objects.get(live=live).running_since == timezone.now()


def test_two_who_open_at_once_open_one_meeting(meeting, secretariat, delegate):
    first = actions.open_meeting(meeting=meeting, by=secretariat)
    assert actions.open_meeting(meeting=meeting, by=delegate) == first


@pytest.mark.parametrize("state", ["draft", "held", "cancelled"])
def test_only_a_called_meeting_is_opened(umt, secretariat, state):
    fields = {"cancel_reason": "Snø", "cancelled_at": timezone.now()} if state == "cancelled" else {}
    other = a_meeting(umt, days=0, state=state, **fields)
    refused("not_called", actions.open_meeting, meeting=other, by=secretariat)


@pytest.mark.parametrize(("minutes", "may"), [(61, False), (60, True)])
def test_it_is_opened_from_an_hour_before(umt, now, secretariat, minutes, may):
    soon = a_meeting(umt, starts_at=now + timedelta(minutes=minutes), ends_at=now + timedelta(hours=5))
    if may:
        assert actions.open_meeting(meeting=soon, by=secretariat).is_open
    else:
        refused("too_early", actions.open_meeting, meeting=soon, by=secretariat)


def test_the_clock_counts_down_and_stands_still(live, items, press, time_machine, now):
    assert shown(items[0]) == "15:00"
    time_machine.move_to(now + timedelta(minutes=4, seconds=20), tick=False)
    assert shown(items[0]) == "10:40"
    press(actions.pause)
    time_machine.move_to(now + timedelta(minutes=30), tick=False)
    assert shown(items[0]) == "10:40"
    press(actions.resume)
    time_machine.shift(timedelta(minutes=11))
    assert shown(items[0]) == "−0:20"
    press(actions.add_minutes, minutes=5)
    assert shown(items[0]) == "4:40"


def test_each_item_has_its_own_clock(live, items, press, time_machine):
    time_machine.shift(timedelta(minutes=2))
    press(actions.go_to, item=items[1])
    time_machine.shift(timedelta(minutes=3))
    press(actions.go_to, item=items[0])
    time_machine.shift(timedelta(minutes=1))

    assert (shown(items[0]), shown(items[1])) == ("12:00", "12:00")
    assert ItemClock.objects.filter(running_since__isnull=False).count() == 1


def test_two_who_press_next_at_once_move_one_step(live, items, press):
    press(actions.go_to, item=items[1], came_from=items[0])
    press(actions.go_to, item=items[2], came_from=items[0])

    assert LiveMeeting.objects.get().item == items[1]


def test_finishing_goes_on_to_the_next(live, items, press):
    press(actions.finish_and_go_on, item=items[0], outcome=HANDLED)
    press(actions.finish_and_go_on, item=items[0], outcome=POSTPONED)  # the other one pressed too
    items[0].refresh_from_db()
    assert (items[0].outcome, LiveMeeting.objects.get().item) == (HANDLED, items[1])

    press(actions.finish_and_go_on, item=items[1], outcome=POSTPONED)
    press(actions.finish_and_go_on, item=items[2], outcome=HANDLED)
    assert LiveMeeting.objects.get().item == items[2]
    assert not ItemClock.objects.filter(running_since__isnull=False).exists()


def test_an_item_of_another_meeting_is_refused(live, umt, press):
    refused("not_on_agenda", press, do=actions.go_to, item=an_item(a_meeting(umt), "Fritidskort"))


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_unreasonable_time_is_refused(live, press, minutes):
    refused("too_much", press, do=actions.add_minutes, minutes=minutes)


def test_closing_sends_what_is_left_back_and_the_meeting_is_held(live, items, press, meeting):
    press(actions.finish_and_go_on, item=items[0], outcome=HANDLED)
    lunch = AgendaItem.objects.create(meeting=meeting, position=4, title="Lunsj")
    press(actions.close_meeting)

    meeting.refresh_from_db()
    outcomes = list(meeting.agenda.order_by("position").values_list("outcome", flat=True))
    assert outcomes == [HANDLED, POSTPONED, POSTPONED, ""]
    assert lunch.case is None
    assert meeting.state == Meeting.State.HELD
    live.refresh_from_db()
    assert live.closed_at == timezone.now()
    assert not ItemClock.objects.filter(running_since__isnull=False).exists()


@pytest.mark.parametrize(("hours_over", "state"), [(1, "called"), (13, "held")])
def test_a_meeting_that_goes_on_too_long_is_not_closed_by_the_clock(
    live, meeting, time_machine, hours_over, state
):
    time_machine.move_to(meeting.ends_at + timedelta(hours=hours_over), tick=False)
    mark_meetings_held()
    meeting.refresh_from_db()
    assert meeting.state == state


@pytest.mark.parametrize("name", ["pause", "resume", "close_meeting", "share_wall", "withdraw_wall"])
def test_nothing_is_pressed_in_a_closed_meeting(live, press, name):
    press(actions.close_meeting)
    refused("not_open", press, do=getattr(wall_actions if "wall" in name else actions, name))


@pytest.mark.parametrize("name", ["pause", "resume", "close_meeting"])
def test_nor_before_it_is_opened(meeting, press, name):
    refused("not_open", press, do=getattr(wall_actions if "wall" in name else actions, name))


def test_every_press_is_counted(live, items, press):
    versions = [LiveMeeting.objects.get().version]
    for do, kwargs in [
        (actions.go_to, {"item": items[1]}),
        (actions.pause, {}),
        (actions.resume, {}),
        (actions.add_minutes, {"minutes": 5}),
        (wall_actions.share_wall, {}),
        (wall_actions.withdraw_wall, {}),
        (actions.finish_and_go_on, {"item": items[1], "outcome": HANDLED}),
        (actions.close_meeting, {}),
    ]:
        press(do, **kwargs)
        versions.append(LiveMeeting.objects.get().version)
    assert all(before < after for before, after in pairwise(versions)), versions


def test_a_closed_meeting_has_no_link(live, meeting, press):
    Meeting.objects.filter(pk=meeting.pk).update(is_open=False, closed_ground="§ 11-5")
    meeting.refresh_from_db()
    refused("closed_meeting", press, do=wall_actions.share_wall)
