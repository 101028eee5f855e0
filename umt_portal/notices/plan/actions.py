"""What the secretariat does with the plan: changes the days, holds a kind back, and lets it go again."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices import kinds
from umt_portal.notices.models import Delivery
from umt_portal.notices.plan import forecast, terms
from umt_portal.notices.plan.models import KindPlan, Step
from umt_portal.notices.plan.queries import held_back

LET_GO = "Let go by the secretariat when the kind was let out again."


@action
def choose_steps(*, kind: str, steps: Iterable[terms.Step], by: User) -> KindPlan:
    """The days a kind goes out from now on, and to whom. None is a choice too: then the clock never sends it.

    What was due before today is not said by the new days.

    Raises:
        ValidationError: `no_choice`, `too_many`, `out_of_bounds`, `same_day`, `unknown_audience`.
    """
    chosen = sorted(set(steps))
    _refuse_unfit(kind, chosen)
    plan = _locked(kind)
    plan.has_own_steps, plan.changed_at = True, timezone.now()
    plan.save()
    _replace(plan, chosen)
    return plan


@action
def restore(*, kind: str, by: User) -> KindPlan:
    """The days the portal came with."""
    plan = _locked(kind)
    plan.has_own_steps, plan.changed_at = False, timezone.now()
    plan.save()
    _replace(plan, [])
    return plan


@action
def pause(*, kind: str, by: User) -> KindPlan:
    """Hold a kind back: it is written and stands in the portal, but goes out on no channel until it is let go.

    Raises:
        ValidationError: `cannot_wait`, `is_paused`.
    """
    if not kinds.get(kind).can_be_paused:
        raise ValidationError(_("This kind must come at once, and can not be held back."), code="cannot_wait")
    plan = _locked(kind)
    if plan.paused_at:
        raise ValidationError(_("It is already held back."), code="is_paused")
    plan.paused_at, plan.paused_by = timezone.now(), by
    plan.save()
    return plan


@action
def resume(*, kind: str, send: bool, by: User) -> int:
    """Let a kind go out again. Those that wait are sent, or let go and never sent.

    Returns:
        How many waited.

    Raises:
        ValidationError: `not_paused`.
    """
    plan = _locked(kind)
    if not plan.paused_at:
        raise ValidationError(_("It is not held back."), code="not_paused")
    waiting = held_back(kind)
    count = waiting.count()
    if not send:
        waiting.update(state=Delivery.State.DROPPED, error=LET_GO)
    plan.paused_at, plan.paused_by = None, None
    plan.save()
    return count


def _locked(kind: str) -> KindPlan:
    plan, _is_new = KindPlan.objects.select_for_update().get_or_create(kind=kind)
    return plan


def _replace(plan: KindPlan, chosen: list[terms.Step]) -> None:
    """Row for row, so that the log of changes tells of each."""
    there = {terms.Step(step.days, step.audience): step for step in plan.steps.all()}
    for step in there.keys() - set(chosen):
        there[step].delete()
    for step in chosen:
        if step not in there:
            Step.objects.create(plan=plan, days=step.days, audience=step.audience)
    forecast.forget()


def _refuse_unfit(kind: str, chosen: list[terms.Step]) -> None:
    plan = kinds.get(kind).plan
    if plan is None or not plan.can_be_edited:
        raise ValidationError(_("The days of this kind can not be chosen."), code="no_choice")
    if len(chosen) > plan.most_steps:
        words = _("At most %(most)d times.") % {"most": plan.most_steps}
        raise ValidationError(words, code="too_many")
    if any(not plan.least <= step.days <= plan.most for step in chosen):
        raise ValidationError(_("A day is too long before or after."), code="out_of_bounds")
    if len({step.days for step in chosen}) < len(chosen):
        raise ValidationError(_("Each day only once."), code="same_day")
    known = set(plan.audiences) or {""}
    if any(step.audience not in known for step in chosen):
        raise ValidationError(_("Choose who gets it."), code="unknown_audience")
