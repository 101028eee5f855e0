"""Links for those without an account: what they open, what they never open, and that only a POST acts."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from tests.access.addresses import all_addresses
from tests.access.signed import LINKS, SECRETS, Scene
from tests.access.test_addresses import beside_the_point
from umt_portal.access.links import SALT, token
from umt_portal.access.views import SignedLinkMixin

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.]*")
NOT_KEPT = {"django_session", "usersessions_usersession"}

every_link = pytest.mark.parametrize("link", LINKS, ids=lambda link: link.name)
links_that_act = pytest.mark.parametrize(
    "link", [link for link in LINKS if link.data is not None], ids=lambda link: link.name
)


@pytest.fixture
def scene(bardu, senja, umt, secretariat, delegate, settings) -> Iterator[Scene]:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not beside_the_point(name)]
    with time_machine.travel(timezone.now(), tick=False):
        yield Scene(bardu, senja, umt, secretariat, delegate)


def everything() -> dict[str, list[tuple]]:
    """All that the database holds but sessions."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - NOT_KEPT):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def changed(before: dict[str, list], after: dict[str, list]) -> list[str]:
    return [table for table in after if before[table] != after[table]]


def test_every_signed_link_stands_in_the_list():
    views = {pattern.name: pattern.callback for pattern in _patterns(get_resolver().url_patterns)}
    signed = {
        name for name, view in views.items()
        if issubclass(getattr(view, "view_class", object), SignedLinkMixin)
    }  # fmt: skip
    assert signed == {link.name for link in LINKS}
    assert signed <= set(all_addresses())


def _patterns(patterns) -> Iterator:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


@every_link
def test_it_opens_its_own_thing_tells_nothing_else_and_is_kept_nowhere(client, scene, link):
    path = link.path(scene)
    scene.decision, scene.invitee, scene.question  # noqa: B018  what could leak
    response = client.get(path)
    page = response.content.decode()

    assert response.status_code == 200
    assert not [secret for secret in SECRETS if secret in page]
    assert set(ADDRESS.findall(page)) <= {settings.SECRETARIAT_EMAIL, link.shows}
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


@every_link
def test_a_scanner_that_opens_it_changes_nothing(scene, link):
    path = link.path(scene)
    before = everything()
    for visit in range(link.visits):
        client = Client()  # comes without a memory
        answers = [client.get(path) if visit % 2 else client.head(path)]
        answers += [client.options(path)] if visit < 10 else []
        assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert changed(before, everything()) == []


@links_that_act
def test_the_same_post_twice_is_one(client, scene, link):
    path, data = link.path(scene), link.posts(scene)
    before = everything()
    assert client.post(path, data).status_code in (200, 302)
    once = everything()
    assert changed(before, once)
    for other in (client, Client()):
        assert other.post(path, data).status_code in (200, 302, 404, 422)
    assert changed(once, everything()) == []


@every_link
def test_forged_cut_off_or_made_for_something_else_it_opens_nothing(client, scene, link):
    pk, version = link.opens(scene)
    real, data = token(link.purpose, pk, version), link.posts(scene)
    signed, salt = [str(pk), str(version)], f"{SALT}:{link.purpose}"
    bad = [real[:length] for length in range(1, len(real), 9)]
    bad += [real[:-1] + ("a" if real[-1] != "a" else "b"), real + "a", f"{real}:{real}", real.upper()]
    bad += [signing.dumps(signed, salt=salt, key="a key of one's own"), signing.dumps(signed)]
    bad += [
        signing.dumps(what, salt=salt) for what in ("all of it", [pk], [str(pk), str(version), "more"], None)
    ]
    bad += [token(one.purpose, pk, version) for one in LINKS if one.purpose != link.purpose]
    if version and not link.is_kind_to_who_has_stopped:
        bad += [token(link.purpose, other, version) for other in (pk + 1, pk + 1000)]
        bad += [token(link.purpose, pk, another(version))]
    before = everything()
    for text in bad:
        path = link.path_of(text)
        answers = [client.get(path), client.post(path, data), client.head(path), client.options(path)]
        assert {answer.status_code for answer in answers} == {404}, text
        assert not [secret for secret in SECRETS if secret in answers[0].content.decode()]
    assert changed(before, everything()) == []


def another(version: object) -> object:
    """Of the same shape: only our own key could sign one of another."""
    if isinstance(version, int):
        return version + 1
    return uuid.uuid4() if isinstance(version, uuid.UUID) else f"{version}x"


@every_link
def test_it_runs_out(client, scene, link):
    path, data = link.path(scene), link.posts(scene)
    before = everything()
    with time_machine.travel(timezone.now() + timedelta(days=link.lasts + 1), tick=False):
        for answer in (client.get(path, follow=True), client.head(path, follow=True)):
            assert answer.status_code == 410
        assert client.post(path, data).status_code in (302, 405, 410)
    assert changed(before, everything()) == []


@every_link
def test_it_can_be_taken_back(client, scene, link):
    path, data = link.path(scene), link.posts(scene)
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        link.withdraw(scene)
        before = everything()
        status = 200 if link.is_kind_to_who_has_stopped else 404
        assert client.get(path).status_code == status
        assert client.post(path, data).status_code == status
    assert changed(before, everything()) == []
