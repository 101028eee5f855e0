"""Every page of the portal: who may open it, and an example of its address in the demo region.

A new address must be written here or in `other_addresses`; a test fails until it is.
"""

from __future__ import annotations

from django.urls import reverse

from councils.models import Road
from meetings.models import SchoolHoliday
from tests.journeys import examples as an
from tests.journeys.examples import BARDU, SEAT, UMT, Args
from tests.journeys.region import Region

ROLES = (
    "secretariat project administrator coordinator other_coordinator mayor "
    "delegate other_delegate deputy member outsider public"
)
MAIN_ROLES = ("secretariat", "coordinator", "project", "mayor", "delegate", "public")
EVERYONE = ROLES
SIGNED_IN = ROLES.removesuffix(" public")
PASSWORD = (
    "secretariat project administrator coordinator other_coordinator mayor delegate other_delegate deputy"
)
YOUNG = "delegate other_delegate deputy member"
OFFICE = "secretariat"
HOME = "secretariat coordinator"
STAFF = f"{HOME} other_coordinator"
FIGURES = f"{STAFF} project"
INVITERS = f"{STAFF} administrator"

PAGES: dict[str, tuple[str, Args]] = {
    # home
    "front": (EVERYONE, {}),
    "my_page": (SIGNED_IN, {}),
    "more": (SIGNED_IN, {}),
    "search": (EVERYONE, {}),
    "about": (EVERYONE, {}),
    "plain": (EVERYONE, {}),
    "sami": (EVERYONE, {}),
    "privacy": (EVERYONE, {}),
    "accessibility": (EVERYONE, {}),
    "patterns": (EVERYONE, {}),
    "mailbox": (EVERYONE, {}),
    # accounts
    "account_login": ("public", {}),
    "account_request_login_code": ("public", {}),
    "account_reset_password": (EVERYONE, {}),
    "account_reset_password_done": (EVERYONE, {}),
    "account_reset_password_from_key_done": (EVERYONE, {}),
    "account_inactive": (EVERYONE, {}),
    "account_signup": ("public", {}),
    "account_email_verification_sent": (EVERYONE, {}),
    "socialaccount_login_cancelled": (EVERYONE, {}),
    "account_settings": (SIGNED_IN, {}),
    "account_logout": (SIGNED_IN, {}),
    "account_reauthenticate": (SIGNED_IN, {}),
    "account_email": (SIGNED_IN, {}),
    "account_change_password": (PASSWORD, {}),
    "mfa_index": (SIGNED_IN, {}),
    "mfa_list_webauthn": (SIGNED_IN, {}),
    "socialaccount_connections": (SIGNED_IN, {}),
    "usersessions_list": (SIGNED_IN, {}),
    "account_welcome": (SIGNED_IN, {}),
    "invitations": (INVITERS, {}),
    "invitation_new": (f"{OFFICE} administrator", {}),
    "invitation_accept": (EVERYONE, an.invitation),
    "audit_log": (f"{OFFICE} administrator", {}),
    "my_readings": (SIGNED_IN, {}),
    # notices
    "notices": (SIGNED_IN, {}),
    "notice_settings": (SIGNED_IN, {}),
    "notice_unsubscribe": (EVERYONE, an.unsubscribing),
    "outbox_log": (STAFF, {}),
    # councils
    "municipalities": (EVERYONE, {}),
    "municipality": (EVERYONE, BARDU),
    "municipality_new": (OFFICE, {}),
    "municipality_edit": (HOME, BARDU),
    "participation": (OFFICE, BARDU),
    "participation_end": (OFFICE, BARDU),
    "offices": (OFFICE, BARDU),
    "office_end": (OFFICE, an.officeholder),
    "coordinators": (HOME, BARDU),
    "coordinator_appoint": (OFFICE, BARDU),
    "coordinator_change": (OFFICE, an.coordinator),
    "coordinator_end": (OFFICE, an.coordinator),
    "youth_councils": (EVERYONE, {}),
    "youth_council": (EVERYONE, BARDU),
    "youth_council_edit": (HOME, BARDU),
    "members": (f"{HOME} delegate deputy member", BARDU),
    "member_add": (HOME, BARDU),
    "member_office": (HOME, an.membership),
    "member_end": (HOME, an.membership),
    "delegates": (EVERYONE, {}),
    "delegate": (f"{HOME} delegate", an.term),
    "delegate_contact": (HOME, an.term),
    "term_end": (HOME, an.term),
    "term_withdraw": (HOME, an.term),
    "resign": ("delegate", an.term),
    "appoint": (HOME, SEAT | {"rank": 0}),
    "move_up": (HOME, SEAT | {"rank": 1}),
    "region_board": (f"{OFFICE} project", {}),
    "board": (HOME, BARDU),
    "former_delegates": (HOME, BARDU),
    "person_consents": (f"{HOME} delegate", an.young_person),
    "guardian_new": (HOME, an.young_person),
    "guardian_edit": (HOME, an.guardian),
    "consent_link": (EVERYONE, an.guardian_link),
    "consent_receipt": (EVERYONE, an.guardian_link),
    "roster_import": (STAFF, {}),
    "roster_preview": ("coordinator", an.roster),
    # meetings
    "meetings": (EVERYONE, {}),
    "meeting": (EVERYONE, an.of("called")),
    "meeting_new": (OFFICE, {}),
    "meeting_edit": (OFFICE, an.of("draft")),
    "meeting_call": (OFFICE, an.of("draft")),
    "meeting_call_later": (OFFICE, an.of("draft")),
    "meeting_move": (OFFICE, an.of("called")),
    "meeting_cancel": (OFFICE, an.of("called")),
    "bodies": (EVERYONE, {}),
    "body": (EVERYONE, UMT),
    "body_edit": (OFFICE, UMT),
    "body_year": (OFFICE, UMT),
    "body_offices": (OFFICE, UMT),
    "body_member_new": (OFFICE, {"slug": "n7"}),
    "year_wheel": (EVERYONE, {}),
    "year_wheel_year": (EVERYONE, an.this_year),
    "year_of_body": (EVERYONE, lambda region: an.this_year(region) | UMT),
    "year_plan": (OFFICE, an.next_year),
    "day_check": (OFFICE, {}),
    "school_holidays": (OFFICE, {}),
    "school_holiday_new": (OFFICE, {}),
    "school_holiday_edit": (OFFICE, an.first(SchoolHoliday)),
    "school_holiday_remove": (OFFICE, an.first(SchoolHoliday)),
    "roads": (OFFICE, {}),
    "road_new": (OFFICE, {}),
    "road_edit": (OFFICE, an.first(Road)),
    "road_remove": (OFFICE, an.first(Road)),
    "cases": (EVERYONE, {}),
    "case": (EVERYONE, an.case),
    "case_new": (f"{STAFF} {YOUNG}", {}),
    "case_edit": (OFFICE, an.case),
    "case_forward": (OFFICE, an.case),
    "case_paper_new": (OFFICE, an.case),
    "case_paper_remove": (OFFICE, an.case_paper),
    "question_new": (f"{STAFF} {YOUNG}", an.case),
    "question_answer": (OFFICE, an.question),
    "question_anew": (OFFICE, an.question),
    "question_withdraw": (OFFICE, an.question),
    "question_link": (EVERYONE, an.question_link),
    "agenda": (OFFICE, an.of("called")),
    "agenda_template": (OFFICE, UMT),
    "item_new": (OFFICE, an.of("called")),
    "item_edit": (OFFICE, an.item("called")),
    "paper_new": (OFFICE, an.item("called")),
    "answer_for": (
        f"{HOME} delegate",
        an.lift,
    ),
    "answers": (STAFF, an.of("called")),
    "answer_link": (EVERYONE, an.answer_link),
    "attendance": (OFFICE, an.of("held")),
    "decisions": (EVERYONE, {}),
    "decision": (EVERYONE, an.decision),
    "decision_new": (OFFICE, an.item_to_decide),
    "live_chair": (OFFICE, an.of("called")),
    "live_wall": (f"{STAFF} delegate other_delegate", an.of("called")),
    "item_voting": (OFFICE, an.item("called")),
    "decision_edit": (OFFICE, an.decision),
    "decision_send": (OFFICE, an.decision),
    "follow_ups": (OFFICE, {}),
    "follow_up_answer": (HOME, an.follow_up),
    "follow_up_move": (OFFICE, an.follow_up),
    "follow_up_hand_over": (OFFICE, an.follow_up),
    "follow_up_withdraw": (OFFICE, an.follow_up),
    "follow_up_reply": (OFFICE, an.asking),
    "follow_up_link": (EVERYONE, an.follow_up_link),
    "follow_up_more_time": (EVERYONE, an.follow_up_link),
    "follow_up_ask_back": (EVERYONE, an.follow_up_link),
    "follow_up_pass_on": (EVERYONE, an.follow_up_link),
    "verdict_link": (EVERYONE, an.verdict_link),
    "agenda_decisions": (OFFICE, an.of("draft")),
    "absences": (SIGNED_IN, {}),
    "allowances": (OFFICE, an.of("held")),
    "evaluate": (OFFICE, an.of("held")),
    "notes": (SIGNED_IN, {}),
    "note": ("delegate other_delegate", an.item("called")),
    "minutes": (EVERYONE, an.of("held")),
    "minutes_write": (OFFICE, an.of("called")),
    "correction_new": (OFFICE, an.of("approved")),
    "rides": (SIGNED_IN, {}),
    "meeting_rides": (f"{STAFF} delegate other_delegate", an.of("called")),
    "car_new": (STAFF, an.of("called")),
    "car_edit": (f"{OFFICE} other_coordinator", an.car),
    "car_remove": (f"{OFFICE} other_coordinator", an.car),
    "driver_list": (f"{OFFICE} other_coordinator", an.car),
    "ride_give": (HOME, an.lift),
    "passenger": (HOME, an.passenger),
    "calendar": (EVERYONE, {}),
    # training
    "courses": (SIGNED_IN, {}),
    "course": (SIGNED_IN, {"slug": "grunnkurs"}),
    "course_new": (OFFICE, {}),
    "course_edit": (OFFICE, {"slug": "grunnkurs"}),
    "session_new": (STAFF, {"slug": "grunnkurs"}),
    "session": (SIGNED_IN, an.session),
    "session_edit": (OFFICE, an.session),
    "session_cancel": (OFFICE, an.session),
    "coverage": (FIGURES, {}),
    "coverage_municipality": (HOME, BARDU),
    "completion_new": (HOME, BARDU),
    # reports
    "reports": (FIGURES, {}),
    "report_delegates": (STAFF, {}),
    "report_attendance": (STAFF, {}),
    "report_decisions": (FIGURES, {}),
    "report_training": (FIGURES, {}),
}


# Pages that are put together anew for a role, beside the first of those who see them.
OWN_LOOK = {
    "my_page": "coordinator project mayor delegate member outsider",
    "front": "public",
    "meeting": "coordinator delegate public",
    "year_wheel_year": "public",
    "meeting_rides": "coordinator delegate",
    "rides": "coordinator delegate",
    "more": "coordinator delegate",
    "municipality": "coordinator public",
    "youth_council": "coordinator public",
    "delegate": "delegate",
    "person_consents": "delegate",
    "decision": "coordinator delegate public",
    "course": "delegate",
    "session": "coordinator delegate",
}


def path_of(name: str, region: Region) -> str:
    _roles, args = PAGES[name]
    return reverse(name, kwargs=args(region) if callable(args) else args)
