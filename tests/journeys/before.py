"""Before the meeting: the lists, the seats, the plan, the agenda and the notice."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from meetings.models import Meeting
from tests.journeys.hands import press, sees
from tests.journeys.town import post_arrives, roster_file
from tests.people import today

AHEAD = timedelta(days=20)


def import_the_list(office: Page) -> None:
    office.goto("/kommuner/import/")
    office.get_by_label("Fil", exact=True).set_input_files(roster_file())
    press(office, "Les fila")
    sees(office, "Se over", "Daniel Delegat", "Vilde Vara", "Ingenting er endret ennå")
    press(office, "Importer 3 rader")
    sees(office, "3 rader fra lister.csv er på listene")


def appoint_one_more(office: Page) -> None:
    office.goto("/kommuner/bardu/plasser/")
    sees(office, "Daniel Delegat", "Ledig")
    office.goto("/kommuner/bardu/plasser/gutt/1/oppnevn/?ny=1")
    office.get_by_label("Fullt navn").fill("Vetle Vara")
    office.get_by_label("Fødselsdato").fill((today() - timedelta(days=15 * 366)).isoformat())
    office.get_by_label("Fra", exact=True).fill(today().isoformat())
    office.get_by_label("Til og med").fill((today() + timedelta(days=365)).isoformat())
    press(office, "Oppnevn")
    sees(office, "Vetle Vara")


def plan_a_meeting(office: Page) -> Meeting:
    office.goto("/moter/nytt/")
    office.get_by_label("Ungdommens Midt-Tromsting (UMT)").check()
    office.get_by_label("Tittel").fill("Samling på Setermoen")
    office.get_by_label("Dag", exact=True).fill((today() + AHEAD).isoformat())
    office.get_by_label("Begynner kl.").fill("10:00")
    office.get_by_label("Slutter kl.").fill("14:30")
    office.get_by_label("Sted").fill("Kulturhuset, Setermoen")
    press(office, "Lagre")
    sees(office, "Samling på Setermoen", "Utkast")
    return Meeting.objects.get()


def make_the_agenda(office: Page, meeting: Meeting) -> None:
    office.goto("/saker/ny/")
    office.get_by_label("Organ").select_option("Ungdommens Midt-Tromsting (UMT)")
    office.get_by_label("Tittel").fill("Kveldsbuss")
    office.get_by_label("egen sak").check()
    office.get_by_label("Kort sagt").fill("Vi vil ha buss hjem om kvelden.")
    press(office, "Lagre")
    sees(office, "Kveldsbuss")
    office.goto(f"/moter/{meeting.pk}/saksliste/")
    sees(office, "Saklista er tom.")
    office.get_by_role("checkbox", name="Kveldsbuss").check()
    press(office, "Sett dem du har krysset av")
    expect(office.get_by_role("heading", name="Kveldsbuss")).to_be_visible()


def call_the_meeting(office: Page) -> list:
    office.goto(f"/moter/{Meeting.objects.get().pk}/")
    office.get_by_role("link", name="Send innkallingen").click()
    sees(office, "Innkalling: Samling på Setermoen")
    assert not post_arrives(), "a draft sends nothing to anyone"
    press(office, "Send innkallingen nå")
    sees(office, "Innkalling sendt")
    return post_arrives()
