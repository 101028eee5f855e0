"""What the tests of cases start from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.cases.actions import open_case
from meetings.cases.papers import add_case_papers
from meetings.cases.questions import ask
from meetings.models import Body, Case, CasePaper, Decision, FollowUp, Question
from tests.documents.samples import PDF
from tests.people import today


def a_case(body: Body, title: str = "Kveldsbuss", **details: Any) -> Case:
    return open_case(body=body, title=title, by=None, **details)


def a_question(case: Case, by: Any, text: str = "Hva koster det?") -> Question:
    return ask(case=case, text=text, handler_name="Samferdsel", handler_email="hemmelig@example.org", by=by)


def a_file(name: str = "kart.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def a_paper(case: Case, by: Any) -> CasePaper:
    return add_case_papers(case=case, files=[a_file()], by=by)[0]


def a_decision(case: Case, municipality: Any, *, due_in: int = 20, **fields: Any) -> Decision:
    """Decided without a meeting, and sent to one municipality."""
    decision = Decision.objects.create(
        body=case.body, case=case, year=case.year, number=Decision.objects.count() + 1, title="Buss hver kveld",
        text="Det skal gå buss.", decided_on=today(), **fields,
    )  # fmt: skip
    FollowUp.objects.create(
        decision=decision, municipality=municipality, owner_name="Ordføreren", due_on=today() + timedelta(days=due_in),
        sent_at=case.created_at,
    )  # fmt: skip
    return decision
