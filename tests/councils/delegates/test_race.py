"""Two coordinators press at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from councils.delegates.actions import appoint
from councils.delegates.models import Delegate
from tests.councils.delegates.test_appoint import a_term, the_seat
from tests.people import a_young_person

MANY = 20
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def all_at_once(attempt, candidates):
    """Every attempt in its own thread and connection, let go at the same moment."""
    gate = Barrier(len(candidates))

    def run(candidate):
        try:
            gate.wait()
            return attempt(candidate)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(candidates)) as pool:
        return list(pool.map(run, candidates))


def test_one_of_twenty_gets_the_seat_and_nineteen_are_told_why(bardu, coordinator):
    def attempt(person):
        with override("nb"):
            try:
                appoint(seat=the_seat(bardu), person=person, **a_term(), by=coordinator)
            except ValidationError as refusal:
                return refusal.code, refusal.messages[0]
            return "done", ""

    found = all_at_once(attempt, [a_young_person(f"Kandidat {number}") for number in range(MANY)])
    assert sorted(code for code, _text in found) == ["done"] + ["seat_taken"] * (MANY - 1)
    assert all(text.startswith("Plassen er opptatt til ") for code, text in found if code == "seat_taken")
    assert Delegate.objects.count() == 1


def test_the_same_in_the_browser(bardu, coordinator, secretariat):
    path = reverse("appoint", args=["bardu", "gutt", 0]) + "?ny=1"
    clients = []
    for number in range(6):
        client = Client(HTTP_ACCEPT_LANGUAGE="nb")
        client.force_login((coordinator, secretariat)[number % 2])
        clients.append((number, client))

    def attempt(who):
        number, client = who
        person = {"name": f"Kandidat {number}", "born_on": "2010-05-01", "email": f"k{number}@example.org"}
        return client.post(path, person | {key: value.isoformat() for key, value in a_term().items()})

    answers = all_at_once(attempt, clients)
    assert sorted(answer.status_code for answer in answers) == [302] + [422] * 5
    assert all("Plassen er opptatt" in a.content.decode() for a in answers if a.status_code == 422)
    assert Delegate.objects.count() == 1


def test_one_person_asked_by_two_municipalities_gets_one_seat(bardu, senja, secretariat):
    person = a_young_person("Populær Person")

    def attempt(municipality):
        try:
            appoint(seat=the_seat(municipality), person=person, **a_term(), by=secretariat)
        except ValidationError as refusal:
            return refusal.code
        return "done"

    assert sorted(all_at_once(attempt, [bardu, senja])) == ["already_seated", "done"]
