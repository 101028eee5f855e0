"""How decisions stand. A decision's status follows from the answers, and is counted in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db import connection
from django.db.models import Case, CharField, Count, F, Min, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from councils.municipalities.models import Municipality
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from meetings.schedule.models import Meeting
from umt_portal.access.dated import current
from umt_portal.accounts.models import User

State, Reply = FollowUp.State, FollowUp.Reply
NOT_FINISHED = ("usendt", "venter", "sen", "arbeid", "delvis")
MEDIAN_OF = 500  # the newest answers say how long an answer takes


def with_status(decisions: QuerySet[Decision], on: date | None = None) -> QuerySet[Decision]:
    """Adds the counts `asked`, `answered`, `late`, `started`, `done`, `refused`, the dates `next_due_on` and `late_since`
    (the oldest date that has passed), and `status`.

    `status` is the key of a status word: usendt, sen, venter, gjort, delvis, nei or arbeid; empty when
    nobody is asked to answer.
    """
    on = on or timezone.localdate()
    sent, waiting = Q(follow_ups__sent_at__isnull=False), Q(follow_ups__reply=Reply.NONE)
    running = sent & Q(follow_ups__paused_at=None)
    return decisions.annotate(
        asked=Count("follow_ups"),
        sent=Count("follow_ups", filter=sent),
        answered=Count("follow_ups", filter=~waiting),
        late=Count("follow_ups", filter=waiting & running & Q(follow_ups__due_on__lt=on)),
        done=Count("follow_ups", filter=Q(follow_ups__state=State.DONE)),
        refused=Count("follow_ups", filter=Q(follow_ups__reply=Reply.NO)),
        late_since=Min("follow_ups__due_on", filter=waiting & running & Q(follow_ups__due_on__lt=on)),
        started=Count("follow_ups", filter=Q(follow_ups__state=State.UNDER_WAY)),
        next_due_on=Min("follow_ups__due_on", filter=waiting & running),
        status=Case(
            When(asked=0, then=Value("")),
            When(sent=0, then=Value("usendt")),
            When(late__gt=0, then=Value("sen")),
            When(answered__lt=F("asked"), then=Value("venter")),
            When(done=F("asked"), then=Value("gjort")),
            When(done__gt=0, then=Value("delvis")),
            When(refused=F("asked"), then=Value("nei")),
            default=Value("arbeid"),
            output_field=CharField(),
        ),
    )


def with_answers(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Follow-ups in the order the municipalities always have, then the bodies."""
    answers = FollowUp.objects.select_related("municipality", "body").order_by(
        F("municipality__name").asc(nulls_last=True), F("body__name").asc(nulls_last=True), "office"
    )
    return decisions.select_related("body").prefetch_related(Prefetch("follow_ups", answers))


def search(decisions: QuerySet[Decision], words: str) -> QuerySet[Decision]:
    """Every word in the title, the summary or the text, also inside a longer one: "buss" finds "Kveldsbuss".

    PostgreSQL knows how Norwegian words bend: "busser" finds "bussen". `7/26` finds the decisions of that number.
    """
    number, slash, year = words.strip().partition("/")
    if slash and number.isdecimal() and year.isdecimal():
        return decisions.filter(number=int(number), year=2000 + int(year) % 100)
    hits = Decision.objects.all()
    for word in _stems(words.split()):
        hits = hits.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(text__icontains=word))
    return decisions.filter(pk__in=list(hits.values_list("pk", flat=True)))  # the texts are read once


def _stems(words: list[str]) -> list[str]:
    """The words without their endings, where the database knows Norwegian; else as they are."""
    if connection.vendor != "postgresql":
        return words
    with connection.cursor() as cursor:
        stem = "SELECT coalesce((ts_lexize('norwegian_stem', lower(word)))[1], word) FROM unnest(%s::text[]) AS word"
        cursor.execute(stem, [words])
        return [row[0] for row in cursor.fetchall()]


def found(decisions: QuerySet[Decision], wish: dict) -> QuerySet[Decision]:
    """Decisions narrowed by q, municipality, theme, status, year and meeting. Needs `with_status` when status is given."""
    if words := wish.get("q"):
        decisions = search(decisions, words)
    if wish.get("municipality"):
        mine = FollowUp.objects.filter(municipality=wish["municipality"]).values("decision")
        decisions = decisions.filter(pk__in=mine)
    if wish.get("theme"):
        decisions = decisions.filter(theme=wish["theme"])
    if wish.get("year"):
        decisions = decisions.filter(year=wish["year"])
    if wish.get("meeting"):
        decisions = decisions.filter(item__meeting=wish["meeting"])
    if status := wish.get("status"):
        decisions = decisions.filter(status__in=NOT_FINISHED if status == "open" else [status])  # type: ignore[misc]  # annotated
    return decisions.order_by("-decided_on", "-number", "-pk")


@dataclass(frozen=True)
class Figures:
    """The figures on top of the list of decisions."""

    total: int
    first_year: int | None
    done: int
    in_progress: int
    late: int
    days_to_answer: int | None


def figures(decisions: QuerySet[Decision]) -> Figures:
    rows = list(with_status(decisions).values_list("status", "year"))  # type: ignore[misc]  # annotated
    statuses = [status for status, _year in rows]
    return Figures(
        total=len(rows),
        first_year=min((year for _status, year in rows), default=None),
        done=statuses.count("gjort"),
        in_progress=sum(status in ("arbeid", "delvis", "venter", "sen") for status in statuses),
        late=statuses.count("sen"),
        days_to_answer=_median_days(decisions),
    )


def _median_days(decisions: QuerySet[Decision]) -> int | None:
    answered = FollowUp.objects.filter(
        decision__in=decisions, answered_at__isnull=False, sent_at__isnull=False
    ).order_by("-answered_at")
    days = [
        (end - start).days
        for start, end in answered.values_list("sent_at", "answered_at")[:MEDIAN_OF]
        if start and end
    ]
    return round(median(days)) if days else None


def themes(decisions: QuerySet[Decision]) -> list[str]:
    return list(decisions.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct())


def open_for(municipality_id: int) -> QuerySet[FollowUp]:
    """What a municipality has been asked and not answered, the oldest due date first."""
    return (
        FollowUp.objects.awaiting_answer()
        .filter(municipality=municipality_id, sent_at__isnull=False)
        .select_related("decision__body", "municipality")
        .order_by("due_on", "pk")
    )


def overdue() -> QuerySet[FollowUp]:
    """Everything past its due date in the region, the longest overdue first."""
    return (
        FollowUp.objects.overdue()
        .select_related("decision__body", "municipality", "body")
        .order_by("due_on", "pk")
    )


def waiting_for_us() -> QuerySet[FollowUp]:
    """Those who have asked us something, the longest wait first."""
    asking = FollowUp.objects.filter(paused_at__isnull=False)
    return asking.select_related("decision__body", "municipality", "body").order_by("paused_at", "pk")


def needing_the_office() -> QuerySet[FollowUp]:
    """Those who are late, who wait for us, or of whom something must be read first (`unread` lines); the longest overdue
    first."""
    is_unread = Q(events__is_held=True)
    is_late = Q(reply=Reply.NONE, paused_at=None, due_on__lt=timezone.localdate())
    needing = FollowUp.objects.filter(is_late | Q(paused_at__isnull=False) | is_unread, sent_at__isnull=False)
    counted = needing.annotate(unread=Count("events", filter=is_unread, distinct=True))
    return counted.select_related("decision__body", "municipality", "body").order_by("due_on", "pk")


def held() -> QuerySet[FollowUpEvent]:
    """What must be read before it is shown, the oldest first."""
    rows = FollowUpEvent.objects.filter(is_held=True).prefetch_related("papers").order_by("at", "pk")
    return rows.select_related("follow_up__decision__body", "follow_up__municipality", "follow_up__body")


def raised_by(user: User) -> QuerySet[Decision]:
    """Decisions in cases the person raised, also after their term."""
    return with_answers(with_status(Decision.objects.filter(case__raised_by=user)))


def to_be_sent() -> QuerySet[Decision]:
    """Decisions somebody must answer, that have not been sent to all of them."""
    unsent = FollowUp.objects.filter(sent_at=None).values("decision")
    return with_answers(with_status(Decision.objects.filter(pk__in=unsent))).order_by("decided_on", "pk")


def meetings_of(decisions: QuerySet[Decision]) -> QuerySet[Meeting]:
    """The meetings in which they were decided, the latest first."""
    return Meeting.objects.filter(agenda__decision__in=decisions).distinct().order_by("-starts_at")


def asked_by_default(on: date | None = None) -> QuerySet[Municipality]:
    return Municipality.objects.participating(on)


def secretariat() -> QuerySet[User]:
    """Those who serve in the secretariat today."""
    serving = Q(assignments__role="secretariat") & current(prefix="assignments__")
    return User.objects.filter(serving, is_active=True).distinct()
