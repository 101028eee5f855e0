"""What each role may do with each thing, asked of the rooms' own predicates."""

from __future__ import annotations

from collections.abc import Callable

from councils.boards.permissions import can_see_region
from councils.consents import permissions as consents
from councils.delegates import permissions as delegates
from councils.members.models import Membership
from councils.models import Delegate, Municipality, YouthCouncil
from councils.municipalities import permissions as municipalities
from councils.people.permissions import can_look_after
from councils.roster import permissions as roster
from councils.youth_councils import permissions as youth_councils
from meetings.attendance import permissions as attendance
from meetings.bodies.permissions import can_edit_bodies
from meetings.cases import permissions as cases
from meetings.confirmations import permissions as confirmations
from meetings.decisions import permissions as decisions
from meetings.evaluations import permissions as evaluations
from meetings.hearings import permissions as hearings
from meetings.ideas import permissions as ideas
from meetings.knowledge import permissions as knowledge
from meetings.live import permissions as live
from meetings.minutes import permissions as minutes
from meetings.missed import permissions as missed_cases
from meetings.models import (
    Car,
    Card,
    Claim,
    Decision,
    FollowUp,
    Hearing,
    Idea,
    Invitee,
    Meeting,
    MissedCase,
    Note,
    Statement,
)
from meetings.notes import permissions as notes
from meetings.schedule import permissions as schedule
from meetings.statements import permissions as statements
from meetings.transport import permissions as transport
from meetings.voting import permissions as voting
from training.courses.permissions import can_edit_courses
from training.models import Session
from training.progress import permissions as progress
from training.sessions import permissions as sessions
from umt_portal.accounts import permissions as accounts
from umt_portal.audit.permissions import can_read_log
from umt_portal.models import FreeMessage, Invitation, User
from umt_portal.notices.audiences import choices_for
from umt_portal.notices.free.permissions import readable_by
from umt_portal.notices.queue.permissions import can_see_queue
from umt_portal.notices.texts.permissions import can_change_words

Question = Callable[[User], bool]


def questions(delegate: User, member: User) -> dict[tuple[str, str], Question]:
    """All about Bardu: its delegate's term, its member, its car, its answer. Senja's people are the others."""
    term = Delegate.objects.select_related("seat").get(person=delegate)
    bardu = Municipality.objects.get(slug="bardu")
    free = FreeMessage.objects.get()
    council = YouthCouncil.objects.get(municipality=bardu)
    coming = Meeting.objects.get(invitees__person=delegate, state="called")
    held = Meeting.objects.get(agenda__decision__isnull=False)
    invitee = Invitee.objects.get(meeting=coming, person=delegate)
    there = Invitee.objects.get(person=delegate, attended="present")
    claim = Claim.objects.get()
    car, decision = Car.objects.get(), Decision.objects.get(title="Skolemat")
    follow_up = FollowUp.objects.get(decision=decision)
    card, unread_card = (Card.objects.get(title=title) for title in ("Leksehjelp", "Nattbuss"))
    done = FollowUp.objects.get(decision__title="Klubb")
    idea = Idea.objects.get(title="Senere buss")
    note = Note.objects.get(text="Spør om bussen")
    session, invitation = Session.objects.get(), Invitation.objects.get()
    membership = Membership.objects.get(person=member)
    waiting, statement = Hearing.objects.get(state="received"), Statement.objects.get(sent_at=None)
    missed = MissedCase.objects.get()
    return {
        ("term", "read"): lambda user: delegates.visible_to(user).filter(pk=term.pk).exists(),
        ("term", "change"): lambda user: delegates.can_change(user, term),
        ("term", "resign"): lambda user: delegates.can_resign(user, term),
        ("term", "exception"): delegates.can_allow_exceptions,
        ("member", "change"): lambda user: can_look_after(user, membership.council.municipality_id),
        ("municipality", "edit"): lambda user: municipalities.can_edit(user, bardu),
        ("municipality", "manage"): municipalities.can_manage,
        ("youth council", "edit"): lambda user: youth_councils.can_edit(user, council),
        ("region board", "read"): can_see_region,
        ("consents", "read"): lambda user: consents.visible_to(user).filter(pk=delegate.pk).exists(),
        ("guardians", "manage"): lambda user: consents.can_manage_guardians(user, delegate),
        ("roster", "import"): roster.can_import,
        ("meeting", "plan"): schedule.can_plan,
        ("meeting", "call"): lambda user: schedule.can_call(user, _draft()),
        ("meeting", "cancel"): lambda user: schedule.can_cancel(user, coming),
        ("meeting", "lead"): lambda user: live.can_lead(user, coming),
        ("meeting", "follow on a screen"): lambda user: (
            live.audience_of(user, coming, live.own_place(user, coming)) is not None
        ),
        ("invitee", "read"): lambda user: attendance.visible_to(user).filter(pk=invitee.pk).exists(),
        ("invitee", "names"): lambda user: attendance.can_see_names(user, coming),
        ("invitee", "answer for"): lambda user: attendance.can_answer_for(user, invitee),
        ("invitee", "see all answers"): lambda user: attendance.can_see_answers(user, coming),
        ("invitee", "swap with the deputy"): lambda user: attendance.can_swap(user, invitee),
        ("attendance", "record"): lambda user: attendance.can_record_attendance(user, held),
        ("body", "edit"): can_edit_bodies,
        ("case", "raise"): cases.can_raise,
        ("case", "ask"): lambda user: cases.can_ask(user, decision.case),
        ("case", "add papers"): lambda user: cases.can_add_papers(user, decision.case),
        ("case", "send on"): cases.can_open,
        ("hearing", "register"): hearings.can_register,
        ("hearing", "take in"): lambda user: hearings.can_keep(user, waiting),
        ("hearing", "read before it is taken in"): lambda user: waiting in hearings.visible_to(user),
        ("hearing", "put on a meeting"): hearings.can_place,
        ("statement", "write"): lambda user: statements.can_write(user, statement),
        ("statement", "decide and send"): lambda user: statements.can_decide(user, statement),
        ("missed case", "note"): missed_cases.can_note,
        ("missed case", "confirm"): lambda user: missed_cases.can_judge(user, missed),
        ("minutes", "write"): lambda user: minutes.can_write(user, held),
        ("minutes", "approve"): minutes.can_approve,
        ("absence", "read"): lambda user: confirmations.visible_to(user).filter(pk=there.pk).exists(),
        ("allowance", "read"): confirmations.can_see_allowances,
        ("evaluation", "read"): lambda user: evaluations.can_see_results(user, there.meeting),
        ("note", "read"): lambda user: notes.visible_to(user).filter(pk=note.pk).exists(),
        ("note", "write"): lambda user: notes.notable_items(user).filter(pk=note.item_id).exists(),
        ("idea", "answer"): lambda user: ideas.can_handle(user, idea),
        ("idea", "read who sent it"): lambda user: ideas.answerable_by(user).filter(pk=idea.pk).exists(),
        ("idea", "show its case to everyone"): ideas.can_publish_case,
        ("decision", "read"): lambda user: decisions.visible_to(user).filter(pk=decision.pk).exists(),
        ("follow-up", "answer"): lambda user: decisions.can_answer(user, follow_up),
        ("follow-up", "chase"): decisions.can_follow_up,
        ("card", "read before it is published"): lambda user: (
            knowledge.visible_to(user).filter(pk=unread_card.pk).exists()
        ),
        ("card", "write"): lambda user: knowledge.writable_by(user).filter(pk=done.pk).exists(),
        ("card", "publish"): lambda user: knowledge.kept_by(user).filter(pk=unread_card.pk).exists(),
        ("card", "use at home"): lambda user: knowledge.can_reuse(user, card),
        ("vote", "count"): lambda user: voting.can_lead(user, held),
        ("car", "change"): lambda user: transport.can_change(user, car),
        ("car", "see list"): lambda user: transport.can_see_list(user, car),
        ("mileage claim", "read"): lambda user: transport.claims_for(user).filter(pk=claim.pk).exists(),
        ("mileage claim", "confirm"): lambda user: transport.can_confirm(user, claim),
        ("course", "edit"): can_edit_courses,
        ("session", "manage"): lambda user: sessions.can_manage(user, session),
        ("training coverage", "read"): progress.can_see_coverage,
        ("completion", "record"): lambda user: progress.can_record(user, delegate),
        ("invitation", "read"): lambda user: (
            accounts.invitations_visible_to(user).filter(pk=invitation.pk).exists()
        ),
        ("log", "read"): can_read_log,
        ("words of mails", "change"): can_change_words,
        ("group in the municipality", "write to"): lambda user: f"delegates:{bardu.pk}" in _groups(user),
        ("message to a group", "read"): lambda user: readable_by(user).filter(pk=free.pk).exists(),
        ("queue", "see"): can_see_queue,
    }


def _groups(user: User) -> list[str]:
    return [value for _label, options in choices_for(user) for value, _name in options]


def _draft() -> Meeting:
    return Meeting.objects.filter(state="draft").first()
