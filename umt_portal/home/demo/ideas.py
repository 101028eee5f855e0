"""Ideas in every state: new and overdue, shown and supported, put together, taken up, answered, refused."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from councils.models import Coordinator, Municipality
from meetings.ideas.actions import send_idea, support_idea
from meetings.ideas.answering import answer_idea, merge_ideas, refuse_idea, show_idea, take_up
from meetings.models import Case, Idea
from umt_portal.home.demo.calendar import at
from umt_portal.models import Message, User

SENDER = "innsender@elev.example"
# (municipality, age, sent for, how many, days ago, title, text)
IDEAS = {
    "bus": ("senja", "from_13", "alone", None, 24, "Senere buss på fredager",
            "Siste buss fra Finnsnes går klokka 21. Da rekker vi ikke kino eller kamp. Kan den gå klokka 23 på fredager?"),
    "bus_too": ("senja", "from_16", "alone", None, 12, "Buss hjem etter kampene",
                "Vi må dra fra hallen i pausen for å rekke bussen hjem. Det burde gå en buss når kampen er ferdig."),
    "light": ("bardu", "from_13", "class", 24, 6, "Lys i lysløypa til klokka 22",
              "Klassen vår trener i løypa om kvelden. Lyset går klokka 20, og da er det helt mørkt."),
    "court": ("bardu", "under_13", "alone", None, 3, "Bordtennisbord ute på skolen",
              "I friminuttene er det bare fotball. Vi er mange som ikke liker fotball."),
    "late": ("malselv", "from_16", "alone", None, 19, "Et sted å øve med band",
             "Vi er fire som spiller, og øver i en garasje uten varme. Finnes det et rom i kulturhuset?"),
    "room": ("sorreisa", "from_16", "club", 14, 40, "Åpen ungdomsklubb på lørdager",
             "Klubben er åpen onsdag. Lørdag er dagen da ingenting skjer, og mange av oss bare går rundt."),
    "horse": ("dyroy", "from_13", "alone", None, 33, "Egen hestehall i kommunen",
              "Vi må kjøre en time for å ri inne om vinteren."),
    "spam": ("senja", "over_18", "alone", None, 9, "Billige sko på nett", "Kjøp nå på www.billigesko.example!"),
    "link": ("lavangen", "from_13", "alone", None, 1, "Flere bøker om gaming på biblioteket",
             "Det finnes mange på https://bibliotek.example. Vi vil ha dem her også."),
}  # fmt: skip
NO_HALL = """Hei! Takk for at du sendte inn dette, og for at du fortalte hvor langt dere kjører.

Vi tar det ikke videre nå, fordi en hall koster mer enn hele idrettsbudsjettet i kommunen. Men vi har spurt rideklubben, \
og de vil gjerne høre fra dere om samkjøring på lørdager. Skriv igjen hvis det ikke ordner seg!"""


def fill(office: User, today: date) -> None:
    if not all(Municipality.objects.filter(slug=facts[0]).exists() for facts in IDEAS.values()):
        return
    sent = {name: _send(name, today) for name in IDEAS}
    _show_and_support(sent, today)
    merge_ideas(idea=sent["bus_too"], into=sent["bus"], by=_coordinator("senja"))
    answer_idea(idea=sent["horse"], answer=NO_HALL, by=_coordinator("dyroy"))
    refuse_idea(idea=sent["spam"], reason="Dette er reklame, og ikke et innspill.", by=_coordinator("senja"))
    club = sent["room"]
    case = take_up(idea=club, title="Åpen klubb på lørdager", summary=club.text, is_public=True, by=office)
    Case.objects.filter(pk=case.pk).update(created_at=at(today - timedelta(days=28), 12))
    Idea.objects.filter(pk=sent["horse"].pk).update(answered_at=at(today - timedelta(days=25), 14))
    Message.objects.filter(about__startswith="meetings.idea:").delete()  # sent when it happened


def _send(name: str, today: date) -> Idea:
    slug, age, sent_for, how_many, days, title, text = IDEAS[name]
    details: dict[str, Any] = {"age_band": age, "sent_for": sent_for, "how_many": how_many, "language": "nb"}
    idea = send_idea(
        key=uuid.uuid5(uuid.NAMESPACE_URL, f"demo/innspill/{name}"),
        title=title,
        text=text,
        municipality=Municipality.objects.get(slug=slug),
        sender_email=SENDER if sent_for != "class" else "",
        by=None,
        **details,
    )
    day = today - timedelta(days=days)
    idea.sent_at, idea.answer_due_on = at(day, 16), day + timedelta(days=14)
    idea.save()
    return idea


def _show_and_support(sent: dict[str, Idea], today: date) -> None:
    themes = {"bus": "Buss og vei", "light": "Fritid", "horse": "Fritid", "room": "Fritid"}
    supporters = {"bus": 31, "light": 24, "horse": 3, "room": 17}
    for name, theme in themes.items():
        idea = show_idea(idea=sent[name], theme=theme, by=_coordinator(IDEAS[name][0]))
        Idea.objects.filter(pk=idea.pk).update(shown_at=idea.sent_at + timedelta(days=1))
        for number in range(supporters[name]):
            support_idea(idea=idea, supporter=f"demo-{number}", by=None)
    bus = Idea.objects.get(pk=sent["bus"].pk)
    bus.answer_due_on = today + timedelta(days=4)
    bus.save()


def _coordinator(slug: str) -> User:
    return Coordinator.objects.filter(municipality__slug=slug).current().earliest("pk").person
