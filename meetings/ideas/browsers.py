"""Which browser supports an idea: a cookie that is set when it first does, and says nothing about who sits there."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "__Host-innspill" if settings.SECURE_HTTPS else "innspill"
SALT = "meetings.ideas.support"
YEAR = 365 * 24 * 3600


def supporter(request: HttpRequest) -> str:
    """The hash by which a browser is known, or nothing when it has supported no idea."""
    secret = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    return _hashed(secret) if secret else ""


def remember(response: HttpResponse) -> str:
    """Give the browser a cookie; returns the hash."""
    secret = secrets.token_urlsafe(18)
    response.set_signed_cookie(
        COOKIE,
        secret,
        salt=SALT,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE_HTTPS,
    )
    return _hashed(secret)


def _hashed(secret: str) -> str:
    return salted_hmac(SALT, secret, algorithm="sha256").hexdigest()
