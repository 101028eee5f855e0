"""On the phone: coming or not, the deputy, and the car."""

from __future__ import annotations

from playwright.sync_api import Page

from meetings.models import Meeting
from tests.journeys.hands import press, sees
from tests.journeys.town import letter_to, link_in


def say_yes_with_a_lift(phone: Page, letters: list) -> None:
    letter = letter_to("daniel@example.org", letters)
    assert "Samling på Setermoen" in letter.subject
    phone.goto(link_in(letter, "/svar/"))
    sees(phone, "Samling på Setermoen", "Kommer du?")
    phone.get_by_label("Jeg kommer").check()
    phone.get_by_label("Jeg trenger skyss").check()
    phone.get_by_label("Et annet sted?").fill("Setermoen skole")
    press(phone, "Lagre")
    sees(phone, "Kommer")


def say_no(phone: Page, letters: list) -> None:
    phone.goto(link_in(letter_to("dina@example.org", letters), "/svar/"))
    phone.get_by_label("Jeg kan ikke").check()
    press(phone, "Lagre")
    sees(phone, "Kan ikke")


def the_deputy_is_asked(phone: Page, letters: list) -> None:
    letter = letter_to("vilde@example.org", letters)
    assert letter.subject.startswith("Kan du møte som vara?")
    phone.goto(link_in(letter, "/svar/"))
    sees(phone, "som vara for Dina Delegat")
    phone.get_by_label("Jeg kommer").check()
    press(phone, "Lagre")
    sees(phone, "Vara kommer")


def put_daniel_in_a_car(coordinator: Page, meeting: Meeting) -> None:
    coordinator.goto(f"/skyss/{meeting.pk}/")
    sees(coordinator, "Uten plass (1)", "Daniel Delegat")
    coordinator.get_by_role("link", name="Legg til bil").click()
    coordinator.get_by_label("Bilen").fill("Rød varebil")
    for number, (way, clock) in enumerate((("out", "09:20"), ("home", "14:50"))):
        stop = coordinator.get_by_role("group", name=f"Hentested {number + 1}")
        stop.get_by_label("Retning").select_option(way)
        stop.get_by_label("Klokkeslett").fill(clock)
        stop.get_by_label("Sted").fill("Setermoen skole")
    press(coordinator, "Lagre bilen")
    coordinator.get_by_role("link", name="Gi plass Daniel Delegat").click()
    coordinator.get_by_label("Setermoen skole").check()
    press(coordinator, "Gi plassen")
    sees(coordinator, "Plassen er gitt")


def see_the_car(phone: Page, meeting: Meeting) -> None:
    phone.goto(f"/moter/{meeting.pk}/")
    sees(phone, "Du sitter på med Kari Koordinator")
    phone.goto(f"/skyss/{meeting.pk}/")
    sees(phone, "Kari Koordinator", "Rød varebil", "09.20", "Setermoen skole")
