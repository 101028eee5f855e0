"""What happens next with a decision, and by when."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.decisions.chasing import stages
from meetings.decisions.models import Decision, FollowUp
from meetings.decisions.timeline import Step


def next_up(decision: Decision, today: date | None = None) -> Step | None:
    """The first that is to come. None when nothing more is expected. Needs `follow_ups` prefetched."""
    today = today or timezone.localdate()
    ups = list(decision.follow_ups.all())
    steps = [step for step in (_ours(ups, today), _theirs(ups), _overdue(ups, today)) if step]
    if steps:
        return min(steps, key=lambda step: step.on or date.max)
    if any(up.reply in ("yes", "partly") and not up.is_done for up in ups):
        names = [up.asked_name for up in ups if up.reply in ("yes", "partly") and not up.is_done]
        words = ngettext("%(names)s does what they have said", "%(count)d do what they have said", len(names))
        return Step(None, words % {"names": names[0], "count": len(names)})
    if any(not up.sent_at for up in ups):
        return Step(None, _("The secretariat sends it to those who must answer"))
    return None


def _ours(ups: list[FollowUp], today: date) -> Step | None:
    """They wait for us."""
    asking = [up.asked_name for up in ups if up.paused_at]
    words = _("The secretariat answers %(who)s")
    return Step(today, words % {"who": asking[0]}) if asking else None


def _theirs(ups: list[FollowUp]) -> Step | None:
    waiting = [up for up in ups if up.status == "venter" and not up.paused_at]
    if not waiting:
        return None
    on = min(up.due_on for up in waiting)
    names = [up.asked_name for up in waiting if up.due_on == on]
    words = ngettext("%(names)s answers", "%(count)d of them answer", len(names))
    return Step(on, words % {"names": names[0], "count": len(names)})


def _overdue(ups: list[FollowUp], today: date) -> Step | None:
    """What the clock does about those who are late."""
    words = {
        "late": _("%(who)s is reminded again"),
        "mayor": _("The mayor of %(who)s is told"),
        "agenda": _("It comes up in a joint meeting, because %(who)s has not answered"),
    }
    ahead = [
        (up.due_on + timedelta(days=days), stage, up)
        for up in ups
        if up.status == "sen"
        for stage, days in stages(today).items()
        if stage in words and up.due_on + timedelta(days=days) > today
    ]
    if not ahead:
        late = [up.asked_name for up in ups if up.status == "sen"]
        return Step(today, words["agenda"] % {"who": late[0]}) if late else None
    on, stage, up = min(ahead, key=lambda one: one[0])
    return Step(on, words[stage] % {"who": up.asked_name})
