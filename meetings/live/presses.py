"""What each button on the chair's page does. A button is `do=verb` or `do=verb:number`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_time
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.attendance import actions as attendance
from meetings.attendance import movements
from meetings.attendance.forms import GuestForm
from meetings.attendance.models import Guest, Invitee
from meetings.attendance.roll_call import call_the_roll
from meetings.live import actions, speakers, wall_actions
from meetings.live.models import Speaker
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User


@dataclass(frozen=True)
class Press:
    """A button that was pressed, and what was filled in around it."""

    meeting: Meeting
    data: QueryDict
    number: int
    by: User

    @property
    def item(self) -> AgendaItem:
        return get_object_or_404(
            AgendaItem.objects.select_related("meeting"), meeting=self.meeting, pk=self.number
        )

    @property
    def invitee(self) -> Invitee:
        return get_object_or_404(Invitee, meeting=self.meeting, pk=self.number)

    @property
    def at(self) -> datetime | None:
        """The time written beside the button, today; nothing written is now."""
        text = self.data.get("at", "").strip()
        if not text:
            return None
        try:
            clock = parse_time(text.replace(".", ":"))
        except ValueError:
            clock = None
        if clock is None:
            raise ValidationError(_("Write the time as 17:40."), code="bad_time")
        moment = timezone.localtime().replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
        if moment > timezone.now():
            raise ValidationError(_("That time has not come yet."), code="not_yet")
        return moment

    def asked(self, name: str) -> int | None:
        text = self.data.get(name, "")
        return int(text) if text.isdecimal() else None


def go(press: Press) -> None:
    actions.go_to(meeting=press.meeting, item=press.item, came_from=press.asked("came_from"), by=press.by)


def finish(outcome: str) -> Callable[[Press], None]:
    def run(press: Press) -> None:
        actions.finish_and_go_on(meeting=press.meeting, item=press.item, outcome=outcome, by=press.by)

    return run


def add_minutes(press: Press) -> None:
    actions.add_minutes(meeting=press.meeting, minutes=press.number, by=press.by)


def come_in(press: Press) -> None:
    movements.come_in(invitee=press.invitee, at=press.at, by=press.by)


def all_come_in(press: Press) -> None:
    call_the_roll(meeting=press.meeting, at=press.at, by=press.by)


def go_out(press: Press) -> None:
    movements.go_out(invitee=press.invitee, at=press.at, by=press.by)


def excuse(press: Press) -> None:
    movements.mark_excused(invitee=press.invitee, by=press.by)


def ask(kind: str) -> Callable[[Press], None]:
    def run(press: Press) -> None:
        who, number = press.data.get("who", "")[:1], press.data.get("who", "")[1:]
        if who not in ("i", "g") or not number.isdecimal():
            raise ValidationError(_("Choose who wants the floor."), code="nobody_chosen")
        model = Invitee if who == "i" else Guest
        someone = get_object_or_404(model, meeting=press.meeting, pk=number)
        one = {"invitee": someone} if who == "i" else {"guest": someone}
        speakers.ask_to_speak(meeting=press.meeting, kind=kind, by=press.by, **one)

    return run


def next_speaker(press: Press) -> None:
    speakers.next_speaker(meeting=press.meeting, after=press.asked("after"), by=press.by)


def remove_speaker(press: Press) -> None:
    waiting = Speaker.objects.filter(live__meeting=press.meeting).select_related("live__meeting")
    if speaker := waiting.filter(pk=press.number).first():  # someone else may just have done it
        speakers.remove_speaker(speaker=speaker, by=press.by)


def add_guest(press: Press) -> None:
    form = GuestForm(press.data)
    if not form.is_valid():
        raise ValidationError(_("Write the name of the guest."), code="no_name")
    attendance.add_guest(meeting=press.meeting, by=press.by, **form.cleaned_data)


def remove_guest(press: Press) -> None:
    if guest := Guest.objects.filter(meeting=press.meeting, pk=press.number).first():
        attendance.remove_guest(guest=guest, by=press.by)


VERBS: dict[str, Callable[[Press], object]] = {
    "open": lambda press: actions.open_meeting(meeting=press.meeting, by=press.by),
    "go": go,
    "handled": finish(AgendaItem.Outcome.HANDLED),
    "postponed": finish(AgendaItem.Outcome.POSTPONED),
    "pause": lambda press: actions.pause(meeting=press.meeting, by=press.by),
    "resume": lambda press: actions.resume(meeting=press.meeting, by=press.by),
    "minutes": add_minutes,
    "in": come_in,
    "all-in": all_come_in,
    "out": go_out,
    "excused": excuse,
    "speech": ask(Speaker.Kind.SPEECH),
    "reply": ask(Speaker.Kind.REPLY),
    "next-speaker": next_speaker,
    "end-speaking": lambda press: speakers.end_speaking(meeting=press.meeting, by=press.by),
    "remove-speaker": remove_speaker,
    "guest": add_guest,
    "remove-guest": remove_guest,
    "share": lambda press: wall_actions.share_wall(meeting=press.meeting, by=press.by),
    "withdraw": lambda press: wall_actions.withdraw_wall(meeting=press.meeting, by=press.by),
}


def carry_out(meeting: Meeting, data: QueryDict, by: User) -> None:
    """Find the button's verb, and do it.

    Raises:
        ValidationError: `unknown_press`, and what the action refuses.
    """
    verb, _colon, number = data.get("do", "").partition(":")
    if verb not in VERBS or (number and not number.isdecimal()):
        raise ValidationError(_("This button is not known. Load the page again."), code="unknown_press")
    VERBS[verb](Press(meeting, data, int(number or 0), by))
