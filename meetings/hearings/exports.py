"""The hearings as a file, for the secretariat. No address of a sender, and no name of a person."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.documents.tables import Column, Table

FORMATS = ("csv", "xlsx")


def _sent_on(hearing):
    return timezone.localdate(hearing.ended_at) if hearing.is_sent else None


HEARINGS = Table(
    name="horinger",
    title=_("Hearings"),
    columns=(
        Column("title", _("Title"), lambda hearing: hearing.title, width=40, is_heading=True),
        Column("kind", _("Kind"), lambda hearing: hearing.get_kind_display()),
        Column(
            "municipality",
            _("Municipality"),
            lambda hearing: str(hearing.municipality or _("The whole region")),
            width=16,
        ),
        Column("office", _("Office that asks"), lambda hearing: hearing.sender_office, width=28),
        Column("received", _("Received"), lambda hearing: hearing.received_on, width=12),
        Column("due", _("Deadline"), lambda hearing: hearing.due_on, width=12),
        Column("days", _("Days given"), lambda hearing: hearing.days_given, width=10),
        Column("wanted", _("Days young people should have"), lambda hearing: hearing.days_wanted, width=10),
        Column(
            "decides", pgettext_lazy("hearing", "To be decided"), lambda hearing: hearing.decides_on, width=12
        ),
        Column("state", _("State"), lambda hearing: hearing.get_state_display(), width=16),
        Column("sent", _("Statement sent"), _sent_on, width=12),
        Column("outcome", _("What became of it"), lambda hearing: hearing.get_outcome_display(), width=16),
        Column("told", _("Told on"), lambda hearing: hearing.outcome_on, width=12),
    ),
)
