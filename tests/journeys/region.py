"""The demo region as the tests of whole pages need it: who is who, and one thing of each kind to open."""

from __future__ import annotations

from django.db.models import Model

from councils.models import Membership
from councils.roster.actions import read_file
from councils.roster.columns import template_csv
from meetings.models import AgendaItem, Meeting
from umt_portal.accounts.actions import invite_newcomer
from umt_portal.home.demo import world
from umt_portal.models import User
from umt_portal.notices.outbox import queue

ACCOUNTS = {
    "secretariat": "sekretariat",
    "project": "prosjektleder",
    "administrator": "admin",
    "coordinator": "koordinator.bardu",
    "other_coordinator": "koordinator.senja",
    "mayor": "ordforer.bardu",
    "delegate": "gutt.bardu",
    "other_delegate": "gutt.senja",
    "deputy": "vara.bardu",
}


class Region:
    """The demo, with someone in each role. Bardu is home, and Senja the other municipality."""

    slug = "bardu"

    def __init__(self) -> None:
        world.make()
        self.people: dict[str, User | None] = {
            role: User.objects.get(email=f"{name}@umt.example") for role, name in ACCOUNTS.items()
        }
        members = Membership.objects.filter(council__municipality__slug=self.slug, person__email=None)
        self.people |= {"member": members.earliest("pk").person, "public": None}
        self.people["outsider"] = User.objects.create(name="Ulf Utenfor", email="ulf@example.org")
        self.roster = read_file(content=template_csv(), name="lister.csv", by=self["coordinator"])
        self.newcomer = invite_newcomer(name="Nora Ny", email="nora@example.org", by=self["secretariat"])
        # of a kind that can be turned off
        self.notice = queue(to=self["outsider"], kind="case_raised", occasion="pages")

    def __getitem__(self, role: str) -> User | None:
        return self.people[role]

    def one(self, model: type[Model], **which) -> int:
        """The primary key of the first such thing."""
        return model.objects.filter(**which).earliest("pk").pk

    def meeting(self, state: str) -> Meeting:
        """The first of UMT's own meetings in that state, or the last of those that are held."""
        meetings = Meeting.objects.filter(bodies__slug="umt", state=state).order_by("starts_at")
        return meetings.last() if state == Meeting.State.HELD else meetings.first()

    def item(self, state: str, **which) -> AgendaItem:
        return self.meeting(state).agenda.filter(case__isnull=False, **which).earliest("position")
