"""What the one who leads does: open and close the meeting, go from item to item, and hold the clock."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.agenda.actions import finish_item
from meetings.agenda.models import AgendaItem
from meetings.live import clocks, versions
from meetings.live.models import ItemClock, LiveMeeting
from meetings.schedule.actions import mark_held
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

OPENS_BEFORE = timedelta(minutes=60)
MOST_EXTRA = 600  # minutes


@action
def open_meeting(*, meeting: Meeting, by: User) -> LiveMeeting:
    """Open a called meeting, from an hour before it starts, with the first item. Two may press at once.

    Raises:
        ValidationError: `not_called`, `too_early`, `is_closed`.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if live := LiveMeeting.objects.filter(meeting=meeting).first():
        _refuse_closed(live)
        return live
    if not meeting.is_called:
        raise ValidationError(_("Only a meeting people are called to can be opened."), code="not_called")
    now = timezone.now()
    if now < meeting.starts_at - OPENS_BEFORE:
        raise ValidationError(
            _("The meeting can be opened from one hour before it starts."), code="too_early"
        )
    first = meeting.agenda.order_by("position").first()
    live = LiveMeeting.objects.create(meeting=meeting, opened_at=now, opened_by=by, item=first)
    if first:
        clocks.start(live, first, now)
    versions.touch_meeting(meeting.pk)
    return live


@action
def close_meeting(*, meeting: Meeting, by: User | None) -> LiveMeeting:
    """Close the meeting (heve): it becomes held. Cases not handled yet wait for another meeting.

    Raises:
        ValidationError: `not_open`, `not_begun` (before its time).
    """
    live, now = locked(meeting), timezone.now()
    clocks.stop(live, now)
    live.speakers.filter(started_at=None).delete()
    for speaker in live.speakers.filter(ended_at=None):
        speaker.ended_at = now
        speaker.save()
    for item in not_handled(live):  # the meeting is locked already: one lock for all of them
        item.outcome = AgendaItem.Outcome.POSTPONED
        item.save(update_fields=["outcome"])
    live.closed_at = now  # the projector's link stays for its hours, and says that the meeting is closed
    live.save(update_fields=["closed_at"])
    if Meeting.objects.filter(
        pk=meeting.pk, state=Meeting.State.CALLED
    ).exists():  # the clock may have been first
        mark_held(meeting=meeting, by=by)
    versions.touch_meeting(meeting.pk)
    return live


@action
def go_to(
    *, meeting: Meeting, item: AgendaItem, came_from: AgendaItem | int | None = None, by: User | None
) -> LiveMeeting:
    """Deal with another item: its clock runs, the one before stands still.

    `came_from` is the item the screen showed. When someone else has moved on meanwhile nothing happens, so that two
    who press "next" at once move one step.

    Raises:
        ValidationError: `not_open`, `not_on_agenda`.
    """
    live = locked(meeting)
    here = came_from.pk if isinstance(came_from, AgendaItem) else came_from
    if item.meeting_id != meeting.pk:
        raise ValidationError(_("This item is not on the agenda."), code="not_on_agenda")
    if here is not None and here != live.item_id:
        return live
    return _deal_with(live, item)


@action
def finish_and_go_on(*, meeting: Meeting, item: AgendaItem, outcome: str, by: User | None) -> LiveMeeting:
    """Say how the item ended, and go to the next one that is not handled. Pressed twice it moves one step.

    Raises:
        ValidationError: `not_open`, and as `agenda.actions.finish_item`.
    """
    live = locked(meeting)
    if live.item_id != item.pk:
        return live
    finish_item(item=item, outcome=outcome, by=by)
    following = _next_after(item)
    if following:
        return _deal_with(live, following)
    clocks.stop(live, timezone.now())
    versions.touch_meeting(meeting.pk)
    return live


@action
def pause(*, meeting: Meeting, by: User | None) -> LiveMeeting:
    clocks.stop(live := locked(meeting), timezone.now())
    versions.touch_meeting(meeting.pk)
    return live


@action
def resume(*, meeting: Meeting, by: User | None) -> LiveMeeting:
    """Let the clock of the current item run again.

    Raises:
        ValidationError: `not_open`, `no_item`.
    """
    live = locked(meeting)
    clocks.start(live, current_item(live), timezone.now())
    versions.touch_meeting(meeting.pk)
    return live


@action
def add_minutes(*, meeting: Meeting, minutes: int, by: User | None) -> ItemClock:
    """Give the current item more time.

    Raises:
        ValidationError: `not_open`, `no_item`, `too_much`.
    """
    live = locked(meeting)
    clock, _new = ItemClock.objects.get_or_create(live=live, item=current_item(live))
    if not 0 < minutes <= MOST_EXTRA - clock.extra_minutes:
        raise ValidationError(_("An item can not be given that much time."), code="too_much")
    clock.extra_minutes += minutes
    clock.save()
    versions.touch_meeting(meeting.pk)
    return clock


def touch(meeting: Meeting) -> None:
    """Let every screen look anew."""
    versions.touch_meeting(meeting.pk)


def locked(meeting: Meeting) -> LiveMeeting:
    """The open meeting, locked: a meeting's presses are carried out one by one.

    Raises:
        ValidationError: `not_open`.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    live = LiveMeeting.objects.select_related("item").filter(meeting=meeting).first()
    if live is None:
        raise ValidationError(_("The meeting is not opened."), code="not_open")
    _refuse_closed(live)
    return live


def current_item(live: LiveMeeting) -> AgendaItem:
    if live.item is None:
        raise ValidationError(_("Choose an item first."), code="no_item")
    return live.item


def not_handled(live: LiveMeeting) -> list[AgendaItem]:
    """Cases that nobody has said how ended; lunch and the like just pass."""
    items = AgendaItem.objects.filter(meeting=live.meeting_id, outcome="", case__isnull=False)
    return list(items.filter(decision=None).select_related("meeting").order_by("position"))


def _next_after(item: AgendaItem) -> AgendaItem | None:
    left = AgendaItem.objects.filter(meeting=item.meeting_id, outcome="").exclude(pk=item.pk)
    return left.filter(position__gt=item.position).order_by("position").first()


def _deal_with(live: LiveMeeting, item: AgendaItem) -> LiveMeeting:
    if item.pk != live.item_id:
        _end_speech(live)
        live.item = item
        live.save(update_fields=["item"])
    clocks.start(live, item, timezone.now())
    versions.touch_meeting(live.meeting_id)
    return live


def _end_speech(live: LiveMeeting) -> None:
    for speaker in live.speakers.filter(started_at__isnull=False, ended_at=None):
        speaker.ended_at = timezone.now()
        speaker.save()


def _refuse_closed(live: LiveMeeting) -> None:
    if live.closed_at:
        raise ValidationError(_("The meeting is closed."), code="not_open")
