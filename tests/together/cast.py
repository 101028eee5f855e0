"""A region small enough to follow on screen: seven boys' seats and one girl's, with a deputy for her."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from councils.models import Municipality
from meetings.agenda.actions import add_item
from meetings.bodies.models import Body, BodyMember
from meetings.cases.actions import open_case
from meetings.models import Invitee, Meeting
from meetings.schedule.actions import plan_meeting
from tests.people import a_person, a_young_person, seat_holder, today
from umt_portal.home.region import lay_out
from umt_portal.models import Assignment, User

SINCE = today() - timedelta(days=700)


class Cast:
    """The secretary, a chair of fifteen, and those who are called. Nothing is planned yet."""

    def __init__(self) -> None:
        lay_out(SINCE)
        self.umt = Body.objects.get(slug="umt")
        self.secretary = a_person("Solveig Sekretær")
        Assignment.objects.create(person=self.secretary, role="secretariat", starts_on=SINCE)
        self.boys = [self.delegate(municipality, "gutt") for municipality in Municipality.objects.all()]
        self.bardu = Municipality.objects.get(slug="bardu")
        self.girl = self.delegate(self.bardu, "jente", name="Dina Delegat")
        self.deputy = self.delegate(self.bardu, "jente", rank=1, name="Vilde Vara")
        self.daniel = next(person for person in self.boys if person.name == "Gutt Bardu")
        self.chair = next(person for person in self.boys if person.name == "Gutt Senja")
        BodyMember.objects.create(
            body=self.umt, person=self.chair, office=BodyMember.Office.CHAIR, starts_on=SINCE
        )

    def delegate(self, municipality: Municipality, kind: str, *, rank: int = 0, name: str = "") -> User:
        email = f"{kind}{rank or ''}.{municipality.slug}@example.org"
        person = a_young_person(name or f"{kind.title()} {municipality.name}", age=15, email=email)
        seat_holder(person, municipality, kind, rank=rank)
        return person

    def plan(self, title: str, days: int) -> Meeting:
        """A draft with one case on its agenda, some days from now at noon."""
        start = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(
            days=days
        )
        meeting = plan_meeting(
            bodies=[self.umt],
            title=title,
            starts_at=start,
            ends_at=start + timedelta(hours=4),
            place="Kulturhuset, Setermoen",
            by=self.secretary,
        )
        case = open_case(body=self.umt, title=f"Kveldsbuss, {title}", by=self.secretary)
        add_item(meeting=meeting, case=case, title=case.title, minutes=20, by=self.secretary)
        return meeting

    def invitee(self, meeting: Meeting, person: User) -> Invitee:
        return Invitee.objects.get(meeting=meeting, person=person)
