"""Meetings as iCalendar (RFC 5545): UTC, an identity that stays, and a number that grows with each change."""

from __future__ import annotations

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.models import Passenger
from umt_portal.design.dates import clock

REFRESH = timedelta(hours=2)


def calendar(name: str, events: list[Event]) -> bytes:
    found = Calendar()
    found.add("prodid", "-//UMT-portalen//NO")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", name)
    found.add("x-wr-timezone", settings.TIME_ZONE)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT2H")
    for event in events:
        found.add_component(event)
    return found.to_ical()


def public_event(meeting: Meeting) -> Event:
    """What everyone may know: no remote link, no names."""
    lines = [meeting.intro] if meeting.is_open else []
    return _event(meeting, lines)


def own_event(invitee: Invitee) -> Event:
    """The same for someone who is called, with their answer, their lift and the remote link."""
    meeting = invitee.meeting
    lines = [_your_answer(invitee), *_your_ride(getattr(invitee, "ride", None))]
    if meeting.remote_url:
        lines.append(_("Join online: %(url)s") % {"url": meeting.remote_url})
    lines.append(meeting.intro)
    event = _event(meeting, lines)
    if invitee.answer == Invitee.Answer.NO:
        event.add("transp", "TRANSPARENT")
    return event


def _event(meeting: Meeting, lines: list[str]) -> Event:
    event = Event()
    event.add("uid", f"{meeting.uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add(
        "summary",
        _("Cancelled: %(title)s") % {"title": meeting.title} if meeting.is_cancelled else meeting.title,
    )
    event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    address = f"{settings.SITE_URL}{meeting.get_absolute_url()}"
    if meeting.is_cancelled:
        lines = (
            [_("The meeting is cancelled: %(reason)s") % {"reason": meeting.cancel_reason}]
            if meeting.is_open
            else []
        )
    event.add("description", "\n".join(line for line in [*lines, address] if line))
    event.add("url", address)
    event.add("categories", [body.short_name for body in meeting.bodies.all()])
    return event


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
