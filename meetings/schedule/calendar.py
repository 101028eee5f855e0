"""A meeting as iCalendar (RFC 5545 and 5546): UTC, an identity that stays, and a number that grows with each change.

Feeds publish it, and mail carries it as an invitation. Both have the same identity, so a calendar that gets
both has the meeting once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User

REFRESH = timedelta(hours=2)


def published(name: str, events: list[Event]) -> bytes:
    """A calendar to subscribe to."""
    found = _calendar("PUBLISH", events)
    found.add("x-wr-calname", name)
    found.add("x-wr-timezone", settings.TIME_ZONE)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT2H")
    return found.to_ical()


def invitation(
    meeting: Meeting, person: User, *, partstat: str, stamp: datetime, lines: Iterable[str] = ()
) -> bytes:
    """The meeting as an invitation to one person. A cancelled meeting takes itself out of their calendar."""
    return _asked("CANCEL" if meeting.is_cancelled else "REQUEST", meeting, person, partstat, stamp, lines)


def withdrawn(meeting: Meeting, person: User, *, stamp: datetime) -> bytes:
    """The meeting out of the calendar of someone who is no longer called to it."""
    return _asked("CANCEL", meeting, person, "NEEDS-ACTION", stamp, ())


def event(meeting: Meeting, lines: Iterable[str]) -> Event:
    """The event itself; `lines` is what its reader may know beyond when and where."""
    found = Event()
    found.add("uid", f"{meeting.uid}@{urlsplit(settings.SITE_URL).hostname}")
    found.add("sequence", meeting.sequence)
    found.add("dtstamp", meeting.changed_at.astimezone(UTC))
    found.add("last-modified", meeting.changed_at.astimezone(UTC))
    found.add("dtstart", meeting.starts_at.astimezone(UTC))
    found.add("dtend", meeting.ends_at.astimezone(UTC))
    cancelled = _("Cancelled: %(title)s") % {"title": meeting.title}
    found.add("summary", cancelled if meeting.is_cancelled else meeting.title)
    found.add("location", meeting.place)
    found.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    address = f"{settings.SITE_URL}{meeting.get_absolute_url()}"
    if meeting.is_cancelled:
        why = _("The meeting is cancelled: %(reason)s") % {"reason": meeting.cancel_reason}
        lines = [why] if meeting.is_open else []
    found.add("description", "\n".join(line for line in [*lines, address] if line))
    found.add("url", address)
    found.add("categories", [body.short_name for body in meeting.bodies.all()])
    return found


def _calendar(method: str, events: list[Event]) -> Calendar:
    found = Calendar()
    found.add("prodid", "-//UMT-portalen//NO")
    found.add("version", "2.0")
    found.add("method", method)
    found.add("calscale", "GREGORIAN")
    for one in events:
        found.add_component(one)
    return found


def _asked(
    method: str, meeting: Meeting, person: User, partstat: str, stamp: datetime, lines: Iterable[str]
) -> bytes:
    """One event with the portal as organiser, and nobody but the receiver as attendee."""
    found = event(meeting, lines)
    found["dtstamp"].dt = max(meeting.changed_at, stamp).astimezone(UTC)
    if method == "CANCEL":
        found["status"] = vText("CANCELLED")
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = vText("UMT-portalen")
    attendee = vCalAddress(f"mailto:{person.email}")
    attendee.params["CN"] = vText(person.name)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText(partstat)
    if method == "REQUEST":
        attendee.params["RSVP"] = vText("TRUE")
    found.add("organizer", organizer)
    found.add("attendee", attendee)
    return _calendar(method, [found]).to_ical()
