"""A statement written together: proposals by paragraph, comments, versions, and nobody writes over another."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.hearings.actions import end_without_statement
from meetings.models import Change, Comment, Paragraph, Statement, Version
from meetings.statements import diff
from meetings.statements.actions import (
    MOST_OPEN,
    MOST_PARAGRAPHS,
    comment,
    propose_change,
    remove_comment,
    start_statement,
)
from meetings.statements.deciding import (
    accept_change,
    put_back,
    reject_change,
    withdraw_change,
    write_paragraph,
)
from tests.meetings.hearings.world import a_hearing
from umt_portal.models import Message
from umt_portal.notices.kinds import may_get

DRAFT = "Vi går på skolen i Bardu.\r\n\r\nVi vil beholde skolen.\n\n\n  Bussen går for sjelden.  "


@pytest.fixture
def hearing(bardu, umt, coordinator):
    return a_hearing(bardu, coordinator)


@pytest.fixture
def statement(hearing, coordinator, delegate, member, other_delegate):
    return start_statement(hearing=hearing, text=DRAFT, by=coordinator)


@pytest.fixture
def paragraph(statement):
    return statement.paragraphs.standing()[1]


def texts(statement) -> list[str]:
    return [row.text for row in statement.paragraphs.standing()]


def code_of(refusal) -> str:
    error = refusal.value
    return error.code if hasattr(error, "code") else next(iter(error.error_dict.values()))[0].code


def test_an_empty_line_makes_a_paragraph_and_those_who_write_are_told(
    statement, delegate, member, coordinator
):
    assert texts(statement) == [
        "Vi går på skolen i Bardu.",
        "Vi vil beholde skolen.",
        "Bussen går for sjelden.",
    ]
    version = statement.versions.get()
    assert (version.number, version.what, version.made_by) == (1, "started", coordinator)
    assert version.texts == texts(statement)
    told = Message.objects.filter(kind="statement_started")
    assert {message.person for message in told} == {delegate, member}
    message = told.get(person=member)
    assert may_get(message)
    member.memberships.all().delete()
    assert not may_get(Message.objects.get(pk=message.pk))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n\n ", "is_empty"),
        ("Ring 412 34 567", "contact_details"),
        ("a\n\n" * (MOST_PARAGRAPHS + 1), "too_many_paragraphs"),
    ],
)
def test_a_draft_that_is_refused(hearing, coordinator, text, code):
    with pytest.raises(ValidationError) as refusal:
        start_statement(hearing=hearing, text=text, by=coordinator)
    assert code_of(refusal) == code
    assert not Statement.objects.exists()


def test_a_hearing_has_one_statement(statement, hearing, coordinator):
    with pytest.raises(ValidationError) as again:
        start_statement(hearing=hearing, text="Vi igjen.", by=coordinator)
    assert code_of(again) == "started_already"


def test_a_proposal_is_accepted(statement, paragraph, delegate, coordinator):
    change = propose_change(
        paragraph=paragraph, kind="edit", text="Vi vil ha skolen.", why="Kortere", by=delegate
    )
    assert texts(statement)[1] == "Vi vil beholde skolen."
    version = accept_change(change=change, seen=1, by=coordinator)
    assert texts(statement)[1] == "Vi vil ha skolen."
    assert (version.number, version.what, version.made_by) == (2, "edited", coordinator)
    change.refresh_from_db()
    assert (change.state, change.decided_by) == ("accepted", coordinator)
    with pytest.raises(ValidationError) as again:
        accept_change(change=change, seen=2, by=coordinator)
    assert code_of(again) == "decided_already"


def test_a_new_paragraph_comes_after_and_one_is_taken_out(statement, paragraph, delegate, coordinator):
    new = propose_change(paragraph=paragraph, kind="add", text="Den er varm.", by=delegate)
    accept_change(change=new, seen=1, by=coordinator)
    assert texts(statement)[1:3] == ["Vi vil beholde skolen.", "Den er varm."]
    out = propose_change(paragraph=paragraph, kind="remove", text="tull", by=delegate)
    accept_change(change=out, seen=1, by=coordinator)
    assert texts(statement) == ["Vi går på skolen i Bardu.", "Den er varm.", "Bussen går for sjelden."]
    assert [version.what for version in statement.versions.order_by("number")] == [
        "started",
        "added",
        "removed",
    ]
    with pytest.raises(ValidationError) as gone:
        comment(paragraph=paragraph, text="Hvor ble det av?", by=delegate)
    assert code_of(gone) == "paragraph_gone"


def test_what_was_made_to_an_older_text_is_never_written_over_silently(
    statement, paragraph, delegate, member, coordinator
):
    first = propose_change(paragraph=paragraph, kind="edit", text="Vi krever skolen.", by=delegate)
    second = propose_change(paragraph=paragraph, kind="edit", text="Vi ønsker skolen.", by=member)
    accept_change(change=first, seen=1, by=coordinator)
    stale = Change.objects.select_related("paragraph").get(pk=second.pk)
    assert stale.is_stale
    with pytest.raises(ValidationError) as unseen:
        accept_change(change=second, seen=1, by=coordinator)
    assert code_of(unseen) == "changed_meanwhile"
    assert texts(statement)[1] == "Vi krever skolen."
    accept_change(change=stale, seen=2, by=coordinator)  # they have seen what it changes now
    assert texts(statement)[1] == "Vi ønsker skolen."


def test_rejected_and_withdrawn(paragraph, delegate, coordinator, statement):
    one = propose_change(paragraph=paragraph, kind="edit", text="Nei.", by=delegate)
    two = propose_change(paragraph=paragraph, kind="edit", text="Kanskje.", by=delegate)
    assert reject_change(change=one, by=coordinator).state == "rejected"
    assert withdraw_change(change=two, by=delegate).state == "withdrawn"
    assert texts(statement)[1] == "Vi vil beholde skolen."
    assert statement.versions.count() == 1


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"text": " "}, "is_empty"),
        ({"text": "Vi vil beholde skolen."}, "nothing_changed"),
        ({"text": "Skriv til ola@example.org"}, "contact_details"),
        ({"text": "Vi vil.", "why": "Ring 412 34 567"}, "contact_details"),
        ({"text": "Vi vil.", "kind": "tull"}, "unknown_kind"),
    ],
)
def test_proposals_that_are_refused(paragraph, delegate, wish, code):
    with pytest.raises(ValidationError) as refusal:
        propose_change(paragraph=paragraph, by=delegate, **({"kind": "edit"} | wish))
    assert code_of(refusal) == code
    assert not Change.objects.exists()


def test_one_person_has_so_many_that_wait(paragraph, delegate, member):
    for number in range(MOST_OPEN):
        propose_change(paragraph=paragraph, kind="add", text=f"Og {number}.", by=delegate)
    with pytest.raises(ValidationError) as many:
        propose_change(paragraph=paragraph, kind="add", text="Og en til.", by=delegate)
    assert code_of(many) == "too_many_open"
    propose_change(paragraph=paragraph, kind="add", text="Min.", by=member)


def test_the_last_paragraph_stays(hearing, coordinator):
    statement = start_statement(hearing=hearing, text="Alt.", by=coordinator)
    with pytest.raises(ValidationError) as last:
        write_paragraph(paragraph=statement.paragraphs.get(), kind="remove", seen=1, by=coordinator)
    assert code_of(last) == "last_paragraph"
    assert not Change.objects.exists()  # it is all or nothing


def test_an_earlier_version_is_put_back_with_its_comments(statement, paragraph, delegate, coordinator):
    said = comment(paragraph=paragraph, text="Viktig!", by=delegate)
    write_paragraph(paragraph=paragraph, kind="remove", seen=1, by=coordinator)
    first = Paragraph.objects.standing().first()
    write_paragraph(paragraph=first, kind="edit", text="Vi er elever.", seen=1, by=coordinator)
    was = statement.versions.get(number=1)
    version = put_back(version=was, by=coordinator)
    assert texts(statement) == was.texts
    assert (version.number, version.what, version.put_back) == (4, "put_back", 1)
    assert Comment.objects.get(pk=said.pk).paragraph.position == 2
    with pytest.raises(ValidationError) as same:
        put_back(version=was, by=coordinator)
    assert code_of(same) == "already_so"


def test_comments(paragraph, delegate):
    for text, code in [(" ", "is_empty"), ("ola@example.org", "contact_details")]:
        with pytest.raises(ValidationError) as refusal:
            comment(paragraph=paragraph, text=text, by=delegate)
        assert code_of(refusal) == code
    remove_comment(comment=comment(paragraph=paragraph, text="Enig.", by=delegate), by=delegate)
    assert not Comment.objects.exists()


def test_when_the_hearing_has_ended_nothing_is_changed(statement, hearing, paragraph, delegate, coordinator):
    change = propose_change(paragraph=paragraph, kind="edit", text="Vi vil.", by=delegate)
    end_without_statement(hearing=hearing, reason="Den er trukket.", by=coordinator)
    for wish in (
        lambda: accept_change(change=change, seen=1, by=coordinator),
        lambda: propose_change(paragraph=paragraph, kind="add", text="Og.", by=delegate),
        lambda: comment(paragraph=paragraph, text="Enig.", by=delegate),
        lambda: put_back(version=statement.versions.first(), by=coordinator),
    ):
        with pytest.raises(ValidationError) as late:
            wish()
        assert code_of(late) == "is_sent"
    assert Version.objects.count() == 1


def test_the_difference_in_words():
    pieces = diff.words("Vi vil beholde skolen i Bardu.", "Vi vil alltid beholde skolen.")
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == "Vi vil alltid beholde skolen."
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == "Vi vil beholde skolen i Bardu."
    assert next(piece.text for piece in pieces if piece.kind == "new") == "alltid "


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_the_same_time(statement, paragraph, delegate, member, coordinator, secretariat):
    changes = [
        propose_change(paragraph=paragraph, kind="edit", text=f"Vi vil {word}.", by=by)
        for word, by in (("ja", delegate), ("nei", member))
    ]

    def accept(change_and_by):
        change, by = change_and_by
        try:
            return accept_change(change=change, seen=1, by=by).number
        except ValidationError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        met = list(both.map(accept, zip(changes, (coordinator, secretariat), strict=True)))
    assert sorted(met, key=str) == [2, "changed_meanwhile"]
    assert Change.objects.filter(state="accepted").count() == 1
    assert statement.versions.count() == 2
