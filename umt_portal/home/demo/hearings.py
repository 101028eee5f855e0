"""Hearings in every state, a statement that is being written, one that was sent, and cases that never came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile

from councils.models import Coordinator, Municipality
from meetings.hearings.actions import end_without_statement, tell_outcome
from meetings.hearings.doors import open_door
from meetings.hearings.papers import add_hearing_papers
from meetings.hearings.registering import register_hearing
from meetings.missed.actions import confirm_missed_case, note_missed_case, remove_missed_case
from meetings.models import Case, Hearing, Statement
from meetings.statements.actions import comment, propose_change, start_statement
from meetings.statements.deciding import accept_change, reject_change
from meetings.statements.sending import send_statement
from umt_portal.home.demo.calendar import at
from umt_portal.home.demo.councils import Place
from umt_portal.home.demo.hearing_texts import (
    BUDGET,
    BUSES,
    CENTRE,
    CLUB,
    CLUBS,
    GARAGES,
    HALL,
    HEALTH,
    HOURS,
    LIGHTS,
    NUMBERS,
    POOL,
    ROADS,
    SCHOOL,
    SCHOOLS,
)
from umt_portal.models import Message, User


def fill(places: list[Place], office: User, today: date) -> None:
    young = {place.municipality.slug: place.seats for place in places}
    region = Demo(office, today, young)
    region.in_bardu()
    region.elsewhere()
    region.waiting()
    region.watchdog()
    Message.objects.filter(kind__in=("statement_started", "hearing_told", "hearing_registered")).delete()


class Demo:
    """Who acts, and when."""

    def __init__(self, office: User, today: date, young: dict[str, Any]) -> None:
        self.office, self.today, self.young = office, today, young

    def in_bardu(self) -> None:
        keeper, girl, boy = (
            self.keeper("bardu"),
            self.young["bardu"]["jente", 0],
            self.young["bardu"]["gutt", 0],
        )
        school = self.hearing("bardu", SCHOOLS, came=-24, due=18, decided=45)
        add_hearing_papers(
            hearing=school, files=[ContentFile(NUMBERS.encode(), name="Elevtall.txt")], by=keeper
        )
        statement = start_statement(hearing=school, text=SCHOOL, by=keeper)
        first, second, third = statement.paragraphs.standing()
        shorter = first.text.replace("på alle tre skolene", "på alle skolene")
        change = propose_change(
            paragraph=first, kind="edit", text=shorter, why="Det er fire skoler nå.", by=boy
        )
        longer = second.text + " De minste må stå opp før klokka seks."
        old = propose_change(paragraph=second, kind="edit", text=longer, by=girl)
        hour = second.text.replace("over en time hver vei", "mer enn en time, to ganger om dagen")
        stale = propose_change(
            paragraph=second, kind="edit", text=hour, why="Det er lettere å forstå.", by=boy
        )
        accept_change(change=change, seen=1, by=keeper)
        accept_change(change=old, seen=1, by=keeper)
        new = "Vi foreslår at kommunen spør elevene selv, med en enkel avstemning på skolen."
        propose_change(paragraph=third, kind="add", text=new, by=girl)
        comment(paragraph=stale.paragraph, text="Enig! Skal vi skrive hvor mange det gjelder?", by=boy)
        comment(paragraph=stale.paragraph, text="Jeg sjekker tallene med skolen.", by=keeper)
        reject_change(change=propose_change(paragraph=third, kind="remove", by=boy), by=keeper)
        budget = self.sent("bardu", CLUB, BUDGET, came=-150, due=-100, decided=-80)
        told = "Klubben holder åpent tre kvelder i uka, slik ungdomsrådet ba om. Vi fant pengene i kulturbudsjettet."
        self.told(budget, Hearing.Outcome.FOLLOWED, told, -70)

    def elsewhere(self) -> None:
        centre = self.sent(
            "senja", CENTRE, "Vi vil ha benker, lys og et sted å lade sykkelen.", -200, -170, -140
        )
        told = "Det blir lys og benker. Lading må vente til neste plan."
        self.told(centre, Hearing.Outcome.PARTLY, told, -120)
        self.sent("salangen", ROADS, "Det trengs fortau forbi skolen før noe annet.", -70, -40, -12)
        short = self.hearing("malselv", HALL, came=-3, due=6, decided=4)
        short.refresh_from_db()
        garages = self.hearing("sorreisa", GARAGES, came=-60, due=-18, decided=20)
        reason = "Planen gjelder bare garasjer. Vi har lest den, og har ingenting å si."
        end_without_statement(hearing=garages, reason=reason, by=self.office)
        Hearing.objects.filter(pk=garages.pk).update(ended_at=at(self.today - timedelta(days=22), 13))
        self.hearing(None, BUSES, came=-10, due=40, decided=75)

    def waiting(self) -> None:
        for slug in ("bardu", "senja"):
            open_door(municipality=Municipality.objects.get(slug=slug), by=self.office)
        self.hearing("bardu", HEALTH, came=-1, due=30, decided=60, by_link=True)

    def watchdog(self) -> None:
        boy, girl = self.young["bardu"]["gutt", 0], self.young["senja"]["jente", 0]
        one = self.missed("bardu", POOL, boy, -50)
        confirm_missed_case(missed=one, by=self.keeper("bardu"))
        two = self.missed("senja", HOURS, girl, -95)
        confirm_missed_case(missed=two, by=self.office)
        self.missed("bardu", LIGHTS, boy, -8)
        wrong = self.missed("senja", CLUBS, girl, -30)
        remove_missed_case(missed=wrong, reason="Ungdomsrådet ble spurt i mars og svarte.", by=self.office)

    def keeper(self, slug: str) -> User:
        return Coordinator.objects.current().filter(municipality__slug=slug).earliest("starts_on").person

    def hearing(
        self, slug: str | None, what: dict[str, str], came: int, due: int, decided: int, by_link: bool = False
    ) -> Hearing:
        days = {"received_on": came, "due_on": due, "decides_on": decided}
        hearing = register_hearing(
            municipality=Municipality.objects.get(slug=slug) if slug else None,
            by=None if by_link else self.office,
            **what,
            **{name: self.today + timedelta(days=count) for name, count in days.items()},
        )
        Case.objects.filter(hearing=hearing).update(created_at=at(hearing.received_on, 12))
        return hearing

    def sent(self, slug: str, what: dict[str, str], text: str, came: int, due: int, decided: int) -> Hearing:
        hearing = self.hearing(slug, what, came, due, decided)
        statement = start_statement(hearing=hearing, text=text, by=self.office)
        send_statement(statement=statement, seen=1, by=self.office)
        sent_at = at(hearing.due_on - timedelta(days=2), 14)
        Hearing.objects.filter(pk=hearing.pk).update(ended_at=sent_at)
        Statement.objects.filter(pk=statement.pk).update(
            sent_at=sent_at, started_at=at(hearing.received_on, 14)
        )
        Message.objects.filter(kind="statement_sent", facts__hearing=hearing.pk).delete()
        hearing.refresh_from_db()
        return hearing

    def told(self, hearing: Hearing, outcome: str, text: str, days: int) -> None:
        tell_outcome(hearing=hearing, outcome=outcome, text=text, by_text=hearing.sender_office, by=None)
        Hearing.objects.filter(pk=hearing.pk).update(outcome_on=self.today + timedelta(days=days))

    def missed(self, slug: str, what: tuple[str, str], by: User, days: int) -> Any:
        return note_missed_case(
            municipality=Municipality.objects.get(slug=slug),
            title=what[0],
            meaning=what[1],
            decided_on=self.today + timedelta(days=days),
            source_url=f"https://{slug}.example/saker",
            by=by,
        )
