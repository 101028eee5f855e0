"""Daniel's phone before a meeting he is called to, where he has a lift."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page

from meetings.models import Attachment, Car, Passenger
from tests.browser import PHONE
from tests.meetings.meeting_world import a_meeting, an_item, called

CONTROLLED = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


@pytest.fixture
def meeting(umt, delegate, coordinator, bardu):
    """Daniel is called and has a lift; one item is closed."""
    meeting = a_meeting(umt, title="UMT på Setermoen")
    open_item, closed = an_item(meeting, "Kveldsbuss"), an_item(meeting, "Lukket sak")
    closed.is_closed, closed.closed_ground = True, "kommuneloven § 11-5"
    closed.save()
    Attachment.objects.create(
        item=open_item, name="Kart.pdf", file=ContentFile(b"%PDF-1.4 kart", "kart.pdf"),
        content_type="application/pdf", size=13, added_by=coordinator,
    )  # fmt: skip
    invitee = called(meeting, delegate, body=umt)
    car = Car.objects.create(meeting=meeting, driver=coordinator, municipality=bardu, seat_count=4)
    Passenger.objects.create(car=car, invitee=invitee)
    return meeting


@pytest.fixture
def phone(open_page, meeting, delegate) -> Page:
    """On Min side, with the service worker in charge."""
    page = open_page("/min-side/", as_=delegate, width=PHONE)
    page.wait_for_function(CONTROLLED)
    return page
