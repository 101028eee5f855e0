"""Cases on their way: papers, one sent on to Midt-Tromsrådet, one just raised."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.base import ContentFile

from meetings.cases.actions import change_case, close_case, follow_case, open_case, raise_case
from meetings.cases.forwarding import forward_case
from meetings.cases.papers import add_case_papers
from meetings.models import Body, Case
from umt_portal.documents.files import pdf_of
from umt_portal.documents.tables import Column, Table
from umt_portal.home.demo import questions
from umt_portal.home.demo.calendar import at
from umt_portal.home.demo.councils import Place
from umt_portal.models import User

ROAD = """Statens vegvesen skal velge tiltak langs E6 og fylkesvei 86 for de neste fire årene.

Elevrådene i Bardu, Sørreisa og Senja har telt biler og målt fart i september. Ved tre kryss går over hundre elever langs \
veien uten lys og uten fortau.

Sekretariatet foreslår at UMT peker ut disse tre stedene og ber om lavere fart og lys før neste vinter."""
PLACES = (
    ("Krysset ved Setermoen skole", "E6", "60 km/t, ikke lys"),
    ("Bussholdeplassen i Sørreisa sentrum", "Fv. 86", "Ingen fortau, 140 elever om dagen"),
    ("Svingen ved Silsand", "Fv. 86", "80 km/t, dårlig sikt"),
)
DANGEROUS = Table(
    name="steder",
    title="Farlige steder på skoleveien",
    columns=(
        Column("place", "Sted", lambda row: row[0], width=30, is_heading=True),
        Column("road", "Vei", lambda row: row[1]),
        Column("why", "Hvorfor", lambda row: row[2], width=30),
    ),
)


def fill(places: list[Place], office: User, today: date) -> None:
    """Every case says what happens next; the road has all there is to see."""
    senja = places[5].seats["gutt", 0]
    road = _road(office, today)
    bus = _night_bus(senja, office, today)
    questions.fill(places, road, bus, today)
    _summer_jobs(office, today)
    _jumper(office, today)
    _just_raised(senja)


def _road(office: User, today: date) -> Case:
    case = Case.objects.get(title__startswith="Trygg skolevei")
    change_case(case=case, background=ROAD, theme="Buss og vei", raised_by_text="elevrådene", by=office)
    _raised_on(case, today - timedelta(days=48))
    words = "«Jeg går i grøfta når trailerne kommer.» Jente, 14 år\n«Vi trenger lys.» Gutt, 15 år\n"
    files = [
        ContentFile(pdf_of(DANGEROUS, PLACES), name="Farlige steder.pdf"),
        ContentFile(words.encode(), name="Dette sier elevene.txt"),
    ]
    add_case_papers(case=case, files=files, by=office)
    return case


def _night_bus(follower: User, office: User, today: date) -> Case:
    case = open_case(
        body=Body.objects.get(slug="umt"),
        title="Nattbuss hjem i helgene",
        theme="Buss og vei",
        summary="Siste buss går klokka 21. Vi vil at det skal gå en buss hjem fra Finnsnes etter konserter og kamper.",
        background="Fylket bestiller bussene. Skal det gå nattbuss, må kommunene være med og betale.",
        raised_by_text="Senja ungdomsråd",
        origin=Case.Origin.COUNCIL,
        next_step="Vi venter på hva ordførerne sier i Midt-Tromsrådet",
        next_step_on=today + timedelta(days=40),
        by=office,
    )
    _raised_on(case, today - timedelta(days=64))
    follow_case(case=case, by=follower)
    sent = forward_case(
        case=case,
        body=Body.objects.get(slug="midt-tromsradet"),
        next_step="Sekretariatet henter inn pris fra fylket",
        next_step_on=today + timedelta(days=19),
        by=office,
    )
    _raised_on(sent, today - timedelta(days=12))
    return case


def _summer_jobs(office: User, today: date) -> None:
    case = open_case(
        body=Body.objects.get(slug="umt"),
        title="Sommerjobb til alle som er 15",
        theme="Jobb",
        summary="Alle som fyller 15, skal få tilbud om tre uker sommerjobb i kommunen sin.",
        raised_by_text="Dyrøy ungdomsråd",
        origin=Case.Origin.COUNCIL,
        next_step="Sekretariatet spør kommunene hvor mange jobber de har",
        next_step_on=today - timedelta(days=5),
        by=office,
    )
    _raised_on(case, today - timedelta(days=33))


def _jumper(office: User, today: date) -> None:
    case = open_case(
        body=Body.objects.get(slug="umt"),
        title="Egen genser for UMT",
        kind=Case.Kind.BUDGET,
        summary="Skal delegatene ha en felles genser? Det var ikke penger til det i år.",
        raised_by_text="delegatene i UMT",
        by=office,
    )
    close_case(case=case, by=office)
    _raised_on(case, today - timedelta(days=90))


def _just_raised(person: User) -> None:
    """Not yet shown to everyone."""
    raise_case(
        title="Ladeplass for elsykler på skolene",
        summary="Vi er mange som sykler langt. Det finnes ikke ett sted å lade på skolen.",
        by=person,
    )


def _raised_on(case: Case, day: date) -> None:
    Case.objects.filter(pk=case.pk).update(created_at=at(day, 12))
