"""What is said about cases, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from meetings.bodies.models import BodyMember
from meetings.cases import kinds as _kinds  # noqa: F401  announces them
from meetings.cases.models import Case, CaseFollower, Question
from meetings.cases.permissions import visible_to
from meetings.cases.signals import case_told
from umt_portal.access.models import Assignment
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue, take_back
from umt_portal.notices.plan.terms import Planned, stamp

LINK_PURPOSE = "question"
GATHERING = timedelta(minutes=10)  # news of one case within this time become one message


def about(case: Case) -> str:
    return f"meetings.case:{case.pk}"


def case_raised(case: Case) -> None:
    """To the secretariat, who finds it a place on an agenda."""
    for person in _secretariat():
        _tell(person, "case_raised", case, f"case:{case.pk}", {"raised_by": case.raised_by_text})


def case_forwarded(case: Case, *, by: User | None) -> None:
    """To the chair of the body that got it, and the secretariat."""
    source = case.forwarded_from
    facts = {
        "from": source.body.name if source else "",
        "from_reference": source.reference if source else "",
        "note": case.next_step,
    }
    chairs = BodyMember.objects.current().filter(body=case.body, office=BodyMember.Office.CHAIR)
    receivers = {row.person.pk: row.person for row in chairs.select_related("person")}
    receivers |= {person.pk: person for person in _secretariat()}
    for person in receivers.values():
        if person != by and person.is_active:
            _tell(person, "case_forwarded", case, f"case:{case.pk}", facts)


def news(case: Case, what: str, *, by: User | None, known_to: Iterable[int] = (), **facts: str) -> None:
    """To those who follow the case and may see it: what is new. News within ten minutes become one message.

    Args:
        what: agenda, decided, answered, forwarded or closed.
        known_to: keys of people who are told in another way.
    """
    waiting = take_back(kind="case_news", about=about(case))
    before = waiting[0]["news"] if waiting else []
    new = {"what": what, **facts}
    told = {"news": [*(one for one in before if one != new), new]}
    case_told.send(sender=Case, case=case, what=what, facts=facts, by=by)
    now = timezone.now()
    knows = {by.pk if by else None, *known_to}
    for person in followers(case):
        if person.pk not in knows:
            _tell(
                person, "case_news", case, f"case:{case.pk}:{now.isoformat()}", told, due_at=now + GATHERING
            )


def followers(case: Case) -> list[User]:
    """Those who follow a case, are active and may see it."""
    rows = CaseFollower.objects.filter(case=case, person__is_active=True).select_related("person")
    people = [row.person for row in rows.order_by("pk")]
    return [who for who in people if case.is_public or visible_to(who).filter(pk=case.pk).exists()]


def take_back_news(case: Case) -> None:
    """A case that is hidden again: news on their way are said to nobody."""
    take_back(kind="case_news", about=about(case))


def question_asked(question: Question) -> Message | None:
    """To the case handler, with a link to answer. A new key makes it a new message."""
    return _to_handler(question, "question_asked", f"question:{question.pk}:{question.key.hex}")


def question_overdue(question: Question, days: int) -> Planned:
    """To the case handler, once for each due date, and each step of the plan."""
    return Planned(
        kind="question_overdue",
        to=[handler_of(question)],
        occasion=f"question:{question.pk}:{question.key.hex}:{question.due_on:%Y-%m-%d}{stamp(days, 1)}",
        title=question.case.title,
        url=question.case.get_absolute_url(),
        about=about(question.case),
        facts=lambda: _facts(question),
    )


def question_answered(question: Question, *, by: User | None) -> None:
    """To the one who asked; again when it is answered in plainer words."""
    person, case = question.asked_by, question.case
    if person and person.is_active and person != by:
        facts = {"question": question.text, "answer": question.answer, "who": question.answered_by}
        occasion = f"question:{question.pk}:{question.answered_at:%Y-%m-%dT%H:%M:%S.%f}"
        _tell(person, "question_answered", case, occasion, facts)


def answer_unclear(question: Question) -> Message | None:
    """To the case handler, with a link to write the answer again; who asked is not said."""
    occasion = f"question:{question.pk}:unclear:{question.rated_at:%Y-%m-%dT%H:%M:%S.%f}"
    told = {"answer": question.answer, "was_hard": question.was_hard}
    return _to_handler(question, "answer_unclear", occasion, **told)


def _to_handler(question: Question, kind: str, occasion: str, **more: str) -> Message | None:
    facts = _facts(question) | more
    to, thing = handler_of(question), about(question.case)
    return queue(to=to, kind=kind, occasion=occasion, facts=facts, about=thing)


def handler_of(question: Question) -> Address:
    return Address(question.handler_email, question.handler_name)


def _facts(question: Question) -> dict[str, Any]:
    case = question.case
    return {
        "question": str(question.pk),
        "key": str(question.key),
        "text": question.text,
        "title": case.title,
        "summary": case.summary,
        "reference": case.reference,
        "body": case.body.name,
        "handler": question.handler_name,
        "due_on": question.due_on.isoformat(),
    }


def _tell(person: User, kind: str, case: Case, occasion: str, facts: dict[str, Any], **when: Any) -> None:
    same = {"case": case.pk, "title": case.title, "reference": case.reference, "body": case.body.name}
    queue(
        to=person,
        kind=kind,
        occasion=occasion,
        facts=same | facts,
        url=case.get_absolute_url(),
        about=about(case),
        **when,
    )


def _secretariat() -> list[User]:
    posts = Assignment.objects.current().filter(role=Name.SECRETARIAT).select_related("person")
    return [post.person for post in posts if post.person.is_active]
