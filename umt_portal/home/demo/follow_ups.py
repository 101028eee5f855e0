"""What decisions meet on their way: more time, a question back, a colleague, a stranger, the mayor, and the last word."""

from __future__ import annotations

from datetime import date, timedelta

from meetings.decisions.answers import answer_follow_up
from meetings.decisions.extensions import ask_back
from meetings.decisions.follow_ups import hand_over, move_due_date
from meetings.decisions.owners import Owner
from meetings.decisions.verdicts import ask, give_verdict
from meetings.models import FollowUp, FollowUpEvent, Verdict
from umt_portal.home.demo.calendar import at
from umt_portal.home.demo.councils import Place
from umt_portal.models import Message, User

BUS = "Kveldsbuss mellom Finnsnes, Bardufoss og Setermoen"
POOL = "Felles ungdomskort for svømmehallene"
CLUB = "Åpen ungdomsklubb også i skoleferiene"
LIGHT = "Lys på gang- og sykkelveiene"


def fill(places: list[Place], office: User, today: date) -> None:
    raiser = places[0].seats["jente", 0]
    why = "Kommunestyret behandler saken i neste måned. Da vet vi hva vi har penger til."
    move_due_date(follow_up=_of(BUS, "lavangen"), due_on=today + timedelta(days=40), reason=why, by=office)
    ask_back(follow_up=_of(POOL, "bardu"), text="Gjelder kortet også dem som har fylt 18?", by=None)
    _colleague(_of(POOL, "lavangen"))
    _stranger(_of(POOL, "malselv"))
    _mayor_is_told(_of(BUS, "sorreisa"), today)
    _did_it_happen(_of(CLUB, "bardu"), raiser)
    _not_done_after_all(_of(LIGHT, "senja"), raiser, today)


def _of(title: str, slug: str) -> FollowUp:
    rows = FollowUp.objects.select_related("decision__case", "municipality")
    return rows.get(decision__title=title, municipality__slug=slug)


def _colleague(follow_up: FollowUp) -> None:
    owner = Owner("Kim Kultursjef", "kultursjef", "kultursjef@lavangen.example")
    hand_over(follow_up=follow_up, owner=owner, by_text=follow_up.owner_name, by=None)


def _stranger(follow_up: FollowUp) -> None:
    words = "Vi i svømmeklubben er med på dette. Ring gjerne kommunen og si det!"
    answer_follow_up(follow_up=follow_up, answer="yes", text=words, by_text="Svein Svømmer", by=None)


def _mayor_is_told(follow_up: FollowUp, today: date) -> None:
    """A case handler was asked, and did not answer; the next is a joint meeting."""
    follow_up.owner_name, follow_up.owner_title = "Siri Samferdsel", "rådgiver"
    follow_up.owner_email = "siri.samferdsel@sorreisa.example"
    follow_up.due_on = today - timedelta(days=17)
    follow_up.save()
    follow_up.events.exclude(kind=FollowUpEvent.Kind.SENT).delete()
    for kind, days in ((FollowUpEvent.Kind.REMINDED, 7), (FollowUpEvent.Kind.MAYOR_TOLD, 14)):
        when = at(follow_up.due_on + timedelta(days=days), 8)
        FollowUpEvent.objects.create(follow_up=follow_up, kind=kind, at=when)


def _did_it_happen(follow_up: FollowUp, raiser: User) -> None:
    """Waits for an answer on the page of the girl from Bardu."""
    _raised_by(follow_up, raiser)
    ask(follow_up, asker=f"person:{raiser.pk}", person=raiser)


def _not_done_after_all(follow_up: FollowUp, raiser: User, today: date) -> None:
    _raised_by(follow_up, raiser)
    verdict = ask(follow_up, asker=f"person:{raiser.pk}", person=raiser)
    if verdict:
        words = "Stolpene står der, men det lyser ikke."
        give_verdict(verdict=verdict, answer=Verdict.Answer.NO, comment=words, by=raiser)
    Message.objects.filter(kind__in=["decision_asked_again", "verdict_given"]).delete()


def _raised_by(follow_up: FollowUp, raiser: User) -> None:
    case = follow_up.decision.case
    if case:
        case.raised_by = raiser
        case.save()
