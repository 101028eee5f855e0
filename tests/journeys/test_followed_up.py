"""From an idea sent by phone to a card that tells the others what worked, and everything that can come between."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from councils.models import Municipality, Officeholder
from meetings.decisions.tasks import chase_answers
from meetings.models import AgendaItem, FollowUp
from tests.browser import PHONE
from tests.journeys import following_up as do
from tests.journeys.town import SINCE, Town, letter_to, link_in, post_arrives
from tests.people import a_person, today

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WAITING = "Venter på svar"


@pytest.fixture
def town(db) -> Town:
    """Every municipality has a mayor who reads e-mail."""
    town = Town()
    for place in Municipality.objects.exclude(slug="bardu"):
        mayor = a_person(f"Oda Ordfører {place.name}", email=f"ordforer@{place.slug}.example")
        Officeholder.objects.create(municipality=place, person=mayor, office="mayor", starts_on=SINCE)
    return town


def test_from_an_idea_to_what_worked(town, visit):
    office, phone = visit(town.secretariat), visit(width=PHONE)
    do.send_the_idea(phone)
    mine = link_in(letter_to(do.SENDER, post_arrives()), "/innspill/mitt/")
    do.take_it_up(office)
    assert "blitt en sak" in letter_to(do.SENDER, post_arrives()).body

    places = sorted(Municipality.objects.values_list("name", flat=True))
    meeting = do.plan_a_joint_meeting(office, "Fellesmøte med ordførerne")
    do.put_the_case_on_the_agenda(office, meeting)
    post_arrives()
    with time_machine.travel(meeting.starts_at + timedelta(hours=3)):
        office = visit(town.secretariat)
        decision = do.decide(office, meeting, places)
        do.send_it(office, decision)
        letters = post_arrives()
        links = {up.municipality.slug: _link(letters, up) for up in _ups()}
        assert do.matrix(phone) == dict.fromkeys(places, WAITING)

        do.answer(visit(width=PHONE), links["bardu"], "Ja, vi gjør det", "Bussen går fra høsten.")
        do.answer(visit(width=PHONE), links["lavangen"], "Ja, delvis", "Annenhver fredag.")
        do.answer(visit(width=PHONE), links["malselv"], "Nei", "Vi har ikke penger i år.")
        do.take_more_time(visit(width=PHONE), links["salangen"], days=80)
        do.pass_it_on(visit(width=PHONE), links["senja"])
        assert do.matrix(phone) == dict.fromkeys(places, WAITING) | {
            "Bardu": "Sagt ja", "Lavangen": "Ja, delvis", "Målselv": "Sagt nei",
        }  # fmt: skip
        kim = link_in(letter_to("kim@senja.example", post_arrives()), "/vedtak/svar/")
        do.answer(visit(width=PHONE), kim, "Ja, vi er i gang", "Vi spør busselskapet.")
        do.plan_a_joint_meeting(office, "Fellesmøte om budsjettet", timedelta(days=120))

    letters = _clock_until(FollowUp.objects.get(municipality__slug="dyroy").due_on + timedelta(days=21))
    with time_machine.travel(timezone.now() + _until_day(21)):
        assert do.matrix(phone) == {
            "Bardu": "Sagt ja", "Dyrøy": "Over fristen · 21 dager", "Lavangen": "Ja, delvis", "Målselv": "Sagt nei",
            "Salangen": WAITING, "Senja": "Sagt ja", "Sørreisa": "Over fristen · 21 dager",
        }  # fmt: skip
        assert AgendaItem.objects.get(follows_up=decision).meeting.title == "Fellesmøte om budsjettet"
        subjects = [letter.subject for letter in letters if letter.to == ["siri@dyroy.example"]]
        assert len(subjects) == 5  # before, on, after, after the mayor, and that it comes up in a meeting
        [to_the_mayor] = [
            letter for letter in letters
            if letter.to == ["ordforer@dyroy.example"] and "/vedtak/svar/" in letter.body
        ]  # fmt: skip

        do.answer(visit(width=PHONE), link_in(to_the_mayor, "/vedtak/svar/"), "Det er gjort", "Bussen går.")
        card = link_in(letter_to("siri@dyroy.example", post_arrives()), "/erfaringer/skriv/")
        assert do.matrix(phone)["Dyrøy"] == "Gjennomført"
        do.say_whether_it_happened(phone, mine, "Nei, ikke ennå", "Vi ventet i en time.")
        again = letter_to("siri@dyroy.example", post_arrives())
        assert "Vi ventet i en time." in again.body
        assert do.matrix(phone)["Dyrøy"] == WAITING
        do.answer(visit(width=PHONE), link_in(again, "/vedtak/svar/"), "Det er gjort", "Nå går den 23.30.")
        do.say_whether_it_happened(phone, mine, "Ja, det er gjort")
        assert do.matrix(phone)["Dyrøy"] == "Gjennomført"

        do.tell_what_worked(visit(width=PHONE), card)
        do.publish_it(visit(town.secretariat))
        do.everyone_can_find_it(phone)
    assert not visit.complaints


def _ups():
    return FollowUp.objects.select_related("municipality")


def _link(letters, follow_up: FollowUp) -> str:
    return link_in(letter_to(follow_up.owner_email, letters), "/vedtak/svar/")


def _until_day(days_late: int) -> timedelta:
    due = FollowUp.objects.get(municipality__slug="dyroy").due_on
    return timedelta(days=(due - today()).days + days_late)


def _clock_until(last) -> list:
    """The clock runs every morning; returns all the mails of the time."""
    letters = []
    for day in range((last - today()).days + 1):
        with time_machine.travel(timezone.now() + timedelta(days=day)):
            chase_answers()
            letters += post_arrives()
    return letters
