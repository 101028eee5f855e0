"""Who is to hear what, and in which hour, written down once more from `docs/messages.md` without calling the portal.

What is not urgent comes between 8 and 21; what is said in an outage comes when the clock is back. Days before and after
a meeting are counted on the clock on the wall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from tests.meetings.decisions.eighteen_months.rules import Clock
from tests.together.two_years.hours import HOURS, WALL, day_of
from tests.together.two_years.story import DELEGATES, PLACES, Child, Course, Gathering

DAYTIME = range(8, 21)
DAY = timedelta(days=1)
NEVER = HOURS + 1
Said = tuple[str, str, str, int]  # to whom, what kind, of what, and in which hour it is sent


class Rules:
    def __init__(self, runs: list[int]) -> None:
        self.up = [hour for hour, count in enumerate(runs) if count]
        self.is_up = [count > 0 for count in runs]

    def sent(self, hour: int, *, is_urgent: bool = False) -> int:
        """The first hour in which the clock runs and the receiver may be reached."""
        return next(
            one for one in range(hour, HOURS) if self.is_up[one] and (is_urgent or WALL[one].hour in DAYTIME)
        )

    def daily(self, hour: int, minute: int = 0, weekday: int | None = None) -> Iterator[int]:
        """The hours in which a tick with a time of day runs: the first in which the clock runs after that time."""
        is_waiting = False
        for one in range(1, HOURS):
            planned = WALL[one].replace(hour=hour, minute=minute)
            is_its_time = WALL[one - 1] < planned <= WALL[one] and weekday in (None, planned.weekday())
            is_waiting = is_waiting or is_its_time
            if is_waiting and self.is_up[one]:
                is_waiting = False
                yield one

    def mornings_and_evenings(self) -> Clock:
        """For the rules of decisions: their ticks are at half past seven, and people act at noon."""
        ran = list(self.daily(7, 30))
        days = [((day_of(hour) - day_of(0)).days, WALL[hour].hour) for hour in ran]
        return Clock({day for day, hour in days if hour < 12}, {day for day, hour in days if hour >= 12})

    def of_gathering(self, one: Gathering) -> Iterator[Said]:
        everyone = [*DELEGATES, *(f"Koordinator {place}" for place in PLACES)]
        for who in everyone:
            yield who, "meeting_notice", str(one.number), self.sent(one.called)
            if one.cancelled is not None:
                yield who, "meeting_cancelled", str(one.number), self.sent(one.cancelled, is_urgent=True)
        over = one.starts if one.cancelled is None else one.cancelled
        for who in DELEGATES:
            yield from self._reminders(one, who, min(one.answered.get(who, NEVER), over))
        if one.cancelled is None:
            yield from self._afterwards(one)

    def _reminders(self, one: Gathering, who: str, until: int) -> Iterator[Said]:
        told = set()
        for hour in range(one.called, until):
            left = WALL[one.starts] - WALL[hour]
            if not self.is_up[hour] or WALL[hour].hour not in DAYTIME or left > 7 * DAY:
                continue
            days = 1 if left <= DAY else 3 if left <= 3 * DAY else 7
            if WALL[one.called] <= WALL[one.starts] - days * DAY and days not in told:
                told.add(days)
                yield who, "meeting_reminder", f"{one.number}:{days}", hour

    def _afterwards(self, one: Gathering) -> Iterator[Said]:
        for who in one.answered:  # they were there
            thanked = (
                hour
                for hour in range(one.ends + 1, one.ends + 14 * 24)
                if self.is_up[hour] and WALL[hour].hour in DAYTIME
            )
            yield who, "absence_ready", str(one.number), next(thanked)
        told = set()
        for hour in self.daily(8):
            since = WALL[hour] - WALL[one.ends]
            days = 7 if since >= 7 * DAY else 3 if since >= 3 * DAY else 0
            if days and days not in told:
                told.add(days)
                yield "Solveig Sekretær", "minutes_missing", f"{one.number}:{days}", self.sent(hour)

    def of_course(self, one: Course) -> Iterator[Said]:
        afternoons = list(self.daily(15))
        for who, signed_up in one.signed_up.items():
            yield who, "session_signed_up", str(one.number), self.sent(signed_up)
            near = (
                hour
                for hour in afternoons
                if hour < one.starts and WALL[one.starts] - WALL[hour] <= 3 * DAY and signed_up < hour - 24
            )
            for hour in list(near)[:1]:
                yield who, "session_reminder", str(one.number), self.sent(hour)

    def of_child(self, one: Child) -> Iterator[Said]:
        yield one.guardian, "consent_request", "", self.sent(one.asked)
        told = set()
        for hour in self.daily(16):
            waited = day_of(hour) - day_of(min(one.asked, HOURS))
            due = max((days for days in (7, 14) if waited >= timedelta(days=days)), default=None)
            if (
                hour >= one.asked
                and due
                and due not in told
                and (one.answered is None or hour < one.answered)
            ):
                told.add(due)
                yield one.guardian, "consent_reminder", str(due), self.sent(hour)

    def of_coordinators(self) -> Iterator[Said]:
        """Their delegates are under age, and nobody has asked the guardians of those."""
        told = set()
        for hour in self.daily(8, weekday=0):
            week = f"{day_of(hour):%G-W%V}"
            if week not in told:
                told.add(week)
                for place in PLACES:
                    yield f"Koordinator {place}", "consents_missing", place, self.sent(hour)

    def all_of(
        self, gatherings: Iterable[Gathering], courses: Iterable[Course], children: Iterable[Child]
    ) -> Counter[Said]:
        found = Counter(self.of_coordinators())
        for one in gatherings:
            found.update(self.of_gathering(one))
        for course in courses:
            found.update(self.of_course(course))
        for child in children:
            found.update(self.of_child(child))
        return found
