"""Whoever is not signed in finds no young person without consent, and nobody's address or phone, anywhere."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from councils.consents.models import Scope
from councils.consents.queries import people_with
from tests.documents.reading import everything_in
from tests.documents.samples import a_letter, a_picture, a_telling_pdf
from tests.journeys.crawl import SEEDS, Crawl, every_number
from tests.journeys.planted import phones, plant, secrets, unnamed
from tests.journeys.region import Region
from umt_portal.models import User

BETWEEN_DIGITS = re.compile(r"(?<=\d)[ .\xa0-](?=\d)")
SLOW = ("zeal", "structlog", "prometheus")


@pytest.fixture
def crawl(db, settings) -> Crawl:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not any(word in name for word in SLOW)]
    region = Region()
    plant(region["secretariat"])
    found = Crawl()
    names = [name[:-1] for name in unnamed()]  # so that what was asked for is not itself a name
    asked = [f"/sok/?q={words}" for words in (*names[:8], "Hansin", "hemmelig", "buss", "@", "example")]
    found.walk([*SEEDS, *asked, *every_number()])
    return found


def test_a_stranger_finds_nothing_personal(crawl):
    hidden, numbers = secrets(), phones()
    leaks = []
    for path, text in crawl.pages.items():
        digits = BETWEEN_DIGITS.sub("", text)
        leaks += [f"{secret} on {path}" for secret in hidden if secret in text]
        leaks += [f"{phone} on {path}" for phone in numbers if phone in digits]
    assert not leaks, "\n".join(leaks)

    # The stranger has been everywhere, and sees those who have said yes.
    wanted = {"text/html", "text/calendar", "application/pdf", "image/jpeg", "image/png", "text/plain"}
    assert wanted <= set(crawl.kinds)
    assert any("wordprocessingml" in kind for kind in crawl.kinds)
    assert crawl.kinds["text/html"] > 100
    everything = "\n".join(crawl.pages.values())
    shown = User.objects.filter(pk__in=people_with(Scope.NAME)).values_list("name", flat=True)
    assert any(name.lower() in everything for name in shown)
    assert settings.SECRETARIAT_EMAIL in everything


@pytest.mark.parametrize("make", [a_telling_pdf, a_picture, a_letter])
def test_the_stranger_reads_what_a_file_tells(make):
    assert "Hemmelige Hansine" in everything_in(make())
