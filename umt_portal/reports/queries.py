"""Rows and figures across all rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.models import Coordinator, Delegate, Membership, Municipality, Seat
from meetings.decisions.queries import with_status
from meetings.models import Decision, FollowUp, Invitee, Meeting
from training.models import Completion
from umt_portal.access.dated import current
from umt_portal.models import User

HELD = (Meeting.State.HELD, Meeting.State.APPROVED)
PRESENT = (Invitee.Attended.PRESENT, Invitee.Attended.PARTLY)
FACTORS = (_("Youth council"), _("Coordinator"), _("Seats in UMT"), _("Training"), _("Answers in time"))
ENOUGH_MEMBERS = 5  # on a council that functions
ENOUGH_PERCENT = 20  # of a position, for a coordinator in more than name


def delegates(wish: dict[str, Any]) -> QuerySet[Delegate]:
    rows = Delegate.objects.select_related("seat__municipality", "person")
    if wish.get("kommune"):
        rows = rows.filter(seat__municipality=wish["kommune"])
    period = wish.get("periode", "na")
    if period == "na":
        return rows.current()
    return rows.past() if period == "tidligere" else rows


def attendance(wish: dict[str, Any]) -> QuerySet[Invitee]:
    """Everyone called to the meetings that are held."""
    rows = Invitee.objects.filter(meeting__state__in=HELD).select_related(
        "meeting", "municipality", "seat", "person", "deputy_for__person"
    )
    if wish.get("kommune"):
        rows = rows.filter(municipality=wish["kommune"])
    if wish.get("organ"):
        rows = rows.filter(meeting__in=Meeting.objects.filter(bodies=wish["organ"]))
    if year := wish.get("ar"):
        rows = rows.filter(
            meeting__starts_at__gte=_new_year(year), meeting__starts_at__lt=_new_year(year + 1)
        )
    return rows


def _new_year(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001  made aware at once, in Norwegian time


def follow_ups(wish: dict[str, Any]) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.select_related("decision__body", "municipality", "body")
    if wish.get("kommune"):
        rows = rows.filter(municipality=wish["kommune"])
    if wish.get("ar"):
        rows = rows.filter(decision__year=wish["ar"])
    state = wish.get("status")
    if state == "late":
        return rows.overdue()
    if state == "waiting":
        return rows.awaiting_answer()
    if state in FollowUp.Reply.values:
        return rows.filter(reply=state)
    return rows.filter(state=state) if state else rows


def training(wish: dict[str, Any], on: date | None = None) -> QuerySet[Municipality]:
    """Municipalities with `young_count` and `trained_count`: the young in council and UMT, and those with the course."""
    young = _young_of(OuterRef(OuterRef("pk")), on)
    has_course = Completion.objects.filter(
        person=OuterRef("pk"), course__is_compulsory=True, course__audience="youth"
    )
    rows = Municipality.objects.participating(on).annotate(
        young_count=_count(young), trained_count=_count(young.filter(Exists(has_course)))
    )
    return rows.filter(pk=wish["kommune"].pk) if wish.get("kommune") else rows


def _young_of(municipality: Any, on: date | None) -> QuerySet[User]:
    """Each young person once, though they may sit both in the council and in UMT."""
    members = Membership.objects.current(on).filter(council__municipality=municipality)
    holders = Delegate.objects.current(on).filter(seat__municipality=municipality)
    return User.objects.filter(Q(pk__in=members.values("person")) | Q(pk__in=holders.values("person")))


def _count(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n"), IntegerField())


@dataclass(frozen=True)
class Figures:
    """The figures on top of the reports. Shares are whole per cent, or None when there is nothing to share."""

    seats: int
    seats_filled: int
    attendance_percent: int | None
    days_to_answer: int | None
    decisions: int
    decisions_done: int


def figures(since: datetime) -> Figures:
    """How it stands now, with attendance and answers counted since a moment."""
    seats = Seat.objects.regular().filter(municipality__in=Municipality.objects.participating())
    called = Invitee.objects.filter(
        meeting__state__in=HELD, meeting__starts_at__gte=since, seat__isnull=False
    )
    answered = FollowUp.objects.filter(answered_at__gte=since, sent_at__isnull=False)
    days = [
        (end - start).days for start, end in answered.values_list("sent_at", "answered_at") if start and end
    ]
    counts = called.aggregate(
        all=Count("meeting_id", filter=Q(deputy_for=None)),
        present=Count("pk", filter=Q(attended__in=PRESENT)),
    )
    since_then = with_status(Decision.objects.filter(decided_on__gte=since.date()))
    statuses = [getattr(decision, "status", "") for decision in since_then]
    return Figures(
        seats=seats.count(),
        seats_filled=Delegate.objects.current().filter(seat__in=seats).count(),
        attendance_percent=round(100 * counts["present"] / counts["all"]) if counts["all"] else None,
        days_to_answer=round(median(days)) if days else None,
        decisions=len(statuses),
        decisions_done=statuses.count("gjort"),
    )


@dataclass(frozen=True)
class Barometer:
    """How the success factors stand in one municipality; each is a key of the barometer's words."""

    municipality: Municipality
    marks: list[str]


def barometer() -> list[Barometer]:
    """Council, coordinator, seats, training and answers, measured from what people have done."""
    rows = training({}).annotate(
        member_count=_count(User.objects.filter(pk__in=_members_of(OuterRef(OuterRef("pk"))))),
        percent=Subquery(
            Coordinator.objects.current()
            .filter(municipality=OuterRef("pk"))
            .order_by("-position_percent")
            .values("position_percent")[:1]
        ),
        filled=Count("seats", filter=Q(seats__rank=0) & current(prefix="seats__delegates__"), distinct=True),
        regular=Count("seats", filter=Q(seats__rank=0), distinct=True),
        late=_count(FollowUp.objects.overdue().filter(municipality=OuterRef("pk"), sent_at__isnull=False)),
    )
    return [Barometer(row, _marks(row)) for row in rows.order_by("name")]


def _members_of(municipality: Any) -> QuerySet[Any]:
    return Membership.objects.current().filter(council__municipality=municipality).values("person")


def _marks(row: Any) -> list[str]:
    return [
        _mark(row.member_count, full=ENOUGH_MEMBERS),
        _mark(row.percent or 0, full=ENOUGH_PERCENT, some=0 if row.percent is not None else 1),
        _mark(row.filled, full=row.regular),
        _mark(row.trained_count, full=max(row.young_count * 0.8, 1)),
        _mark(2 - row.late, full=2),
    ]


def _mark(value: float, *, full: float, some: float = 1) -> str:
    if value >= full:
        return "paa_plass"
    return "delvis" if value >= some else "mangler"
