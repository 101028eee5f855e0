"""Every address of the portal, and what happens when someone opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.world import ROLES, World

TABLE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
ROW = re.compile(r"^\| `(\w+)` \| (GET|POST) \|(.*)\|$")
WORDS = {403: "no", 404: "hidden", 410: "hidden"}


def all_addresses() -> dict[str, list[str]]:
    """Names of addresses, with what they take. The administration pages are tested on their own."""
    return dict(_walk(get_resolver().url_patterns, []))


def _walk(patterns, taken: list[str]) -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        keys = taken + list(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from _walk(pattern.url_patterns, keys)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern), keys


def table() -> dict[tuple[str, str], dict[str, str]]:
    """The rows of docs/access.md: (address, method) → what each role meets."""
    rows = {}
    for line in TABLE.read_text().splitlines():
        if found := ROW.match(line):
            cells = [cell.strip() for cell in found[3].split("|")]
            rows[found[1], found[2]] = dict(zip(ROLES, cells, strict=True))
    return rows


def meets(world: World, role: str, name: str, method: str, taken: list[str]) -> str:
    """What this role meets there: `yes`, `sign in`, `no`, `hidden` or `on` (sent to another page)."""
    path = reverse(name, kwargs=world.kwargs(name, taken))
    client = client_of(world, role)
    with transaction.atomic():
        response = client.generic(method, path) if method == "GET" else client.post(path)
        transaction.set_rollback(True)
    return word(response, method)


def client_of(world: World, role: str) -> Client:
    """A browser with nothing but the session of the role, which is signed in once."""
    client = Client()
    if world.people[role] and role not in world.sessions:
        client.force_login(world.people[role])
        world.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    if role in world.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    return client


def word(response: HttpResponse, method: str) -> str:
    if response.status_code == 302:
        if response.url.startswith("/konto/login/?next="):
            return "sign in"
        return "yes" if method == "POST" else "on"
    return WORDS.get(response.status_code, "yes")
