"""Two kinds of signed text: the link for the projector, and the short pass a page polls with."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from meetings.live.models import LiveMeeting
from meetings.live.people import Audience
from umt_portal.access.links import signed_path

PURPOSE = "wall"
LINK_HOURS = 6  # after the end of the meeting
PASS_MINUTES = 20  # then the page is asked for anew, with everything that says who may see it
SALT = "meetings.live.pass"


def wall_path(live: LiveMeeting) -> str:
    """The projector's link, or nothing while there is none."""
    return signed_path(PURPOSE, "wall_link", live.meeting_id, live.wall_key) if live.wall_key else ""


def has_run_out(live: LiveMeeting) -> bool:
    return timezone.now() > live.meeting.ends_at + timedelta(hours=LINK_HOURS)


@dataclass(frozen=True)
class Pass:
    """What a page was shown as: it asks for no more than that, and needs no session to ask."""

    meeting_id: int
    audience: str  # one of `Audience`, or "chair": told that something changed, and nothing else
    language: str
    invitee_id: int | None = None
    wall_key: str = ""  # of the link it was shown by, and ends with

    def sign(self) -> str:
        return signing.dumps(list(astuple(self)), salt=SALT)

    def path(self) -> str:
        return f"{reverse('live_screen', args=[self.meeting_id])}?pass={self.sign()}"


CHAIR = "chair"


def read_pass(text: str, meeting_id: int) -> Pass | None:
    """None when it is forged, too old, or for another meeting."""
    try:
        found = Pass(*signing.loads(text, salt=SALT, max_age=timedelta(minutes=PASS_MINUTES)))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    known = found.audience == CHAIR or found.audience in list(Audience)
    return found if found.meeting_id == meeting_id and known else None
