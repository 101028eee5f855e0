"""Hearings of Bardu in each state, a statement being written, and a case that never came."""

from __future__ import annotations

from typing import Any

from meetings.hearings.doors import open_door
from meetings.hearings.papers import add_hearing_papers
from meetings.missed.actions import note_missed_case
from meetings.statements.actions import comment, propose_change, start_statement
from meetings.statements.sending import send_statement
from tests.meetings.cases.world import a_file
from tests.meetings.hearings.world import a_hearing
from tests.people import today


def hearing_things(bardu: Any, people: dict[str, Any]) -> dict[str, dict[str, Any]]:
    keeper, young = people["coordinator"], people["delegate"]
    ours, waiting = a_hearing(bardu, keeper), a_hearing(bardu, None, title="Venter")
    bare, sent = a_hearing(bardu, keeper, title="Ikke begynt"), a_hearing(bardu, keeper, title="Sendt")
    statement = start_statement(hearing=ours, text="Vi vil.\n\nOg vi kan.", by=keeper)
    send_statement(statement=start_statement(hearing=sent, text="Vi sa.", by=keeper), seen=1, by=keeper)
    paragraph = statement.paragraphs.standing()[0]
    change = propose_change(paragraph=paragraph, kind="edit", text="Vi må.", by=young)
    said = comment(paragraph=paragraph, text="Enig.", by=young)
    paper = add_hearing_papers(hearing=ours, files=[a_file()], by=keeper)[0]
    open_door(municipality=bardu, by=keeper)
    missed = note_missed_case(
        municipality=bardu, title="Kutt", meaning="Færre timer.", decided_on=today(),
        source_url="https://x.example", by=young,
    )  # fmt: skip
    on_ours = (
        "hearing hearing_edit hearing_place hearing_end hearing_paper_new statement statement_send versions"
    )
    pks = {
        ours.pk: on_ours,
        waiting.pk: "hearing_accept hearing_decline",
        sent.pk: "hearing_outcome statement_pdf",
    }
    things = {name: {"pk": pk} for pk, names in pks.items() for name in names.split()}
    on_paragraph = ("change_edit", "change_add", "change_remove", "comment_new")
    things |= {name: {"pk": paragraph.pk} for name in on_paragraph}
    things |= {name: {"pk": ours.pk, "number": 1} for name in ("version", "version_put_back")}
    return things | {
        "statement_start": {"pk": bare.pk},
        "change_decide": {"pk": change.pk},
        "comment_remove": {"pk": said.pk},
        "hearing_paper": {"pk": paper.pk},
        "hearing_paper_remove": {"pk": paper.pk},
        "missed_confirm": {"pk": missed.pk},
        "missed_remove": {"pk": missed.pk},
    }
