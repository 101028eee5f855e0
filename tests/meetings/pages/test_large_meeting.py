"""Forty items and sixty people: pages and the notice cost as much as one item and one person."""

import time

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Attachment, BodyMember
from meetings.schedule.actions import call_meeting
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import a_person, today

LARGE = (40, 60)


def meeting_of(body, secretariat, item_count, people_count):
    BodyMember.objects.bulk_create(
        BodyMember(body=body, person=a_person(f"Person {number}"), starts_on=today())
        for number in range(people_count)
    )
    meeting = a_meeting(body, state="draft", days=30)
    for number in range(item_count):
        item = an_item(
            meeting, f"Sak nummer {number}", summary="Kort sagt. " * 10, proposal="Forslag. " * 10, minutes=5
        )
        Attachment.objects.create(
            item=item, file=ContentFile(b"%PDF-1.4", name="p.pdf"), name="Papir.pdf", content_type="application/pdf",
            size=8, sha256="0" * 64, added_by=secretariat,
        )  # fmt: skip
    return meeting


@pytest.fixture
def network(db):
    from meetings.models import Body

    return Body.objects.create(name="Nettverket", short_name="Nettverket", slug="nettverket")


def cost(client, url):
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(queries)


@pytest.mark.parametrize("size", [(1, 1), LARGE])
def test_pages_cost_the_same_however_large_the_meeting(client, network, secretariat, size):
    meeting = meeting_of(network, secretariat, *size)
    client.force_login(secretariat)
    base = f"/moter/{meeting.pk}/"
    found = {name: cost(client, base + name) for name in ("kall-inn/", "saksliste/")}
    call_meeting(meeting=meeting, confirmed=True, by=secretariat)
    found |= {f"called {name}": cost(client, base + name) for name in ("", "saksliste/", "innkalling.pdf")}
    assert max(found.values()) <= 15, found


def test_the_notice_of_a_large_meeting_is_a_pdf_within_a_second(client, network, secretariat):
    meeting = meeting_of(network, secretariat, *LARGE)
    client.force_login(secretariat)
    client.get(f"/moter/{meeting.pk}/innkalling.pdf")
    started = time.process_time()
    answer = client.get(f"/moter/{meeting.pk}/innkalling.pdf")
    spent = time.process_time() - started
    assert answer.content.startswith(b"%PDF")
    assert spent < 1
