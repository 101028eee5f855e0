"""From an idea to what worked: what each of them does on their page."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from meetings.models import Decision, Idea, Meeting
from tests.journeys.before import AHEAD
from tests.journeys.hands import press, sees
from tests.people import today

BUS = "Senere buss hjem på fredager"
SENDER = "ungdom@sender.example"


def send_the_idea(phone: Page) -> None:
    """Opened twenty seconds ago: nobody who types is quicker."""
    with time_machine.travel(timezone.now() - timedelta(seconds=20)):
        phone.goto("/innspill/ny/")
    phone.get_by_label("Hva vil du ha til?").fill(BUS)
    phone.get_by_label("Fortell litt mer").fill("Siste buss går klokka 21. Da rekker vi ikke kinoen.")
    phone.get_by_label("Hvilken kommune gjelder det?").select_option("Bardu")
    phone.get_by_label("13–15 år").check()
    phone.get_by_label("E-posten din").fill(SENDER)
    press(phone, "Send innspillet")
    sees(phone, "Takk, innspillet er sendt")


def take_it_up(office: Page) -> None:
    office.goto(f"/innspill/ko/{Idea.objects.get().pk}/")
    sees(office, BUS, SENDER)
    office.get_by_role("link", name="Ta det opp som sak").click()
    office.wait_for_url("**/sak/")
    press(office, "Gjør det til en sak")
    sees(office, BUS)


def plan_a_joint_meeting(office: Page, title: str, days: timedelta = AHEAD) -> Meeting:
    office.goto("/moter/nytt/")
    office.get_by_label("Ungdommens Midt-Tromsting (UMT)").check()
    office.get_by_label("Midt-Tromsrådet", exact=True).check()
    office.get_by_label("Tittel").fill(title)
    office.get_by_label("Dag", exact=True).fill((today() + days).isoformat())
    office.get_by_label("Begynner kl.").fill("10:00")
    office.get_by_label("Slutter kl.").fill("14:30")
    office.get_by_label("Sted").fill("Kulturhuset, Setermoen")
    press(office, "Lagre")
    sees(office, title, "Utkast")
    return Meeting.objects.latest("pk")


def put_the_case_on_the_agenda(office: Page, meeting: Meeting) -> None:
    office.goto(f"/moter/{meeting.pk}/saksliste/")
    office.get_by_role("checkbox", name=BUS).check()
    press(office, "Sett dem du har krysset av")
    expect(office.get_by_role("heading", name=BUS)).to_be_visible()
    office.goto(f"/moter/{meeting.pk}/")
    office.get_by_role("link", name="Send innkallingen").click()
    sees(office, f"Innkalling: {meeting.title}")
    press(office, "Send innkallingen nå")
    sees(office, "Innkalling sendt")


def decide(office: Page, meeting: Meeting, places: list[str]) -> Decision:
    """In the joint meeting, with all seven asked."""
    office.goto(f"/moter/punkt/{meeting.agenda.get(case__title=BUS).pk}/vedtak/")
    office.get_by_label("Vedtaket, ord for ord").fill(
        "UMT ber kommunene om buss etter klokka 23 på fredager."
    )
    for place in places:
        office.get_by_label(place, exact=True).check()
    press(office, "Lagre vedtaket")
    sees(office, "Vedtaket er lagret")
    return Decision.objects.get()


def send_it(office: Page, decision: Decision) -> None:
    """To the mayors; in Dyrøy to a case handler."""
    office.goto(f"/vedtak/{decision.pk}/send/")
    dyroy = office.get_by_role("group", name="Dyrøy")
    dyroy.get_by_label("Hvem svarer").fill("Siri Saksbehandler")
    dyroy.get_by_label("E-post").fill("siri@dyroy.example")
    press(office, "Send vedtaket")
    sees(office, "Vedtaket er sendt", "0 av 7 har svart")


def answer(page: Page, link: str, choice: str, words: str = "") -> None:
    page.goto(link)
    sees(page, BUS, "UMT ber kommunene om buss")
    page.get_by_label(choice, exact=True).check()
    page.get_by_label("Si det med få ord").fill(words)
    press(page, "Send svaret")
    sees(page, "Takk")


def take_more_time(page: Page, link: str, days: int) -> None:
    page.goto(link)
    page.get_by_role("link", name="Vi trenger mer tid").click()
    page.get_by_label("Ny svarfrist").fill((today() + timedelta(days=days)).isoformat())
    page.get_by_label("Hvorfor?").fill("Kommunestyret møtes først i juni.")
    press(page, "Lagre den nye fristen")
    sees(page, "Den nye datoen er lagret")


def pass_it_on(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("link", name="En kollega må svare").click()
    page.get_by_label("Hvem svarer").fill("Kim Kollega")
    page.get_by_label("E-post").fill("kim@senja.example")
    press(page, "Send lenka til kollegaen")
    sees(page, "Kim Kollega har fått lenka")


def matrix(page: Page) -> dict[str, str]:
    """What stands in the row of the decision, by municipality."""
    page.goto("/vedtak/?vis=tabell")
    table = page.get_by_role("table", name="Hva hver kommune svarer på hvert vedtak")
    heads = [cell.inner_text().strip() for cell in table.get_by_role("columnheader").all()]
    row = table.get_by_role("row").filter(has_text=BUS)
    cells = [" ".join(cell.inner_text().split()) for cell in row.get_by_role("cell").all()]
    return dict(zip(heads[1:], cells, strict=True))


def say_whether_it_happened(phone: Page, link: str, choice: str, words: str = "") -> None:
    """Behind the secret link of the idea."""
    phone.goto(link)
    sees(phone, "Ble det gjort?", "Dyrøy")
    phone.get_by_label(choice, exact=True).check()
    phone.get_by_label("Fortell kort").fill(words)
    press(phone, "Send svaret")
    sees(phone, "Takk")


def tell_what_worked(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Hva virket?").fill("Ungdommer fra hele kommunen kommer seg hjem.")
    page.get_by_label("Hvordan gjorde dere det?").fill("Vi delte kostnaden med fylket.")
    page.get_by_label("Hva kostet det?").fill("40 000 kroner i året")
    page.get_by_label("Hvilket kontor kan andre spørre?").fill("Servicetorget i Dyrøy")
    page.get_by_label("Hvem skriver dette?").fill("Siri Saksbehandler")
    press(page, "Send inn")
    sees(page, "Takk")


def publish_it(office: Page) -> None:
    office.goto("/erfaringer/venter/")
    office.get_by_role("link", name=BUS).click()
    sees(office, "Vi delte kostnaden med fylket.")
    press(office, "Publiser")


def everyone_can_find_it(phone: Page) -> None:
    phone.goto("/erfaringer/?q=fylket")
    sees(phone, BUS, "Dyrøy")
