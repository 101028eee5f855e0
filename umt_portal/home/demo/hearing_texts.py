"""What the hearings of the demo are about."""

from __future__ import annotations

SCHOOL = """Vi er ungdomsrådet i Bardu, og vi har snakket med elevrådene på alle tre skolene.

Vi vil beholde ungdomsskolen der den er. For mange av oss blir reiseveien over en time hver vei.

Hvis skolene likevel slås sammen, må det gå en senere buss, så vi kan være med på trening og øving."""
BUDGET = """Ungdomsrådet ber kommunen om å ikke kutte åpningstida i ungdomsklubben.

Klubben er det eneste stedet vi kan være om kvelden uten at det koster noe."""


def _what(kind: str, title: str, summary: str, asked: str, office: str) -> dict[str, str]:
    return {
        "kind": kind,
        "title": title,
        "summary": summary,
        "asked": asked,
        "sender_office": office,
        "sender_name": "",
        "sender_email": "postmottak@kommune.example",
        "documents_url": "https://kommune.example/horing",
    }


SCHOOLS = _what(
    "plan",
    "Ny skolestruktur i Bardu",
    "Kommunen vurderer å slå sammen to skoler. Færre skoler koster mindre, men noen får lengre vei.",
    "Hva betyr det for skoleveien deres? Hva må være på plass hvis skolene slås sammen?",
    "Oppvekst i Bardu kommune",
)
CLUB = _what(
    "budget",
    "Budsjett for ungdomsklubben",
    "Kommunen må spare penger, og foreslår å stenge klubben to kvelder i uka.",
    "Hvilke kvelder er viktigst?",
    "Kultur i Bardu kommune",
)
CENTRE = _what(
    "plan",
    "Sentrumsplan for Finnsnes",
    "Sentrum skal få nye gater, lys og uteplasser.",
    "Hva mangler ungdom i sentrum?",
    "Plan i Senja kommune",
)
ROADS = _what(
    "plan",
    "Trafikksikkerhetsplan for Salangen",
    "Planen sier hvilke veier som skal bli tryggere de neste fire årene.",
    "Hvor er det utrygt å gå og sykle?",
    "Teknisk i Salangen kommune",
)
HALL = _what(
    "budget",
    "Leie i idrettshallen",
    "Kommunen vil ta betalt når ungdom bruker hallen på fritida.",
    "Hva skjer med trening og lek hvis det koster penger?",
    "Økonomi i Målselv kommune",
)
GARAGES = _what(
    "plan",
    "Garasjer ved kaia",
    "En plan for tolv garasjer ved kaia i Sørreisa.",
    "Har planen noe å si for ungdom?",
    "Plan i Sørreisa kommune",
)
BUSES = _what(
    "hearing",
    "Nye bussruter i Midt-Troms",
    "Fylket lager nye ruter fra neste høst. Noen avganger blir flyttet, og noen forsvinner.",
    "Hvilke avganger må dere ha for å komme til skole, jobb og trening?",
    "Samferdsel i Troms fylkeskommune",
)
HEALTH = _what(
    "hearing",
    "Åpningstid hos helsesykepleieren",
    "Kommunen vil flytte helsestasjonen for ungdom til dagtid.",
    "Når på dagen passer det å komme?",
    "Helse i Bardu kommune",
)
NUMBERS = "Setermoen skole: 212 elever\nGrenda skole: 61 elever\n"
POOL = ("Svømmehallen stenger om sommeren", "Det finnes ikke noe annet sted å bade i ferien.")
HOURS = (
    "Kortere åpningstid på biblioteket",
    "Vi gjør lekser der etter skolen, og nå stenger det klokka tre.",
)
LIGHTS = ("Lyset i lysløypa slås av klokka 20", "De fleste treninger slutter etter det.")
CLUBS = ("Mindre støtte til lag og foreninger", "Det blir dyrere å være med.")
