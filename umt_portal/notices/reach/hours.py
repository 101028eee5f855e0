"""When a message may be said: never in quiet hours unless it is urgent. Reckoned on the clock on the wall in Norway."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.utils.timezone import get_default_timezone

from umt_portal.notices.models import Channel
from umt_portal.notices.reach.models import Timing

WORKDAYS = range(5)  # Monday to Friday
MOST_STEPS = 20  # from quiet hours into school hours and out again, over a weekend at most


@dataclass(frozen=True)
class Hours:
    """A stretch of each day, which may go past midnight. Equal ends are no stretch at all."""

    start: time
    end: time
    days: range = range(7)

    def over(self, moment: datetime) -> datetime:
        """When the stretch is over, for a moment within it; otherwise the moment itself."""
        local = moment.astimezone(get_default_timezone())
        now, day = local.time(), local.date()
        is_in_evening = now >= self.start and (now < self.end or self.start > self.end)
        is_in_morning = self.start > self.end and now < self.end
        begun_on = day if is_in_evening else day - timedelta(days=1)
        if not (is_in_evening or is_in_morning) or begun_on.weekday() not in self.days:
            return moment
        ends_on = begun_on + timedelta(days=self.start > self.end)
        end = datetime.combine(ends_on, self.end, tzinfo=local.tzinfo)
        if end.astimezone(UTC) <= moment:  # the hour that comes twice in October: the second one
            end = end.replace(fold=1)
        return end.astimezone(UTC)


def common() -> Hours:
    """The portal's own quiet hours, for who has not chosen any, and for those without an account."""
    return Hours(time(settings.NOTICES_QUIET_FROM), time(settings.NOTICES_QUIET_UNTIL))


def end_of_quiet_hours(moment: datetime) -> datetime | None:
    """When most people may be told, for a moment in the portal's own quiet hours; None at any other."""
    end = common().over(moment)
    return end if end > moment else None


def school() -> Hours:
    start, end = settings.NOTICES_SCHOOL_FROM, settings.NOTICES_SCHOOL_UNTIL
    return Hours(time.fromisoformat(start), time.fromisoformat(end), WORKDAYS)


def shut(timing: Timing | None, channel: str) -> list[Hours]:
    """The hours in which nothing that can wait is said on a channel."""
    if timing is None:
        return [common()]
    own, until = timing.quiet_from, timing.quiet_until
    quiet = Hours(own, until) if own is not None and until is not None else common()
    at_school = timing.is_quiet_at_school and channel == Channel.PUSH
    return [quiet, school()] if at_school else [quiet]


def first_open(moment: datetime, closed: list[Hours]) -> datetime:
    """The first moment, from this one on, that is in none of the hours."""
    for _step in range(MOST_STEPS):
        later = max(hours.over(moment) for hours in closed)
        if later == moment:
            break
        moment = later
    return moment


def next_clock(moment: datetime, at: time, weekday: int | None = None) -> datetime:
    """The next time it is so late on the clock, on a weekday (Monday is 0) or any day. Always later than the moment."""
    local = moment.astimezone(get_default_timezone())
    for days in range(9):
        day = local.date() + timedelta(days=days)
        found = datetime.combine(day, at, tzinfo=local.tzinfo).astimezone(UTC)
        if found > moment and weekday in (None, day.weekday()):
            break
    return found
