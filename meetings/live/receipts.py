"""A press that is sent again over a poor line is not carried out twice."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils import timezone

from meetings.live.models import LiveMeeting, Receipt
from meetings.schedule.models import Meeting


def is_new(key: str, live: LiveMeeting | None) -> bool:
    """Remember the press in the running transaction. False when it was carried out before; without a key all are new."""
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return True
    if live is None:
        return True
    Meeting.objects.select_for_update().get(
        pk=live.meeting_id
    )  # the same press sent twice at once waits here
    _receipt, created = Receipt.objects.get_or_create(key=wanted, defaults={"live": live})
    return created


def once(patterns: list[URLPattern]) -> list[URLPattern]:
    """The same addresses, where a POST with the `key` of one carried out lately is sent on and does nothing."""
    for pattern in patterns:
        pattern.callback = _once(pattern.callback)
    return patterns


def _once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @functools.wraps(view)
    def pressed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.POST.get("key", "") if request.method == "POST" else ""
        live = _live_of(request) if key else None
        if live is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            if not is_new(key, live):
                return redirect("live_chair", live.meeting_id)
            response = view(request, *args, **kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response

    return pressed


def _live_of(request: HttpRequest) -> LiveMeeting | None:
    """The open meeting whose page the press came from: the page says which in `live`."""
    number = request.POST.get("live", "")
    if not number.isdecimal() or not request.user.is_authenticated:
        return None
    lately = timezone.now() - timedelta(days=2)
    return LiveMeeting.objects.filter(meeting=number, opened_at__gte=lately).first()
