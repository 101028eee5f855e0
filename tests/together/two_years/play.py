"""The story told to the portal, with its own clock, one hour after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta

import time_machine

from councils.consents.actions import answer as answer_consents
from councils.consents.asking import add_guardian
from councils.consents.models import Scope
from councils.models import Guardian, Membership
from meetings.attendance.actions import answer
from meetings.attendance.roll_call import call_the_roll
from meetings.models import Body, Meeting
from meetings.schedule.actions import call_meeting, cancel_meeting
from tests.meetings.decisions.eighteen_months import story as decisions
from tests.meetings.decisions.eighteen_months.play import Play
from tests.meetings.meeting_world import a_meeting
from tests.people import a_coordinator, a_municipality, a_person, a_young_person, seat_holder, today
from tests.together.two_years.beat import Beat
from tests.together.two_years.hours import HOURS, WALL, hour_of, moment
from tests.together.two_years.rules import Said
from tests.together.two_years.story import DELEGATES, LAST_DAY, PLACES, Child, Course, Gathering
from training.courses.actions import create_course
from training.models import Session
from training.sessions.actions import schedule, sign_up
from umt_portal.models import Delivery, Message, User

KINDS = [
    "meeting_notice", "meeting_cancelled", "meeting_reminder", "absence_ready", "minutes_missing", "session_signed_up",
    "session_reminder", "consent_request", "consent_reminder", "consents_missing",
]  # fmt: skip


class Region:
    """Two municipalities with their own council beside those of the decisions."""

    def __init__(self) -> None:
        self.decisions = Play(decisions.asks(), decisions.questions())
        self.office = self.decisions.office
        self.council = Body.objects.create(name="Ungdomsforum", slug="forum", members_are="delegates")
        self.places = [a_municipality(name, f"559{number}") for number, name in enumerate(PLACES)]
        for place in self.places:
            a_coordinator(f"Koordinator {place.name}", place)
        self.people: dict[str, User] = {}
        for number, name in enumerate(DELEGATES):
            self.people[name] = a_young_person(name, age=15)
            seat_holder(
                self.people[name], self.places[number // 2], ("gutt", "jente")[number % 2], days_left=800
            )
        self.happens: dict[int, list[Callable[[], object]]] = defaultdict(list)
        self.meetings: dict[int, int] = {}  # their keys, and their numbers in the story
        for day in range(decisions.DAYS):
            self.happens[hour_of(day, 12)].append(lambda day=day: self.decisions.live(day))

    def run(self, runs: list[int]) -> None:
        with time_machine.travel(moment(0), tick=False) as now:
            beat = Beat(WALL[0])
            for hour in range(HOURS):
                now.move_to(moment(hour))
                for happen in self.happens[hour]:
                    happen()
                if runs[hour]:
                    beat.run(WALL[hour], runs[hour])

    def hear(self, gatherings: list[Gathering], courses: list[Course], children: list[Child]) -> None:
        for one in gatherings:
            self._plan_gathering(one)
        for course in courses:
            self._plan_course(course)
        for child in children:
            self._plan_child(child)

    def _plan_gathering(self, one: Gathering) -> None:
        self.happens[one.called].append(lambda: self._call(one))
        for who, hour in one.answered.items():
            self.happens[hour].append(lambda who=who: self._say_yes(one, who))
        if one.cancelled is None:
            self.happens[one.roll_called].append(
                lambda: call_the_roll(meeting=self._meeting(one), by=self.office)
            )
        else:
            self.happens[one.cancelled].append(
                lambda: cancel_meeting(meeting=self._meeting(one), reason="Storm", by=self.office)
            )

    def _call(self, one: Gathering) -> None:
        times = {"starts_at": moment(one.starts), "ends_at": moment(one.ends)}
        meeting = a_meeting(self.council, state="draft", title=f"Møte {one.number}", **times)
        self.meetings[meeting.pk] = one.number
        call_meeting(meeting=meeting, confirmed=True, by=self.office)

    def _meeting(self, one: Gathering) -> Meeting:
        return Meeting.objects.get(title=f"Møte {one.number}")

    def _say_yes(self, one: Gathering, who: str) -> None:
        person = self.people[who]
        answer(invitee=self._meeting(one).invitees.get(person=person), answer="yes", by=person)

    def _plan_course(self, one: Course) -> None:
        self.happens[one.starts - 241].append(lambda: self._schedule(one))
        for who, hour in one.signed_up.items():
            self.happens[hour].append(lambda who=who: self._sign_up(one, who))

    def _schedule(self, one: Course) -> None:
        course = create_course(
            title=f"Kurs {one.number}", summary="Slik går det for seg.", audience="youth", minutes=90,
            is_compulsory=False, by=self.office,
        )  # fmt: skip
        schedule(
            course=course, municipality=None, starts_at=moment(one.starts), ends_at=moment(one.starts + 2),
            place="Kulturhuset", by=self.office,
        )  # fmt: skip

    def _sign_up(self, one: Course, who: str) -> None:
        session = Session.objects.get(course__title=f"Kurs {one.number}")
        sign_up(session=session, person=self.people[who], by=self.people[who])

    def _plan_child(self, one: Child) -> None:
        self.happens[one.asked].append(lambda: self._ask(one))
        if one.answered is not None:
            self.happens[one.answered].append(lambda: self._consent(one))

    def _ask(self, one: Child) -> None:
        child = a_person(f"Barn {one.number}", born_on=date(today().year - 14, 1, 2))
        council = self.places[one.number % 2].youth_council
        Membership.objects.create(
            council=council, person=child, starts_on=today(), ends_on=today() + timedelta(days=300)
        )
        add_guardian(person=child, name="Grete Foresatt", email=one.guardian, by=self.office)

    def _consent(self, one: Child) -> None:
        guardian = Guardian.objects.get(email=one.guardian)
        answers = dict.fromkeys((Scope.NAME, Scope.PHOTO, Scope.RIDE), True)
        answer_consents(person=guardian.young_person, answers=answers, guardian=guardian, by=None)

    def said(self) -> Counter[Said]:
        """What was sent, as the rules say it."""
        sent = Delivery.objects.filter(message__kind__in=KINDS).select_related("message__person")
        return Counter(self._as_said(one) for one in sent if self._is_ours(one.message))

    def _is_ours(self, message: Message) -> bool:
        """Not of the joint meetings, which belong to the decisions."""
        about, _, key = message.about.partition(":")
        return about != "meetings.meeting" or int(key) in self.meetings

    def _as_said(self, delivery: Delivery) -> Said:
        message = delivery.message
        who = message.person.name if message.person else message.address
        hour = int((delivery.sent_at - moment(0)).total_seconds()) // 3600 if delivery.sent_at else -1
        return who, message.kind, self._what(message), hour

    def _what(self, message: Message) -> str:
        about, _, key = message.about.partition(":")
        meeting = str(self.meetings.get(int(key), "")) if about == "meetings.meeting" else ""
        match message.kind:
            case "meeting_reminder" | "minutes_missing":
                return f"{meeting}:{message.occasion.rpartition('-')[2]}"
            case "session_signed_up" | "session_reminder":
                return str(message.facts["course"]).removeprefix("Kurs ")
            case "consent_reminder":
                return message.occasion.rpartition("-")[2]
            case "consents_missing":
                return str(message.facts["municipality"])
            case _:
                return meeting


assert LAST_DAY + 30 < HOURS // 24
