"""One of everything, in Bardu, so that Senja is always the other municipality."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone

from councils.models import (
    Coordinator,
    Delegate,
    Guardian,
    Membership,
    Municipality,
    Officeholder,
    RosterImport,
)
from councils.municipalities.actions import set_road
from meetings.models import (
    Attachment,
    BodyMember,
    Car,
    Card,
    CasePaper,
    Correction,
    Decision,
    Election,
    FollowUp,
    FollowUpEvent,
    FollowUpPaper,
    Guest,
    Minutes,
    Passenger,
    Proposal,
    Question,
    SchoolHoliday,
    TemplateItem,
)
from meetings.notes.actions import write_note
from tests.access.hearings import hearing_things
from tests.meetings.ideas.world import a_shown_idea, an_idea
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import a_young_person, seat_holder, today
from training.courses.actions import create_course
from training.models import Completion
from training.sessions.actions import schedule
from umt_portal.access.links import token
from umt_portal.accounts.links import PURPOSE, version
from umt_portal.models import Delivery, Invitation, Message, PushSubscription, Unreachable, User

ROLES = [
    "anyone",
    "outsider",
    "delegate",
    "member",
    "other_delegate",
    "coordinator",
    "other_coordinator",
    "mayor",
    "project_leader",
    "secretariat",
    "administrator",
]


@dataclass
class World:
    """The people by their role, and what each address is about by the address's name."""

    people: dict[str, User | None]
    objects: dict[str, dict[str, Any]]
    sessions: dict[str, str] = field(default_factory=dict)

    def kwargs(self, name: str, wanted: list[str]) -> dict[str, Any]:
        """What the address takes; the object of its own name first, else the one for its kind of key."""
        if name in self.objects:
            return self.objects[name]
        common = {
            "slug": "bardu",
            "kind": "gutt",
            "rank": 1,
            "token": "tull",
            "key": "tull",
            "provider_id": "ingen",
            "secret": "tull",
        }
        return {key: common[key] for key in wanted}


@pytest.fixture
def world(bardu, senja, umt, request) -> World:
    people = {name: request.getfixturevalue(name) for name in ROLES if name != "anyone"} | {"anyone": None}
    return World(people, _things(bardu, umt, people))


def _things(bardu, umt, people) -> dict[str, dict[str, Any]]:
    return (
        _accounts(people)
        | _councils(bardu, people)
        | _meetings(bardu, umt, people)
        | hearing_things(bardu, people)
        | _training(bardu, people)
        | _notices(people["delegate"])
    )


def _names(pk: Any, *names: str) -> dict[str, dict[str, Any]]:
    return {name: {"pk": pk} for name in names}


def _accounts(people) -> dict:
    newcomer = User.objects.create_user(email="nora.ny@example.org", name="Nora Ny")
    invitation = Invitation.objects.create(
        person=newcomer, invited_by=people["coordinator"], expires_at=timezone.now() + timedelta(days=9)
    )
    key = Authenticator.objects.create(
        user=people["outsider"], type="recovery_codes", data={"seed": "00", "used_mask": 0}
    )
    return {
        "invitation_accept": {"token": token(PURPOSE, invitation.pk, version(newcomer))},
        "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
        **_names(invitation.pk, "invitation_resend", "invitation_withdraw"),
        **_names(key.pk, "mfa_remove_webauthn", "mfa_edit_webauthn"),
    }


def _councils(bardu, people) -> dict:
    delegate = Delegate.objects.get(person=people["delegate"])
    later = seat_holder(a_young_person("Vilde Vara"), bardu, rank=2)
    Delegate.objects.filter(pk=later.pk).update(starts_on=today() + timedelta(days=5))
    guardian = Guardian.objects.create(
        young_person=people["delegate"], name="Frode Foresatt", email="frode.foresatt@example.org"
    )
    office = Officeholder.objects.get(person=people["mayor"])
    member = Membership.objects.get(person=people["member"])
    coordinator = Coordinator.objects.get(person=people["coordinator"])
    roster = RosterImport.objects.create(
        id=uuid.uuid4(), municipality=bardu, file_name="liste.csv", read_by=people["coordinator"]
    )
    in_bardu = {"slug": "bardu"}
    return {
        **_names(delegate.pk, "delegate", "delegate_contact", "term_end", "resign"),
        **_names(later.pk, "term_withdraw"),
        **_names(people["delegate"].pk, "person_consents", "person_consents_ask", "guardian_new"),
        **_names(guardian.pk, "guardian_edit", "guardian_ask", "guardian_withdraw_links", "guardian_remove"),
        **_names(roster.pk, "roster_preview", "roster_confirm", "roster_drop"),
        "roster_template": {"file_format": "csv"},
        "office_end": in_bardu | {"pk": office.pk},
        "member_office": in_bardu | {"pk": member.pk},
        "member_end": in_bardu | {"pk": member.pk},
        "coordinator_change": in_bardu | {"pk": coordinator.pk},
        "coordinator_end": in_bardu | {"pk": coordinator.pk},
    }


def _meetings(bardu, umt, people) -> dict:
    draft, coming, held = (
        a_meeting(umt, state="draft"),
        a_meeting(umt),
        a_meeting(umt, days=-20, state="held"),
    )
    over = a_meeting(umt, days=-2, state="held", title="UMT i Bardu")
    there = called(over, people["delegate"], answer="yes", attended="present")
    invitee = called(coming, people["delegate"], answer="yes", needs_ride=True)
    called(coming, people["other_delegate"])
    called(held, people["delegate"], answer="yes")
    item, other_item = an_item(coming), an_item(draft, "Ungdomskort")
    decided, undecided = an_item(held, "Skolemat"), an_item(held, "Svømmehall")
    decision = Decision.objects.create(
        item=decided, body=umt, case=decided.case, year=held.starts_at.year, number=1, title="Skolemat",
        text="Alle skoler serverer mat.", decided_on=held.starts_at.date(), votes_for=2,
    )  # fmt: skip
    follow_up = FollowUp.objects.create(
        decision=decision, municipality=bardu, owner_name="Siri Saksbehandler",
        owner_email="siri.saksbehandler@example.org", due_on=today() + timedelta(days=20), sent_at=timezone.now(),
    )  # fmt: skip
    held_answer = FollowUpEvent.objects.create(
        follow_up=follow_up, kind="answered", answer="yes", text="Ja!", is_held=True, by_text="Per Fremmed"
    )
    answer_paper = FollowUpPaper.objects.create(
        event=FollowUpEvent.objects.create(follow_up=follow_up, kind="answered", answer="looking"),
        file=ContentFile(b"%PDF-1.4", name="svar.pdf"), name="Svar", content_type="application/pdf", size=8,
        sha256="0" * 64,
    )  # fmt: skip
    paper = Attachment.objects.create(
        item=item, file=ContentFile(b"%PDF-1.4", name="papir.pdf"), name="Papir", content_type="application/pdf",
        size=8, sha256="0" * 64, added_by=people["secretariat"],
    )  # fmt: skip
    write_note(item=item, text="Spør om bussen", by=people["delegate"])
    Minutes.objects.create(meeting=held, written_by=people["secretariat"])
    standing = TemplateItem.objects.create(body=umt, position=1, title="Navneopprop")
    guest = Guest.objects.create(meeting=held, name="Gro Gjest")
    car = Car.objects.create(meeting=coming, driver=people["coordinator"], municipality=bardu, seat_count=4)
    passenger = Passenger.objects.create(car=car, invitee=invitee)
    body_member = BodyMember.objects.create(body=umt, person=people["mayor"], starts_on=today())
    on_coming = (
        "meeting",
        "answer",
        "answer_for_me",
        "meeting_cancel",
        "meeting_remind",
        "answers",
        "member_call",
        "notice_pdf",
        "meeting_ics",
    )
    on_coming += (
        "agenda_decisions",
        "meeting_rides",
        "car_new",
        "agenda",
        "agenda_case",
        "agenda_fixed",
        "agenda_order",
        "agenda_tell",
        "meeting_move",
        "item_new",
        "meeting_edit",
    )
    on_held = ("attendance", "guest_add", "minutes", "minutes_write", "minutes_publish", "minutes_reopen")
    on_held += ("minutes_approve", "minutes_pdf", "minutes_remarks", "minutes_writers", "minutes_ask")
    on_held += ("minutes_confirm", "correction_new")
    return {
        **_names(coming.pk, *on_coming),
        **_names(held.pk, *on_held),
        **_names(
            draft.pk,
            "meeting_call",
            "meeting_call_later",
            "meeting_delete",
            "meeting_keep_draft",
            "notice_preview",
        ),
        **_names(standing.pk, "standing_edit", "standing_move", "standing_remove"),
        **_names(a_meeting(umt, days=-1).pk, "meeting_held"),
        **_names(over.pk, "absence_pdf", "allowances", "evaluate"),
        **_names(there.pk, "absence_of"),
        **_names(item.pk, "note"),
        "notes_export": {"file_format": "txt"},
        **_names(invitee.pk, "answer_for", "answer_quick", "attendance_door", "member_meets", "ride_give"),
        **_names(guest.pk, "guest_remove"),
        **_names(item.case.pk, "case", "case_edit", "case_state", "case_follow", "case_unfollow"),
        **_names(item.case.pk, "case_forward", "case_paper_new", "question_new"),
        **_cases(item.case, people),
        **_ideas(bardu, people),
        **_names(item.pk, "item_edit", "item_move", "paper_new"),
        **_names(other_item.pk, "item_remove"),
        **_names(paper.pk, "attachment", "paper_remove"),
        **_names(decision.pk, "decision", "decision_edit", "decision_send"),
        **_names(follow_up.pk, "follow_up_answer", "follow_up_move", "follow_up_hand_over"),
        **_names(follow_up.pk, "follow_up_withdraw", "follow_up_reply"),
        **_names(held_answer.pk, "held_event"),
        **_names(answer_paper.pk, "answer_paper"),
        **_knowledge(umt, bardu),
        **_names(car.pk, "car_edit", "car_remove", "driver_list"),
        **_names(passenger.pk, "passenger", "passenger_remove"),
        **_names(body_member.pk, "body_member_end"),
        **{
            name: {"slug": "umt"}
            for name in (
                "body",
                "body_edit",
                "body_year",
                "body_offices",
                "body_member_new",
                "agenda_template",
                "standing_own",
            )
        },
        "decision_new": {"item_pk": undecided.pk},
        **_names(undecided.pk, "minutes_entry"),
        **_names(_correction(umt, people["secretariat"]).pk, "correction_pdf"),
        **_planning(bardu, people),
        **_names(
            coming.pk, "live_chair", "live_press", "live_close", "live_wall", "live_speak", "live_screen"
        ),
        **_voting(item),
    }


def _cases(case, people) -> dict:
    paper = CasePaper.objects.create(
        case=case, file=ContentFile(b"%PDF-1.4", name="sak.pdf"), name="Sak", content_type="application/pdf",
        size=8, sha256="0" * 64, added_by=people["secretariat"],
    )  # fmt: skip
    question = Question.objects.create(
        case=case, text="Hva koster det?", asked_by=people["delegate"], handler_name="Samferdsel",
        handler_email="samferdsel@example.org", due_on=today() + timedelta(days=9),
    )  # fmt: skip
    answered = Question.objects.create(
        case=case, text="Når?", asked_by=people["delegate"], handler_name="Samferdsel", answer="I mai.",
        handler_email="samferdsel@example.org", due_on=today(), answered_at=timezone.now(),
    )  # fmt: skip
    return {
        **_names(paper.pk, "case_paper", "case_paper_remove"),
        **_names(question.pk, "question_answer", "question_anew", "question_withdraw"),
        **_names(answered.pk, "question_rate"),
    }


def _knowledge(umt, bardu) -> dict:
    """Of a decision of its own: one card that everyone reads, and one that waits; and one that is not written yet."""
    made = []
    for number, title in enumerate(("Leksehjelp", "Nattbuss", "Klubb")):
        decision = Decision.objects.create(
            body=umt, year=2020, number=number + 1, title=title, text="Ja.", theme="Skole", decided_on=today()
        )
        made.append(
            FollowUp.objects.create(
                decision=decision, municipality=bardu, owner_name="Siri Saksbehandler", due_on=today(),
                sent_at=timezone.now(), reply="yes", state="done", answered_at=timezone.now(), done_at=timezone.now(),
            )
        )  # fmt: skip
    texts = {"municipality": bardu, "theme": "Skole", "what": "Hjelp.", "how": "På biblioteket."}
    card = Card.objects.create(follow_up=made[0], title="Leksehjelp", published_at=timezone.now(), **texts)
    waiting = Card.objects.create(follow_up=made[1], title="Nattbuss", by_text="Siri", **texts)
    return {
        **_names(card.pk, "card", "card_edit", "card_remove", "card_reuse", "card_publish"),
        "card_new": {"pk": made[2].pk},
        "decision_feed_municipality": {"key": "bardu"},
        "decision_feed_theme": {"key": "skole"},
        "decision_feed_one": {"key": waiting.follow_up.decision_id},
    }


def _ideas(bardu, people) -> dict:
    """One everyone may read, and one that waits to be read."""
    shown = a_shown_idea(bardu, people["coordinator"], "Lys i løypa")
    waiting = an_idea(bardu, "Senere buss")
    on_waiting = ("idea_handle", "idea_show", "idea_answer", "idea_refuse", "idea_take_up", "idea_merge")
    return {**_names(shown.pk, "idea", "idea_support"), **_names(waiting.pk, "idea_reopen", *on_waiting)}


def _voting(item) -> dict:
    proposal = Proposal.objects.create(item=item, number=1, text="Buss til klokka 23.")
    election = Election.objects.create(item=item, office="Leder")
    election.candidates.create(name="Kari Kandidat")
    on_election = ("election_count", "election_candidate", "election_undo", "election_drop")
    on_proposal = ("proposal_edit", "proposal_withdraw", "proposal_put_back", "vote_count", "vote_undo")
    return {
        **_names(item.pk, "item_voting", "proposal_new", "election_new"),
        **_names(proposal.pk, *on_proposal),
        **_names(election.pk, *on_election),
    }


def _planning(bardu, people) -> dict:
    holiday = SchoolHoliday.objects.create(
        name="Høstferie", municipality=bardu, starts_on=today(), ends_on=today()
    )
    road = set_road(
        one=bardu, other=Municipality.objects.get(slug="senja"), km=75, minutes=69, by=people["secretariat"]
    )
    year = {"year": today().year}
    return {
        "year_wheel_year": year,
        "year_plan": year,
        "year_of_body": year | {"slug": "umt"},
        **_names(holiday.pk, "school_holiday_edit", "school_holiday_remove"),
        **_names(road.pk, "road_edit", "road_remove"),
    }


def _correction(umt, office: User) -> Correction:
    """Of minutes that are approved."""
    now, approved = timezone.now(), a_meeting(umt, days=-90, state="approved")
    minutes = Minutes.objects.create(
        meeting=approved, written_by=office, published_at=now, published_by=office, approved_at=now,
        approved_by=office,
    )  # fmt: skip
    return Correction.objects.create(
        minutes=minutes, number=1, text="Det var fredag.", made_at=now, made_by=office, sha256="0" * 64,
        pdf=ContentFile(b"%PDF-1.4", name="rettelse.pdf"),
    )  # fmt: skip


def _training(bardu, people) -> dict:
    course = create_course(
        title="Grunnkurs", summary="Møteskikk.", audience="youth", minutes=90, is_compulsory=True,
        by=people["secretariat"],
    )  # fmt: skip
    start = timezone.now() + timedelta(days=10)
    session = schedule(
        course=course, municipality=bardu, starts_at=start, ends_at=start + timedelta(hours=2), place="Setermoen",
        seat_count=9, by=people["secretariat"],
    )  # fmt: skip
    session.signups.create(person=people["member"])
    completion = Completion.objects.create(
        course=course, person=people["delegate"], completed_on=today(), recorded_by=people["coordinator"]
    )
    on_course = ("course", "course_edit", "session_new")
    on_session = ("session", "session_edit", "session_cancel", "session_sign_up", "session_sign_off")
    return {
        **{name: {"slug": course.slug} for name in on_course},
        **_names(session.pk, *on_session),
        "completion_undo": {"slug": "bardu", "pk": completion.pk},
    }


def _notices(delegate) -> dict:
    message = Message.objects.create(
        person=delegate, receiver=f"person:{delegate.pk}", kind="trial", occasion="x", url="/varsler/",
        facts={"at": timezone.now().isoformat()},
    )  # fmt: skip
    delivery = Delivery.objects.create(message=message, state=Delivery.State.FAILED)
    device = PushSubscription.objects.create(
        person=delegate, endpoint="https://fcm.googleapis.com/x", p256dh="x", auth="x"
    )
    lost = Unreachable.objects.create(
        receiver=message.receiver, person=delegate, channel="email", address=delegate.email
    )
    return {
        **_names(message.pk, "notice_open"),
        **_names(delivery.pk, "delivery_retry"),
        **_names(device.pk, "device_remove"),
        **_names(lost.pk, "unreachable_reached"),
    }
