"""The secretariat's tables: what each column is and where it comes from."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.design.status import STATUSES
from umt_portal.documents.tables import Column, Table

ANSWER_TAGS = {"": "ubesvart", "yes": "kommer", "no": "forfall", "maybe": "kanskje"}


def _capital(text: Any) -> str:
    text = str(text)
    return text[:1].upper() + text[1:]


def _deputy(delegate: Any) -> Any:
    return _("deputy %(rank)d") % {"rank": delegate.seat.rank} if delegate.seat.rank else _("regular")


DELEGATES = Table(
    name="delegater",
    title=_("Delegates and deputies"),
    default_order=("seat__municipality__name", "seat__kind", "seat__rank", "-starts_on", "pk"),
    columns=(
        Column(
            "kommune",
            _("Municipality"),
            lambda d: d.seat.municipality.name,
            ("seat__municipality__name",),
            is_heading=True,
        ),
        Column("plass", _("Seat"), lambda d: _capital(d.seat.get_kind_display()), ("seat__kind",), width=10),
        Column("rang", _("Regular or deputy"), _deputy, ("seat__rank",), width=12),
        Column("navn", _("Name"), lambda d: d.person.name, ("person__name",), width=28),
        Column("valgt", _("Elected"), lambda d: d.elected_on, ("elected_on",), width=12),
        Column("fra", pgettext_lazy("date", "From"), lambda d: d.starts_on, ("starts_on",), width=12),
        Column("til", pgettext_lazy("date", "Until"), lambda d: d.ends_on, ("ends_on",), width=12),
        Column("slutt", _("Ended because"), lambda d: d.get_ended_because_display(), width=18),
        Column("unntak", _("Exception"), lambda d: d.exception_reason, width=30),
    ),
)
ATTENDANCE = Table(
    name="oppmote",
    title=_("Attendance"),
    default_order=("-meeting__starts_at", "municipality__name", "seat__kind", "person__name", "pk"),
    columns=(
        Column(
            "mote", _("Meeting"), lambda i: i.meeting.title, ("meeting__title",), is_heading=True, width=34
        ),
        Column(
            "dato",
            _("Date"),
            lambda i: timezone.localtime(i.meeting.starts_at).date(),
            ("meeting__starts_at",),
            width=12,
        ),
        Column(
            "kommune",
            _("Municipality"),
            lambda i: i.municipality and i.municipality.name,
            ("municipality__name",),
        ),
        Column(
            "plass",
            _("Seat"),
            lambda i: i.seat and _capital(i.seat.label),
            ("seat__kind", "seat__rank"),
            width=16,
        ),
        Column("navn", _("Name"), lambda i: i.person.name, ("person__name",), width=28),
        Column(
            "svar",
            _("Answer"),
            lambda i: i.get_answer_display(),
            ("answer",),
            tag=lambda i: ANSWER_TAGS[i.answer],
        ),
        Column("oppmote", _("Attendance"), lambda i: i.get_attended_display(), ("attended",), width=22),
        Column("vara_for", _("Deputy for"), lambda i: i.deputy_for and i.deputy_for.person.name, width=28),
    ),
)


DECISIONS = Table(
    name="vedtak",
    title=_("Decisions and follow-up"),
    default_order=("-decision__decided_on", "decision__number", "municipality__name", "pk"),
    columns=(
        Column(
            "nr", _("Number"), lambda f: f.decision.reference, ("decision__year", "decision__number"), width=9
        ),
        Column(
            "vedtak",
            _("Decision"),
            lambda f: f.decision.title,
            ("decision__title",),
            is_heading=True,
            width=40,
        ),
        Column("dato", _("Decided"), lambda f: f.decision.decided_on, ("decision__decided_on",), width=12),
        Column(
            "svarer",
            _("Municipality or body"),
            lambda f: f.asked_name,
            ("municipality__name",),
        ),
        Column("ansvarlig", _("Who answers"), lambda f: f.owner_name, ("owner_name",), width=24),
        Column(
            "status",
            _("Answer"),
            lambda f: STATUSES[f.status].word,
            ("reply",),
            tag=lambda f: f.status,
            width=18,
        ),
        Column("tilstand", _("How far"), lambda f: f.get_state_display(), ("state",), width=18),
        Column("frist", _("Answer by"), lambda f: f.due_on, ("due_on",), width=12),
        Column(
            "svart",
            _("Answered"),
            lambda f: f.answered_at and timezone.localtime(f.answered_at).date(),
            ("answered_at",),
            width=12,
        ),
        Column("dager", _("Days waited"), lambda f: f.waited_days, width=10),
        Column("svar", _("The answer"), lambda f: f.answer, width=50, is_on_page=False),
    ),
)
TRAINING = Table(
    name="opplaering",
    title=_("Training coverage"),
    landscape=False,
    default_order=("name", "pk"),
    columns=(
        Column("kommune", _("Municipality"), lambda m: m.name, ("name",), is_heading=True, width=24),
        Column(
            "unge", _("Young people in council and UMT"), lambda m: m.young_count, ("young_count",), width=20
        ),
        Column(
            "fullfort",
            _("Have completed the basic course"),
            lambda m: m.trained_count,
            ("trained_count",),
            width=20,
        ),
        Column("mangler", _("Have not"), lambda m: m.young_count - m.trained_count, width=12),
    ),
)
