"""A portal as it is on the first day: municipalities, seats and bodies, and the adults who will use it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.core import mail

from councils.models import Coordinator, Municipality, Officeholder
from tests.people import a_person, today
from umt_portal.home.region import lay_out
from umt_portal.models import Assignment, User
from umt_portal.notices.delivery import deliver, due

SINCE = date(2024, 1, 1)
HEADINGS = "kommune;rolle;plass;rang;navn;fødselsdato;e-post;valgt dato;fra;til"
DELEGATES = (
    ("Bardu", "delegat", "gutt", "", "Daniel Delegat", "daniel@example.org"),
    ("Bardu", "delegat", "jente", "", "Dina Delegat", "dina@example.org"),
    ("Bardu", "vara", "jente", "1", "Vilde Vara", "vilde@example.org"),
)


class Town:
    def __init__(self) -> None:
        lay_out(SINCE)
        self.bardu = Municipality.objects.get(slug="bardu")
        self.secretariat = a_person("Solveig Sekretær")
        Assignment.objects.create(person=self.secretariat, role="secretariat", starts_on=SINCE)
        self.coordinator = a_person("Kari Koordinator")
        Coordinator.objects.create(municipality=self.bardu, person=self.coordinator, starts_on=SINCE)
        self.mayor = a_person("Oda Ordfører")
        Officeholder.objects.create(
            municipality=self.bardu, person=self.mayor, office="mayor", starts_on=SINCE
        )

    def person(self, name: str) -> User:
        return User.objects.get(name=name)


def roster_file(rows=DELEGATES) -> dict:
    """A list as a coordinator saves it from a spreadsheet, ready to be uploaded."""
    born, start, end = (
        today() - timedelta(days=16 * 366),
        today() - timedelta(days=30),
        today() + timedelta(days=600),
    )
    dates = [f"{day:%d.%m.%Y}" for day in (start, start, end)]
    lines = [HEADINGS, *(";".join([*row[:5], f"{born:%d.%m.%Y}", row[5], *dates]) for row in rows)]
    return {"name": "lister.csv", "mimeType": "text/csv", "buffer": "\r\n".join(lines).encode("utf-8-sig")}


def post_arrives() -> list[mail.EmailMessage]:
    """Send what waits in the outbox; returns the mails of this time."""
    before = len(mail.outbox)
    for delivery in due(100):
        deliver(delivery)
    return mail.outbox[before:]


def letter_to(address: str, letters: list[mail.EmailMessage]) -> mail.EmailMessage:
    [letter] = [letter for letter in letters if letter.to == [address]]
    return letter


def link_in(letter: mail.EmailMessage, begins: str) -> str:
    """The path of the link in the letter's text that begins so."""
    return re.search(rf"https?://[^/\s]+({re.escape(begins)}[^\s?]+)", letter.body)[1]
