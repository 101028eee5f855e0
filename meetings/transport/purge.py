"""Where young people are picked up is nobody's business when the trip is long past: it is deleted, and that is logged."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from auditlog.context import disable_auditlog
from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.models import Passenger, Stop, Suggestion
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.models import Message
from umt_portal.regulations.numbers import Key, number

logger = structlog.get_logger(__name__)
WISHED = ~Q(pick_up_at="") | Q(pick_up_place__isnull=False) | ~Q(ride_ways=Invitee.Ways.BOTH)


def past_keeping() -> datetime:
    return timezone.now() - timedelta(days=number(Key.PICK_UP_DAYS))


def to_purge() -> QuerySet[Meeting]:
    """Meetings so long past that nothing of where people got on and off should be left, and something is."""
    old = Meeting.objects.filter(ends_at__lt=past_keeping())
    stops = Stop.objects.values("car__meeting")
    riders = Passenger.objects.values("car__meeting")
    wishes = Invitee.objects.filter(WISHED).values("meeting")
    plans = Suggestion.objects.values("meeting")
    told = Message.objects.filter(kind__startswith="ride_").values_list("facts__meeting_id", flat=True)
    spoken_of = {pk for pk in told.distinct() if isinstance(pk, int)}
    left = Q(pk__in=stops) | Q(pk__in=riders) | Q(pk__in=wishes) | Q(pk__in=plans) | Q(pk__in=spoken_of)
    return old.filter(left)


@action
def purge_pick_ups(*, meeting: Meeting, by: User | None) -> dict[str, int]:
    """Delete who rode from where to one meeting. Cars and claims stay; they name no passenger.

    What is left is one line in the log of the meeting: how much was deleted, and when. Not what.

    Returns:
        How many of each.
    """
    stops = Stop.objects.filter(car__meeting=meeting)
    riders = Passenger.objects.filter(Q(car__meeting=meeting) | Q(invitee__meeting=meeting))
    _forget_in_log(Stop, list(stops.values_list("pk", flat=True)))
    _forget_in_log(Passenger, list(riders.values_list("pk", flat=True)))
    wishes = Invitee.objects.filter(WISHED, meeting=meeting)
    with disable_auditlog():  # it would write the names that are to be forgotten
        counts = {
            "passengers": riders.delete()[0],
            "stops": stops.delete()[0],
            "wishes": wishes.update(pick_up_at="", pick_up_place=None, ride_ways=Invitee.Ways.BOTH),
            "messages": _messages_about(meeting).delete()[1].get(Message._meta.label, 0),
            "plans": Suggestion.objects.filter(meeting=meeting).delete()[0],
        }
    _write_down(meeting, counts)
    return counts


@action
def forget_in_log(*, by: User | None) -> int:
    """The log forgets stops and seats that were taken out of a plan so long ago. The rest goes with its meeting."""
    old = LogEntry.objects.filter(timestamp__lt=past_keeping())
    return sum(
        old.filter(content_type=ContentType.objects.get_for_model(model))
        .exclude(object_id__in=model._default_manager.values("pk"))
        .delete()[0]
        for model in (Stop, Passenger)
    )


def _messages_about(meeting: Meeting) -> QuerySet[Message]:
    """All that was said of the rides, and copies of it."""
    page = reverse("meeting_rides", args=[meeting.pk])
    mine = Q(facts__meeting_id=meeting.pk) | Q(url=page)
    return Message.objects.filter(mine, kind__startswith="ride_")


def _forget_in_log(model: type[Stop] | type[Passenger], keys: list[int]) -> None:
    kind = ContentType.objects.get_for_model(model)
    LogEntry.objects.filter(content_type=kind, object_id__in=keys).delete()


def _write_down(meeting: Meeting, counts: dict[str, int]) -> None:
    """One line in the log, in the portal's own language: it is read by people, years later."""
    with override(settings.LANGUAGE_CODE):
        words = {
            "passengers": _("passengers"),
            "stops": _("stops"),
            "wishes": _("wishes of where"),
            "messages": _("messages"),
            "plans": _("suggested plans"),
        }
        told = ", ".join(f"{words[name]}: {count}" for name, count in counts.items())
        changes = {_("where people were picked up, deleted by the clock"): ["", told]}
    LogEntry.objects.log_create(
        meeting,
        force_log=True,
        action=LogEntry.Action.UPDATE,
        changes=changes,
        additional_data={"purge": counts},
    )
    logger.info("pick_ups_purged", meeting=meeting.pk, **counts)
