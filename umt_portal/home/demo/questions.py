"""Questions to offices: answered and understood, too hard, answered again in plainer words, just answered, and late."""

from __future__ import annotations

from datetime import date, timedelta

from meetings.cases.questions import answer_question, ask
from meetings.cases.ratings import rate_answer
from meetings.models import Case, EarlierAnswer, Question
from umt_portal.home.demo.calendar import at
from umt_portal.home.demo.councils import Place
from umt_portal.models import Message, User

ROADS = {"handler_name": "Statens vegvesen, Troms", "handler_email": "saksbehandler@vegvesen.example"}
COUNTY = {
    "handler_name": "Samferdsel i Troms fylkeskommune",
    "handler_email": "samferdsel@fylket.example",
}
HARD_PRICE = """Vedrørende finansiering foreligger det per dags dato ikke hjemmel for å iverksette ytterligere rutetilbud ut over \
gjeldende anbudskontrakt, herunder helgeavganger, før rammetilskuddet er behandlet av fylkestinget."""
HARD_SEATS = "Kapasiteten dimensjoneres iht. passasjergrunnlaget, jf. kollektivplanen."


def fill(places: list[Place], road: Case, bus: Case, today: date) -> None:
    boy, girl = places[0].seats["gutt", 0], places[0].seats["jente", 0]
    senja = places[5].seats["gutt", 0]
    _understood(road, girl, today)
    late = ask(case=road, text="Hva koster det å senke farten til 40 ved skolene?", by=girl, **COUNTY)
    _move(late, asked=today - timedelta(days=24), due=today - timedelta(days=6))
    _too_hard(bus, senja, today)
    _answered_again(bus, girl, today)
    _just_answered(road, boy, today)


def _understood(case: Case, asker: User, today: date) -> None:
    asked = ask(case=case, text="Når skal dere bestemme hvilke steder som får lys?", by=asker, **ROADS)
    words = "Vi bestemmer i februar. Sender dere de tre stedene før jul, blir de med i vurderingen."
    answer_question(question=asked, text=words, by=None)
    rate_answer(question=asked, is_understood=True, by=asker)
    _move(
        asked,
        asked=today - timedelta(days=30),
        due=today - timedelta(days=16),
        answered=today - timedelta(days=21),
    )


def _too_hard(case: Case, asker: User, today: date) -> None:
    asked = ask(case=case, text="Hva koster en buss hjem klokka 24 på lørdager?", by=asker, **COUNTY)
    answer_question(question=asked, text=HARD_PRICE, by=None)
    rate_answer(
        question=asked, is_understood=False, was_hard="Betyr det ja eller nei? Hva er hjemmel?", by=asker
    )
    _move(
        asked,
        asked=today - timedelta(days=18),
        due=today - timedelta(days=4),
        answered=today - timedelta(days=5),
    )


def _answered_again(case: Case, asker: User, today: date) -> None:
    asked = ask(case=case, text="Hvor mange må reise for at dere setter inn en buss?", by=asker, **COUNTY)
    answer_question(question=asked, text=HARD_SEATS, by=None)
    rate_answer(question=asked, is_understood=False, was_hard="Passasjergrunnlaget", by=asker)
    answer_question(question=asked, text="Vi setter inn en buss når minst 15 reiser hver gang.", by=None)
    rate_answer(question=asked, is_understood=True, by=asker)
    _move(
        asked,
        asked=today - timedelta(days=40),
        due=today - timedelta(days=26),
        answered=today - timedelta(days=27),
    )
    before = at(today - timedelta(days=33), 14)
    EarlierAnswer.objects.filter(question=asked).update(
        answered_at=before, rated_at=before + timedelta(days=1)
    )


def _just_answered(case: Case, asker: User, today: date) -> None:
    """Min side asks the delegate of Bardu whether it was understood."""
    asked = ask(case=case, text="Hvem bestemmer farten ved Setermoen skole?", by=asker, **ROADS)
    words = "Det gjør vi i vegvesenet. Kommunen og politiet får si hva de mener først."
    answer_question(question=asked, text=words, by=None)
    _move(
        asked,
        asked=today - timedelta(days=9),
        due=today + timedelta(days=5),
        answered=today - timedelta(days=1),
    )


def _move(question: Question, *, asked: date, due: date, answered: date | None = None) -> None:
    """Asked, answered and rated some time ago; the mails to the office were sent then."""
    question = Question.objects.get(pk=question.pk)
    question.asked_at, question.due_on = at(asked, 10), due
    if answered:
        question.answered_at = at(answered, 14)
    if question.rated_at and answered:
        question.rated_at = at(answered + timedelta(days=1), 9)
    question.save()
    sent = Message.objects.filter(kind__in=["question_asked", "answer_unclear"])
    sent.filter(facts__question=str(question.pk)).delete()
