"""Lists of ideas, whose idea a case was, and what everyone may know of how it went."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from meetings.cases.models import Case
from meetings.decisions.models import FollowUp
from meetings.ideas.models import Idea, IdeaQuerySet, IdeaSupport
from meetings.ideas.permissions import Viewer, answerable_by

ORDERS: dict[str, tuple[str, ...]] = {"": ("-sent_at", "-pk"), "support": ("-support", "-sent_at", "-pk")}
State = Idea.State


def with_support(ideas: IdeaQuerySet, supporter: str = "") -> IdeaQuerySet:
    """Each with `support`, `doubles` (ideas put together with it), and `is_supported` by this one."""
    theirs = IdeaSupport.objects.filter(Q(idea=OuterRef("pk")) | Q(idea__merged_into=OuterRef("pk")))
    return ideas.annotate(
        support=_count(theirs, "supporter"),
        doubles=_count(Idea.objects.filter(merged_into=OuterRef("pk")), "pk"),
        is_supported=Exists(theirs.filter(supporter=supporter)) if supporter else Value(False),
    )


def _count(rows: QuerySet[Any], of: str) -> Coalesce:
    """How many different ones a subquery finds."""
    counted = rows.order_by().annotate(_one=Value(1)).values("_one").annotate(_n=Count(of, distinct=True))
    return Coalesce(Subquery(counted.values("_n"), output_field=IntegerField()), 0)


def search(ideas: IdeaQuerySet, text: str) -> IdeaQuerySet:
    """Every word in the title, the text or the theme."""
    for word in text.split():
        ideas = ideas.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(theme__icontains=word))
    return ideas


def found(ideas: IdeaQuerySet, wish: dict[str, Any]) -> IdeaQuerySet:
    """Ideas narrowed by q, municipality, theme and state, in the order of `sort`. Needs `with_support`."""
    same = {name: wish[name] for name in ("municipality", "theme", "state") if wish.get(name)}
    return search(ideas.filter(**same), wish.get("q", "")).order_by(*ORDERS[wish.get("sort", "")])


def themes(ideas: IdeaQuerySet) -> list[str]:
    return list(ideas.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct())


def queue_of(user: Viewer) -> IdeaQuerySet:
    """What waits for an answer from this person, the oldest promise first."""
    waiting = answerable_by(user).waiting().select_related("municipality")
    return waiting.order_by("answer_due_on", "sent_at", "pk")


def possible_doubles(user: Viewer, idea: Idea) -> IdeaQuerySet:
    """Ideas that `idea` may be put together with: those one answers oneself, and those everyone may read."""
    own, shown = answerable_by(user).values("pk"), Idea.objects.shown().values("pk")
    others = Idea.objects.filter(Q(pk__in=own) | Q(pk__in=shown)).exclude(pk=idea.pk)
    return others.exclude(state__in=[State.MERGED, State.REFUSED]).select_related("municipality")


def family_of(idea: Idea) -> IdeaQuerySet:
    """The idea and those put together with it: what is said of one is said to all."""
    return (
        Idea.objects.filter(Q(pk=idea.pk) | Q(merged_into=idea)).select_related("municipality").order_by("pk")
    )


def senders_of(case: Case) -> IdeaQuerySet:
    """The ideas that became this case, or the one it was sent on from, and all that were put together with those."""
    cases = [key for key in (case.pk, case.forwarded_from_id) if key]
    return (
        Idea.objects.filter(Q(case__in=cases) | Q(merged_into__case__in=cases))
        .select_related("municipality")
        .order_by("sent_at", "pk")
    )


def ideas_of(case: Case) -> IdeaQuerySet:
    """Those of `senders_of` that everyone may read: the first line in the story of a case."""
    return senders_of(case).shown()


def is_over(case: Case) -> bool:
    """Nothing more will happen: closed, or decided and all that were asked have done it or said no; also where it
    was sent on to."""
    cases = Case.objects.filter(Q(pk=case.pk) | Q(forwarded_from=case))
    if cases.filter(state=Case.State.OPEN).exists():
        return False
    ended = [FollowUp.State.DONE, FollowUp.State.DROPPED]
    return not FollowUp.objects.filter(decision__case__in=cases).exclude(state__in=ended).exists()
