"""The portal as an app on the phone: its name, its picture, and the two places people want first."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

LIGHT, DARK = "#ffffff", "#0b5d6b"  # behind the picture while the app opens; the line around it


def manifest() -> dict[str, Any]:
    start = f"{reverse('my_page')}?app=1"
    return {
        "id": reverse("my_page"),
        "name": _("The UMT portal"),
        "short_name": "UMT",
        "description": _("Meetings, cases, lifts and answers for Ungdommens Midt-Tromsting."),
        "lang": translation.get_language(),
        "dir": "ltr",
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": LIGHT,
        "theme_color": DARK,
        "icons": [
            _picture("app-192.png", "192x192"),
            _picture("app-512.png", "512x512"),
            _picture("app-mask-512.png", "512x512", purpose="maskable"),
            {"src": static("img/merke.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
        "shortcuts": [
            {"name": _("Next meeting"), "url": f"{start}#neste", "icons": [_picture("app-192.png", "192x192")]},
            {"name": _("Your lift"), "url": f"{reverse('rides')}?app=1", "icons": [_picture("app-192.png", "192x192")]},
        ],
    }  # fmt: skip


def _picture(name: str, sizes: str, purpose: str = "any") -> dict[str, str]:
    return {"src": static(f"img/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
