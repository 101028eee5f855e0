"""The confirmation to the school (politisk fravær): one page for each day a young person was at a meeting."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.attendance.models import Invitee, InviteeQuerySet, Movement
from meetings.confirmations.presence import Presence, days_there
from umt_portal.design.dates import longdate
from umt_portal.documents.names import plain_name
from umt_portal.documents.pdf import render_pdf


def with_what_it_says(invitees: InviteeQuerySet) -> QuerySet[Invitee]:
    """Rows with all that a confirmation says, in two queries."""
    movements = Prefetch("movements", Movement.objects.order_by("at", "pk"), to_attr="came_and_went")
    return invitees.select_related("meeting", "person", "municipality", "seat").prefetch_related(movements)


def days_of(invitee: Invitee) -> list[Presence]:
    """Wants a row from `with_what_it_says`."""
    return days_there(invitee, invitee.meeting, invitee.came_and_went)  # type: ignore[attr-defined]


def reference(invitee: Invitee) -> str:
    """`UMT-12-340`: the meeting and the person called to it, so that the office finds it again."""
    return f"UMT-{invitee.meeting_id}-{invitee.pk}"


def absence_pdf(invitee: Invitee) -> bytes:
    """In the young person's own language."""
    language = invitee.person.language
    with override(language):
        days = days_of(invitee)
        return render_pdf(
            "absence.typ",
            {"pages": [_page(invitee, day) for day in days]} | _words(invitee),
            title=_("Confirmation of absence from school"),
            foot=f"{_('Reference')} {reference(invitee)}",
            lang=language,
        )


def file_name(invitee: Invitee) -> str:
    day = timezone.localdate(invitee.meeting.starts_at)
    return f"fravaer-{plain_name(invitee.meeting.title)[:60]}-{day:%Y-%m-%d}.pdf"


def _page(invitee: Invitee, day: Presence) -> dict[str, Any]:
    meeting = invitee.meeting
    facts = [
        (_("Name"), invitee.person.name),
        (_("Municipality"), invitee.municipality.name if invitee.municipality else ""),
        (_("Meeting"), meeting.title),
        (_("Where"), meeting.place),
        (_("Day"), longdate(day.day)),
        (_("Was there"), day.words),
        (_("Reference"), reference(invitee)),
    ]
    return {"day": longdate(day.day), "facts": [pair for pair in facts if pair[1]]}


def _words(invitee: Invitee) -> dict[str, Any]:
    role = _("deputy") if invitee.deputy_for_id or invitee.is_deputy else _("delegate")
    who = {"name": invitee.person.name, "role": role}
    return {
        "text": [
            _(
                "%(name)s took part as %(role)s in a meeting of Ungdommens Midt-Tromsting (UMT), where young people "
                "from the municipalities of Midt-Troms take part in politics. This is documented political work."
            )
            % who,
            _("Travelling to and from the meeting comes in addition to the time above."),
            _(
                "The regulations to the Education Act have rules of their own for documented absence because of "
                "political work and positions of trust. The school decides how the absence is recorded."
            ),
        ],
        "made": _("Made %(day)s") % {"day": longdate(timezone.localdate())},
        "signed": _("The secretariat of Ungdommens Midt-Tromsting"),
        "note": _(
            "Made from the attendance that was recorded at the meeting, and valid without a signature."
        ),
    }
