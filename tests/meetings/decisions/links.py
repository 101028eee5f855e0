"""The links that people without an account get."""

from meetings.models import FollowUp, Verdict
from umt_portal.access.links import signed_path


def link(follow_up: FollowUp, name: str = "follow_up_link") -> str:
    return signed_path("follow_up", name, follow_up.pk, follow_up.key)


def verdict_link(verdict: Verdict) -> str:
    return signed_path("verdict", "verdict_link", verdict.pk, verdict.asker)
