"""Every signed link of the portal. A room with a new one adds a line to `LINKS`, and the thing it opens to `Scene`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from councils.consents.actions import give
from councils.consents.asking import withdraw_links
from councils.consents.models import Scope
from councils.models import Guardian
from meetings.cases.questions import ask, withdraw_question
from meetings.decisions.actions import record_decision
from meetings.decisions.answers import answer_follow_up
from meetings.decisions.follow_ups import send_follow_ups, withdraw_link
from meetings.decisions.owners import Owner
from meetings.hearings.actions import change_hearing
from meetings.hearings.doors import open_door, shut_door
from meetings.ideas.actions import withdraw_idea
from meetings.knowledge.messages import LINK_PURPOSE as CARD_LINK
from meetings.live.actions import open_meeting
from meetings.live.wall_actions import share_wall, withdraw_wall
from meetings.models import FollowUp, Meeting, Subscription, Verdict
from meetings.statements.actions import start_statement
from meetings.statements.sending import send_statement
from meetings.subscriptions.actions import ask as follow
from meetings.subscriptions.actions import stop
from meetings.subscriptions.messages import CONFIRM_LINK, MINE_LINK
from meetings.subscriptions.topics import Topic
from tests.meetings.hearings.world import a_hearing, details
from tests.meetings.ideas.world import SENDER, an_idea
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import a_young_person, seat_holder, today
from umt_portal.access.links import token
from umt_portal.accounts.actions import withdraw_invitation
from umt_portal.accounts.links import version
from umt_portal.models import Invitation, Message, User
from umt_portal.notices.outbox import queue

SECRETS = ["Hemmelig naboplan", "Sverre Senja", "Skjult sak i Senja"]  # of another decision, person and case
OWNER_FORM = {"owner_name": "Nils Ny", "owner_email": "nils@kollega.example", "owner_language": "nb"}


@dataclass
class Scene:
    """One of each thing that a link opens, in Bardu, and in Senja what must not be seen."""

    bardu: Any
    senja: Any
    umt: Any
    secretariat: User
    delegate: User

    @cached_property
    def decision(self) -> Any:
        item = an_item(a_meeting(self.umt, days=-1, state="held"), summary="Buss hjem om kvelden.")
        item.case.raised_by = a_young_person("Rita Reiser")
        item.case.save()
        asked = {
            self.bardu: Owner("Sigrun Saksbehandler", "rådgiver", "sigrun@bardu.example"),
            self.senja: Owner("Sverre Senja", "rådgiver", "sverre@senja.example"),
        }
        decision = record_decision(item=item, text="Ja", addressed_to=asked, by=self.secretariat)
        due_on = today() + timedelta(days=30)
        send_follow_ups(decision=decision, due_on=due_on, owners=asked, by=self.secretariat)
        other = record_decision(
            item=an_item(item.meeting, "Hemmelig naboplan", is_closed=True, closed_ground="§ 11-5"),
            text="Hemmelig naboplan", addressed_to=asked, by=self.secretariat,
        )  # fmt: skip
        send_follow_ups(decision=other, due_on=due_on, owners=asked, by=self.secretariat)
        return decision

    @cached_property
    def follow_up(self) -> FollowUp:
        return self.decision.follow_ups.get(municipality=self.bardu)

    @cached_property
    def verdict(self) -> Verdict:
        answer_follow_up(follow_up=self.follow_up, answer="done", text="Ja.", by_text="Sigrun", by=None)
        return Verdict.objects.get()

    @cached_property
    def question(self) -> Any:
        meeting = a_meeting(self.umt, days=30)
        case = an_item(meeting, "Svømmehall").case
        an_item(meeting, "Skjult sak i Senja")
        facts = {"text": "Hva koster det?", "handler_name": "Kultur", "handler_email": "kultur@bardu.example"}
        return ask(case=case, by=self.secretariat, **facts)

    @cached_property
    def invitee(self) -> Any:
        meeting = a_meeting(self.umt, title="UMT på Setermoen")
        an_item(meeting, "Skjult sak i Senja", is_closed=True, closed_ground="§ 11-5")
        other = a_young_person("Sverre Senja")
        seat_holder(other, self.senja)
        called(meeting, other)
        return called(meeting, self.delegate)

    @cached_property
    def live(self) -> Any:
        start = timezone.now() - timedelta(minutes=5)
        meeting = a_meeting(self.umt, starts_at=start, ends_at=start + timedelta(hours=3))
        an_item(meeting, "Skjult sak i Senja", is_closed=True, closed_ground="§ 11-5")
        called(meeting, self.delegate, answer="yes")
        open_meeting(meeting=meeting, by=self.secretariat)
        return share_wall(meeting=Meeting.objects.get(pk=meeting.pk), by=self.secretariat)

    @cached_property
    def invitation(self) -> Invitation:
        newcomer = User.objects.create_user(email="nora.ny@example.org", name="Nora Ny")
        return Invitation.objects.create(
            person=newcomer, invited_by=self.secretariat, expires_at=timezone.now() + timedelta(days=9)
        )

    @cached_property
    def guardian(self) -> Guardian:
        facts = {"name": "Grete Foresatt", "email": "grete@example.org"}
        return Guardian.objects.create(young_person=self.delegate, **facts)

    @cached_property
    def copied(self) -> Guardian:
        """Gets copies of what is said to the young person."""
        give(person=self.delegate, scope=Scope.COPIES, guardian=None, by=self.delegate)
        return self.guardian

    @cached_property
    def door(self) -> Any:
        return open_door(municipality=self.bardu, by=self.secretariat)

    @cached_property
    def idea(self) -> Any:
        an_idea(self.senja, "Skjult sak i Senja")
        return an_idea(self.bardu)

    @cached_property
    def wish(self) -> Any:
        """To follow everything, not confirmed yet."""
        follow(email="folger@example.org", topic=Topic(), language="nb", by=None)
        return Subscription.objects.select_related("follower").get()

    @cached_property
    def hearing(self) -> Any:
        hearing = a_hearing(self.bardu, self.secretariat)
        a_hearing(self.senja, self.secretariat, title="Skjult sak i Senja")
        statement = start_statement(hearing=hearing, text="Vi vil.", by=self.secretariat)
        send_statement(statement=statement, seen=1, by=self.secretariat)
        return hearing

    @cached_property
    def message(self) -> Message:
        facts = {"follow_up": str(self.follow_up.pk)}
        message = queue(to=self.delegate, kind="decision_answered", occasion="prove", facts=facts)
        assert message
        return message


@dataclass(frozen=True)
class Link:
    """A signed address: what it opens, and what is posted there.

    `opens`: the key and version of the thing; `lasts`: days until it has run out; `withdraw`: how it is taken back;
    `visits`: how often a scanner comes by;
    `shows`: the receiver's own address, where the page says it; `is_kind_to_who_has_stopped`: a right signature of
    someone we no longer know opens an empty page.
    """

    name: str
    purpose: str
    opens: Callable[[Scene], tuple[Any, Any]]
    data: dict[str, Any] | None = None  # None: nothing to post
    withdraw: Callable[[Scene], Any] | None = None
    lasts: int = 60
    visits: int = 10
    shows: str = ""
    is_kind_to_who_has_stopped: bool = False
    more: dict[str, Callable[[Scene], Any]] = field(default_factory=dict)

    def path(self, scene: Scene) -> str:
        return self.path_of(token(self.purpose, *self.opens(scene)))

    def path_of(self, text: str) -> str:
        return reverse(self.name, args=[text])

    def posts(self, scene: Scene) -> dict[str, Any]:
        return (self.data or {}) | {name: value(scene) for name, value in self.more.items()}


def _follow_up(name: str, /, visits: int = 25, **data: Any) -> Link:
    return Link(
        name, "follow_up", lambda scene: (scene.follow_up.pk, scene.follow_up.key), data,
        lambda scene: withdraw_link(follow_up=scene.follow_up, by=scene.secretariat), lasts=180, visits=visits,
    )  # fmt: skip


def _idea(name: str, data: dict[str, Any] | None) -> Link:
    return Link(
        name, "idea", lambda scene: (scene.idea.pk, scene.idea.key), data,
        lambda scene: withdraw_idea(idea=scene.idea, by=None), lasts=5 * 365, shows=SENDER,
    )  # fmt: skip


def _guardian(name: str, data: dict[str, Any] | None) -> Link:
    return Link(
        name, "consent", lambda scene: (scene.guardian.pk, scene.guardian.link_version), data,
        lambda scene: withdraw_links(guardian=scene.guardian, by=scene.secretariat),
    )  # fmt: skip


LINKS = [
    _follow_up("follow_up_link", answer="yes", text="Ja, fra januar.", name="Sigrun", visits=250),
    _follow_up("follow_up_more_time", due_on=today() + timedelta(days=40), reason="Ferie"),
    _follow_up("follow_up_ask_back", text="Hvilke dager?"),
    _follow_up("follow_up_pass_on", **OWNER_FORM),
    Link("verdict_link", "verdict", lambda scene: (scene.verdict.pk, scene.verdict.asker),
         {"answer": "no", "comment": "Den kommer aldri."}, lambda scene: scene.verdict.delete(), lasts=365,
         visits=250, more={"verdict": lambda scene: scene.verdict.pk}),
    Link("question_link", "question", lambda scene: (scene.question.pk, scene.question.key),
         {"text": "En million.", "name": "Kultur"},
         lambda scene: withdraw_question(question=scene.question, by=scene.secretariat)),
    Link("answer_link", "answer", lambda scene: (scene.invitee.pk, scene.invitee.person_id),
         {"answer": "yes", "needs_ride": "on", "pick_up_at": "Setermoen"}, lambda scene: scene.invitee.delete()),
    Link("wall_link", "wall", lambda scene: (scene.live.meeting_id, scene.live.wall_key),
         withdraw=lambda scene: withdraw_wall(meeting=scene.live.meeting, by=scene.secretariat)),
    Link("invitation_accept", "invitation", lambda scene: (scene.invitation.pk, version(scene.invitation.person)),
         {}, lambda scene: withdraw_invitation(invitation=scene.invitation, by=scene.secretariat), lasts=9,
         shows="nora.ny@example.org"),
    _idea("idea_mine", None),
    _idea("idea_mine_address", {"email": "ny.adresse@example.org"}),
    _idea("idea_mine_withdraw", {}),
    Link("card_link", CARD_LINK, lambda scene: (scene.verdict.follow_up_id, scene.follow_up.key),
         {"title": "Kveldsbuss", "what": "Alle kommer hjem.", "how": "Vi spurte fylket.", "cost": "Lite",
          "contact_office": "Servicetorget", "name": "Sigrun"},
         lambda scene: withdraw_link(follow_up=scene.follow_up, by=scene.secretariat), lasts=180),
    Link("follow_confirm", CONFIRM_LINK, lambda scene: (scene.wish.pk, scene.wish.follower.key), {},
         lambda scene: scene.wish.delete(), lasts=7),
    Link("follow_mine", MINE_LINK, lambda scene: (scene.wish.follower_id, scene.wish.follower.key), {},
         lambda scene: stop(follower=scene.wish.follower, by=None), lasts=730, is_kind_to_who_has_stopped=True),
    _guardian("consent_link", {"account": "yes", "name": "yes", "photo": "no", "ride": "yes"}),
    _guardian("consent_receipt", None),
    Link("copies_stop", "consent.copies", lambda scene: (scene.copied.pk, scene.copied.link_version), {},
         lambda scene: withdraw_links(guardian=scene.copied, by=scene.secretariat), lasts=365),
    Link("hearing_door", "hearing_door", lambda scene: (scene.door.pk, scene.door.key),
         {name: value for name, value in details().items() if name != "received_on"},
         lambda scene: shut_door(door=scene.door, by=scene.secretariat), lasts=365),
    Link("hearing_sender", "hearing", lambda scene: (scene.hearing.pk, scene.hearing.key),
         {"outcome": "followed", "text": "Det ble slik.", "by_text": "Oppvekst"},
         lambda scene: change_hearing(hearing=scene.hearing, sender_email="ny@bardu.example", by=scene.secretariat),
         lasts=365),
    Link("notice_unsubscribe", "notices.unsubscribe", lambda scene: (scene.message.pk, ""), {},
         lambda scene: scene.message.delete(), lasts=360),
]  # fmt: skip
