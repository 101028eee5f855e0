"""Signing out, whichever way, is remembered for as long as the request lasts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

SIGNED_OUT = "_umt_signed_out"


@receiver(user_logged_out)
def remember_that_they_left(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None:
        setattr(request, SIGNED_OUT, True)


def has_signed_out(request: HttpRequest) -> bool:
    return getattr(request, SIGNED_OUT, False)
