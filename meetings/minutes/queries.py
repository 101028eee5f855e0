from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from councils.consents.models import Consent, Scope
from meetings.agenda.models import AgendaItem
from meetings.bodies.models import Body
from meetings.live.models import LiveMeeting
from meetings.minutes.models import Correction, Minutes, Writer
from meetings.minutes.record import Record
from meetings.minutes.rules import SEEN_FOR
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User

GOING_ON = (Meeting.State.CALLED, Meeting.State.HELD, Meeting.State.APPROVED)


def minutes_of(meeting: Meeting) -> Minutes | None:
    return Minutes.objects.filter(meeting=meeting).first()


def has_lost_names(record: Record) -> bool:
    """Someone has taken back their consent to be named, after the file for everyone was fixed."""
    if record.minutes is None or not record.minutes.published_at:
        return False
    lost = Consent.objects.filter(scope=Scope.NAME, withdrawn_at__gt=record.minutes.published_at)
    return lost.filter(person__in=[one.person_id for one in record.invitees]).exists()


def writers_now(meeting: Meeting, but: User) -> list[Writer]:
    """Who else has the minutes open just now."""
    seen = Writer.objects.filter(meeting=meeting, seen_at__gte=timezone.now() - SEEN_FOR).exclude(person=but)
    return list(seen.select_related("person", "item").order_by("person__name"))


def latest_unapproved(body: Body) -> Minutes | None:
    """The published minutes of a body that its next meeting must approve, the oldest first."""
    rows = Minutes.objects.filter(meeting__bodies=body, published_at__isnull=False, approved_at=None)
    return rows.select_related("meeting").order_by("meeting__starts_at").first()


def has_begun(meeting: Meeting) -> bool:
    if meeting.state not in GOING_ON:
        return False
    return meeting.starts_at <= timezone.now() or LiveMeeting.objects.filter(meeting=meeting).exists()


def approving_item(meeting: Meeting) -> AgendaItem | None:
    """The item of a later meeting, begun, that these minutes are approved under."""
    items = AgendaItem.objects.filter(approves=meeting, meeting__state__in=GOING_ON)
    begun = items.filter(Q(meeting__starts_at__lte=timezone.now()) | Q(meeting__live__isnull=False))
    return begun.select_related("meeting").order_by("-meeting__starts_at").first()


def corrections_of(minutes: Minutes | None) -> list[Correction]:
    if minutes is None:
        return []
    return list(Correction.objects.filter(minutes=minutes).select_related("item").order_by("number"))
