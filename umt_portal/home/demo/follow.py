"""Followers by e-mail, news for the feeds, and cards: published, reused, and one that waits."""

from __future__ import annotations

from councils.models import Municipality
from meetings.knowledge.actions import reuse_card, write_card
from meetings.models import Card, FollowUp, News, Subscription
from meetings.subscriptions.actions import ask, confirm
from meetings.subscriptions.news import gather
from meetings.subscriptions.topics import Topic
from umt_portal.home.demo.calendar import at
from umt_portal.home.demo.councils import Place
from umt_portal.models import User

# title of the decision, municipality, then title, what, how, cost and office of its card
CARDS = (
    (
        "Gratis mensprodukter på alle skoler", "Bardu",
        "Bind og tamponger på alle jentedoene",
        "Ingen må gå hjem eller spørre en lærer. Elevrådet sier at de brukes hver dag.",
        "Skolekontoret kjøpte inn for et halvt år om gangen. Renholderne fyller på når de likevel er der. Det tok fire uker.",
        "18 000 kr i året for tre skoler", "Skolekontoret i Bardu, post@bardu.example",
    ),
    (
        "Lys på gang- og sykkelveiene", "Lavangen",
        "Lys på veien til skolen",
        "Foreldrene lar barna gå alene, også i mørketida.",
        "Ungdomsrådet gikk veien med teknisk sjef en kveld i november. Da så alle det samme. Stolpene sto på lager.",
        "210 000 kr én gang", "Teknisk kontor i Lavangen, 77 00 00 00",
    ),
    (
        "Åpen ungdomsklubb også i skoleferiene", "Sørreisa",
        "Klubben har åpent i alle ferier",
        "I fjor kom 40 ungdommer hver kveld i vinterferien.",
        "To over 18 får sommerjobb som klubbverter, sammen med én ansatt. Ungdommene lager programmet selv.",
        "90 000 kr i året, mest lønn", "Kulturkontoret i Sørreisa, kultur@sorreisa.example",
    ),
)  # fmt: skip
WAITING = (
    "Gratis mensprodukter på alle skoler", "Salangen",
    "En boks på hvert toalett",
    "Det er blitt helt vanlig, og ingen ler av det.",
    "Helsesykepleieren bestilte, og elevrådet pakket boksene.",
    "9 000 kr i året", "Helsestasjonen i Salangen",
)  # fmt: skip


def fill(places: list[Place], office: User) -> None:
    cards = [_card(*text, by=office) for text in CARDS]
    senja_boy, salangen_girl = places[5].seats["gutt", 0], places[4].seats["jente", 0]
    if cards[0]:
        for person in (senja_boy, salangen_girl):
            reuse_card(card=cards[0], title=cards[0].title, summary=cards[0].what, by=person)
    _card(*WAITING, by=None)
    _follow()


def _card(
    decision: str, place: str, title: str, what: str, how: str, cost: str, contact: str, by: User | None
) -> Card | None:
    done = FollowUp.objects.filter(state="done", decision__title=decision, municipality__name=place).first()
    if done is None:
        return None
    texts = {"title": title, "what": what, "how": how, "cost": cost, "contact_office": contact}
    return write_card(follow_up=done, by_text="" if by else done.owner_name, by=by, **texts)


def _follow() -> None:
    """What happened in the past has stood in the feeds since; nobody is told of it. One of two has said yes."""
    gather(by=None)
    for news in News.objects.select_related("event", "decision"):
        news.shown_at = news.event.at if news.event else at(news.decision.decided_on, 12)
        news.save()
    senja = Municipality.objects.get(slug="senja")
    for email, language, *topics in (
        ("fia.folger@umt.example", "nb", Topic(), Topic(municipality=senja)),
        ("olav.avis@umt.example", "nn", Topic(theme="Buss")),
    ):
        for topic in topics:
            ask(email=email, topic=topic, language=language, by=None)
    for wish in Subscription.objects.filter(follower__language="nb"):
        confirm(subscription=wish, by=None)
