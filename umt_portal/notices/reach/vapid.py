"""The key that tells push services who we are (VAPID, RFC 8292). Browsers say yes to it, so it must not be changed."""

from __future__ import annotations

import base64
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def is_ready() -> bool:
    return bool(settings.VAPID_PRIVATE_KEY)


def new_private_key() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return _text(number.to_bytes(32, "big"))


def public_key() -> str:
    """What the browser is given when a person says yes."""
    return public_part(settings.VAPID_PRIVATE_KEY)


@cache
def public_part(private_key: str) -> str:
    number = int.from_bytes(octets(private_key), "big")
    public = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return _text(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def octets(text: str) -> bytes:
    """From the web's base64, without padding.

    Raises:
        ValueError: it is no base64.
    """
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
