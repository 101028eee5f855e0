"""The list of cases as a file, for the secretariat."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.documents.tables import Column, Table

FORMATS = ("csv", "xlsx")

# Rows are cases with `step`, from `next_steps`.
CASES = Table(
    name="saker",
    title=_("Cases"),
    columns=(
        Column("body", _("Body"), lambda case: case.body.short_name),
        Column("number", _("Number"), lambda case: case.reference, width=10),
        Column("title", _("Title"), lambda case: case.title, width=40, is_heading=True),
        Column("kind", _("Kind"), lambda case: case.get_kind_display()),
        Column("theme", _("Theme"), lambda case: case.theme),
        Column("origin", _("Comes from"), lambda case: case.get_origin_display()),
        Column("raised_by", _("Raised by"), lambda case: case.raised_by_text, width=24),
        Column("raised", _("Raised on"), lambda case: timezone.localdate(case.created_at), width=12),
        Column("state", _("State"), lambda case: case.get_state_display(), width=12),
        Column("next", _("What happens next"), lambda case: case.step.text, width=40),
        Column("by", _("By when"), lambda case: case.step.on, width=12),
        Column("late", _("Overdue"), lambda case: _("Yes") if case.step.is_late else "", width=10),
        Column(
            "public", _("Shown to everyone"), lambda case: _("Yes") if case.is_public else _("No"), width=10
        ),
    ),
)
