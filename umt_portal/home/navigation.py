"""The menu of each role, the footer, and where the front door leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from councils.models import Municipality
from umt_portal.access.roles import Name
from umt_portal.notices.queries import unread_count

PHONE, WIDE = "mobil", "bred"
SECONDS_KEPT = 60  # the names in the footer


@dataclass(frozen=True)
class Item:
    """A link in the menu. `only` hides it on phones or on wide screens."""

    url_name: str
    label: str | Promise
    icon: str
    only: str = ""


MORE = Item("more", _("More"), "more", PHONE)
MENUS: dict[str, tuple[Item, ...]] = {
    "public": (
        Item("front", _("Front page"), "home", PHONE),
        Item("meetings", _("Meetings"), "cal"),
        Item("decisions", _("Decisions"), "flag"),
        Item("ideas", _("Ideas"), "chat"),
        Item("delegates", _("Delegates"), "users", WIDE),
        Item("municipalities", _("Municipalities"), "pin", WIDE),
        Item("about", _("About UMT"), "info"),
    ),
    "young": (
        Item("my_page", _("My page"), "home"),
        Item("meetings", _("Meetings"), "cal"),
        Item("decisions", _("Decisions"), "flag"),
        Item("courses", _("Training"), "book"),
        Item("cases", _("Cases"), "doc", WIDE),
        Item("ideas", _("Ideas"), "chat", WIDE),
        MORE,
    ),
    "coordinator": (
        Item("my_page", _("The municipality"), "home"),
        Item("meetings", _("Meetings"), "cal"),
        Item("rides", _("Rides"), "car"),
        Item("decisions", _("Decisions"), "flag"),
        Item("courses", _("Training"), "book", WIDE),
        MORE,
    ),
    "secretariat": (
        Item("my_page", _("Overview"), "home"),
        Item("meetings", _("Meetings"), "cal"),
        Item("decisions", _("Decisions"), "flag"),
        Item("reports", _("Reports"), "chart"),
        Item("rides", _("Rides"), "car", WIDE),
        Item("municipalities", _("Municipalities"), "users", WIDE),
        MORE,
    ),
    "reader": (
        Item("my_page", _("My page"), "home"),
        Item("meetings", _("Meetings"), "cal"),
        Item("decisions", _("Decisions"), "flag"),
        Item("reports", _("Reports"), "chart"),
        MORE,
    ),
    "other": (
        Item("my_page", _("My page"), "home"),
        Item("meetings", _("Meetings"), "cal"),
        Item("decisions", _("Decisions"), "flag"),
        MORE,
    ),
}
FOOTER = (
    (
        ("about", _("Contact the secretariat"), ""),
        ("privacy", _("Privacy"), ""),
        ("accessibility", _("Accessibility statement"), ""),
    ),
    (
        ("sami", "Davvisámegillii", "se"),
        ("plain", _("Easy to read"), ""),
        ("calendar", _("Meetings in your calendar"), ""),
    ),
)


def menu_of(user: Any) -> str:
    """Which menu a person gets: that of the role with most to do here."""
    if not user.is_authenticated:
        return "public"
    order: Iterable[tuple[str, tuple[Name, ...]]] = (
        ("secretariat", (Name.SECRETARIAT,)),
        ("coordinator", (Name.COORDINATOR,)),
        ("young", (Name.DELEGATE, Name.DEPUTY, Name.MEMBER)),
        ("reader", (Name.PROJECT,)),
    )
    return next((menu for menu, names in order if user.roles.has(*names)), "other")


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: everything the header and footer draw. Nothing is asked of the database unless drawn."""
    return {"nav": SimpleLazyObject(lambda: _nav(request))}


def _nav(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None) or AnonymousUser()  # turned away before it is known whose it is
    return {
        "items": [_link(item, request.path) for item in MENUS[menu_of(user)]],
        "home_url": reverse("my_page" if user.is_authenticated else "front"),
        "login_url": reverse("account_login"),
        "me": _me(user) if user.is_authenticated else None,
        "municipalities": cache.get_or_set("navigation:municipalities", _names, SECONDS_KEPT),
        "footer": [
            [{"url": reverse(name), "label": label, "lang": lang} for name, label, lang in column]
            for column in FOOTER
        ],
    }


def _names() -> list[str]:
    return list(Municipality.objects.participating().values_list("name", flat=True))


def _link(item: Item, path: str) -> dict[str, Any]:
    url = reverse(item.url_name)
    is_current = path == url if url == "/" else path.startswith(url)
    return {"url": url, "label": item.label, "icon": item.icon, "only": item.only, "current": is_current}


def _me(user: Any) -> dict[str, Any]:
    return {
        "name": user.name,
        "url": reverse("account_settings"),
        "notices_url": reverse("notices"),
        "unread": unread_count(user),
    }
