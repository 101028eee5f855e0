"""What the figures of the queue mean, and what to do, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from umt_portal.notices.queue.queries import Figures

SILENT = timedelta(minutes=5)  # the clock ticks each minute, and a worker takes what it says
LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class Concern:
    """Something that is not as it should be. `color` is that of the design's alerts."""

    title: str
    todo: str
    color: str = "danger"


def concerns(
    figures: Figures,
    *,
    clock: datetime | None,
    worker: datetime | None,
    failed: int,
) -> list[Concern]:
    """Nothing when all is well. What is not known is no concern of its own: the page says that it is not known."""
    now = timezone.now()
    found = []
    if clock and now - clock > SILENT:
        found.append(
            Concern(
                _("The clock stands still"),
                _(
                    "Reminders do not go out by themselves. Ask whoever runs the server to start the clock (beat)."
                ),
            )
        )
    if worker and now - worker > SILENT:
        found.append(
            Concern(
                _("Nobody is sending"),
                _(
                    "No worker has done anything for a while. Ask whoever runs the server to start it. Nothing is lost."
                ),
            )
        )
    if figures.oldest and now - figures.oldest > LATE:
        found.append(
            Concern(
                _("Something has waited for long"),
                _(
                    "If the mail server has a problem, it is tried again by itself for nearly a day. See why below."
                ),
                "warning",
            )
        )
    if failed:
        title = ngettext("%(count)d message did not arrive", "%(count)d messages did not arrive", failed)
        found.append(
            Concern(
                title % {"count": failed},
                _("See why below. Put right the address or the set-up first, and then send them again."),
                "warning",
            )
        )
    return found
