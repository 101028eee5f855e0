"""After the meeting: who was there, what was decided, what the mayor answers, and the report."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from playwright.sync_api import Page

from meetings.models import Decision, Meeting
from tests.journeys.hands import press, sees
from tests.journeys.town import letter_to, link_in, post_arrives


def record_attendance(office: Page, meeting: Meeting) -> None:
    office.goto(f"/moter/{meeting.pk}/oppmote/")
    for name, attended in (
        ("Daniel Delegat", "Til stede"),
        ("Vilde Vara", "Til stede"),
        ("Dina Delegat", "Meldt forfall"),
    ):
        office.get_by_label(f"Oppmøte for {name}").select_option(attended)
    press(office, "Lagre")
    sees(office, "Oppmøte")


def write_minutes_and_decide(office: Page, meeting: Meeting) -> None:
    office.goto(f"/moter/{meeting.pk}/protokoll/skriv/")
    office.get_by_label("Drøfting").first.fill("Alle var enige om at bussen må gå om kvelden.")
    press(office, "Lagre protokollen")
    office.goto(f"/moter/{meeting.pk}/protokoll/skriv/")
    office.get_by_role("link", name="Skriv inn vedtaket").first.click()
    office.get_by_label("Vedtaket, ord for ord").fill("UMT ber kommunene om kveldsbuss.")
    office.get_by_label("Stemte for").fill("2")
    office.get_by_label("Bardu").check()
    press(office, "Lagre vedtaket")
    sees(office, "Vedtaket er lagret")
    office.goto(f"/moter/{meeting.pk}/protokoll/")
    office.get_by_text("Publiser uten bekreftelse").click()
    office.get_by_label("Hvorfor publiseres den uten å være bekreftet?").fill("Lederen er på ferie.")
    press(office, "Publiser")
    sees(office, "Kveldsbuss", "UMT ber kommunene om kveldsbuss.", "Daniel Delegat")


def send_the_decision(office: Page) -> list:
    office.goto(f"/vedtak/{Decision.objects.get().pk}/send/")
    press(office, "Send vedtaket")
    sees(office, "Venter på svar")
    return post_arrives()


def answer_as_mayor(mayor: Page, letters: list) -> None:
    mayor.goto(link_in(letter_to("oda.ordforer@example.org", letters), "/vedtak/svar/"))
    sees(mayor, "Hva vil Bardu gjøre med det?", "UMT ber kommunene om kveldsbuss.")
    mayor.get_by_label("Ja, vi gjør det").check()
    mayor.get_by_label("Si det med få ord").fill("Bussen går fra høsten.")
    press(mayor, "Send svaret")
    sees(mayor, "Takk")


def everyone_reads_the_answer(phone: Page) -> None:
    phone.goto("/vedtak/")
    sees(phone, "Kveldsbuss", "1 av 1 har svart")
    phone.get_by_role("link", name="Kveldsbuss").first.click()
    sees(phone, "Sagt ja", "Bussen går fra høsten.")


def export_the_row(office: Page) -> None:
    office.goto("/rapporter/vedtak/")
    sees(office, "Kveldsbuss", "Bardu")
    comma = office.context.request.get("/rapporter/vedtak/?fil=csv").body().decode("utf-8-sig")
    excel = office.context.request.get("/rapporter/vedtak/?fil=xlsx").body()
    rows = [
        row
        for row in load_workbook(io.BytesIO(excel)).active.iter_rows(values_only=True)
        if "Kveldsbuss" in row
    ]

    assert "Kveldsbuss" in comma
    assert len(rows) == 1
    assert "Bardu" in rows[0]
