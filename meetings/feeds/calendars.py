"""What a reader of a feed may know of a meeting, beyond when and where."""

from __future__ import annotations

from django.utils.translation import gettext as _
from icalendar import Event

from meetings.attendance.models import Invitee
from meetings.schedule.calendar import event
from meetings.schedule.models import Meeting
from meetings.transport.models import Passenger
from umt_portal.design.dates import clock


def public_event(meeting: Meeting) -> Event:
    """What everyone may know: no remote link, no names."""
    lines = [meeting.intro] if meeting.is_open else []
    return event(meeting, lines)


def own_event(invitee: Invitee) -> Event:
    """The same for someone who is called, with their answer, their lift and the remote link."""
    meeting = invitee.meeting
    lines = [_your_answer(invitee), *_your_ride(getattr(invitee, "ride", None))]
    if meeting.remote_url:
        lines.append(_("Join online: %(url)s") % {"url": meeting.remote_url})
    lines.append(meeting.intro)
    found = event(meeting, lines)
    if invitee.answer == Invitee.Answer.NO:
        found.add("transp", "TRANSPARENT")
    return found


def _your_answer(invitee: Invitee) -> str:
    answers = {
        Invitee.Answer.YES: _("You have said that you are coming."),
        Invitee.Answer.NO: _("You have said that you can not come."),
        Invitee.Answer.MAYBE: _("You have said maybe."),
    }
    return answers.get(invitee.answer, _("You have not answered yet."))


def _your_ride(ride: Passenger | None) -> list[str]:
    if ride is None:
        return []
    lines = [_("You ride with %(driver)s.") % {"driver": ride.car.driver.name}]
    if ride.out_stop:
        lines.append(
            _("You get on: %(clock)s, %(place)s")
            % {"clock": clock(ride.out_stop.at), "place": ride.out_stop.place}
        )
    if ride.home_stop:
        lines.append(
            _("Home again: %(clock)s, %(place)s")
            % {"clock": clock(ride.home_stop.at), "place": ride.home_stop.place}
        )
    return lines
