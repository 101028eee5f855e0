"""What a screen gets when something has changed: drawn once for each audience and language, not for each viewer."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import translation

from meetings.live.links import CHAIR, Pass
from meetings.live.people import Audience
from meetings.live.permissions import still_follows
from meetings.live.queries import Board, board_of
from meetings.live.versions import recall, remember
from meetings.schedule.models import Meeting

KEPT = 60  # seconds


def fragment(asked: Pass, version: int) -> str:
    """The parts of the wall's page, and the viewer's own place on the list. The chair's page fetches itself."""
    if asked.audience == CHAIR:
        return ""
    with translation.override(asked.language):
        shared = _shared(asked, version)
        own = own_part(shared["figures"], asked.invitee_id) if asked.invitee_id else ""
    return shared["html"] + own


def _shared(asked: Pass, version: int) -> dict[str, Any]:
    audience = Audience(asked.audience)
    key = f"live:{asked.meeting_id}:{version}:{audience}:{asked.wall_key}:{asked.language}"
    if (found := recall(key)) is None:
        meeting = get_object_or_404(Meeting.objects.select_related("live"), pk=asked.meeting_id)
        if not still_follows(audience, meeting, asked.wall_key):
            raise Http404
        board = board_of(meeting, audience)
        html = render_to_string("meetings/live/_wall.html", {"board": board, "meeting": board.meeting})
        found = {"html": html, "figures": figures(board)}
        remember(key, found, KEPT)
    return found


def figures(board: Board) -> dict[str, Any]:
    """What is needed to tell any one viewer where they stand."""
    return {
        "is_open": board.is_open and board.item is not None,
        "in_room": [row.invitee.pk for row in board.in_room],
        "queue": [line.speaker.invitee_id for line in board.queue],
        "speaking": board.speaking.speaker.invitee_id if board.speaking else None,
        "has_speaker": board.speaking is not None,
    }


def mine(figures: dict[str, Any], invitee_id: int | None) -> dict[str, Any]:
    queue = figures["queue"]
    return {
        "is_open": figures["is_open"],
        "is_in": invitee_id in figures["in_room"],
        "speaks": invitee_id is not None and figures["speaking"] == invitee_id,
        "place": queue.index(invitee_id) + 1 if invitee_id in queue else 0,
        "may_reply": figures["has_speaker"] and figures["speaking"] != invitee_id,
    }


def own_part(figures: dict[str, Any], invitee_id: int) -> str:
    return render_to_string("meetings/live/_mine.html", {"mine": mine(figures, invitee_id)})
