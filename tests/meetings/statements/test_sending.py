"""The statement becomes a fixed PDF without names, goes to the office, and can not be changed."""

import io
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from meetings.cases.actions import change_case
from meetings.models import Statement
from meetings.statements.actions import comment, propose_change, start_statement
from meetings.statements.deciding import accept_change
from meetings.statements.sending import send_statement
from tests.meetings.hearings.world import EMAIL, a_hearing, sender_path
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.fixture
def hearing(bardu, umt, coordinator):
    return a_hearing(bardu, coordinator)


@pytest.fixture
def statement(hearing, coordinator, delegate):
    statement = start_statement(hearing=hearing, text="Vi vil beholde skolen.\n\nDen er vår.", by=coordinator)
    paragraph = statement.paragraphs.standing()[0]
    comment(paragraph=paragraph, text="Dette er hemmelig prat.", by=delegate)
    change = propose_change(paragraph=paragraph, kind="edit", text="Vi krever skolen.", by=delegate)
    accept_change(change=change, seen=1, by=coordinator)
    propose_change(paragraph=paragraph, kind="add", text="Ikke godtatt.", by=delegate)
    return statement


@pytest.fixture
def sent(statement, coordinator):
    return send_statement(statement=statement, seen=2, by=coordinator)


def pdf_of(response) -> PdfReader:
    return PdfReader(io.BytesIO(b"".join(response.streaming_content)))


def test_it_is_fixed_and_goes_to_the_office(sent, hearing, coordinator):
    hearing.refresh_from_db()
    assert (hearing.state, hearing.ended_by, sent.sent_as) == ("sent", coordinator, "Bardu ungdomsråd")
    assert hearing.case.next_step_on == hearing.decides_on
    assert sha256(sent.pdf.read()).hexdigest() == sent.sha256
    message = Message.objects.get(kind="statement_sent")
    assert message.address == EMAIL
    text = rendered(message)
    assert "Uttalelse fra Bardu ungdomsråd: Ny skolestruktur" in text.subject
    for body in (text.text, text.html):
        assert sender_path(hearing).split(":")[0] in body
        assert "Kari" not in body
        assert "Daniel" not in body


def test_the_pdf_says_the_council_and_no_name(client, sent, hearing):
    pdf = pdf_of(client.get(f"/horinger/{hearing.pk}/uttalelse.pdf"))
    text = " ".join(page.extract_text() for page in pdf.pages)
    for said in ("Vi krever skolen.", "Den er vår.", "Bardu ungdomsråd", "Oppvekst i Bardu", "Hva betyr det"):
        assert said in text
    everything = text + str(pdf.metadata)
    for hidden in ("Daniel", "Delegat", "Kari", "hemmelig", "Ikke godtatt", "Siri"):
        assert hidden not in everything
    assert pdf.metadata.title == "Uttalelse: Ny skolestruktur"
    assert pdf.metadata.author == "Ungdommens Midt-Tromsting"
    assert pdf.trailer["/Root"]["/Lang"] == "nb-NO"
    assert b"pdfuaid:part" in pdf.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_everyone_reads_it_on_the_page_of_the_hearing(client, sent, hearing):
    page = client.get(f"/horinger/{hearing.pk}/").content.decode()
    assert "Vi krever skolen." in page
    assert f"/horinger/{hearing.pk}/uttalelse.pdf" in page
    for hidden in ("Daniel", "hemmelig prat", "Ikke godtatt", "Kari"):
        assert hidden not in page


def test_before_it_is_sent_there_is_no_file(client, statement, hearing, secretariat):
    client.force_login(secretariat)
    assert client.get(f"/horinger/{hearing.pk}/uttalelse.pdf").status_code == 404
    assert client.get(f"{sender_path(hearing)}?pdf")["Content-Type"].startswith("text/html")
    assert "Vi krever skolen." not in client.get(sender_path(hearing)).content.decode()


def test_the_office_reads_it_by_link_even_when_the_case_is_hidden(client, sent, hearing, secretariat):
    change_case(case=hearing.case, is_public=False, by=secretariat)
    assert client.get(f"/horinger/{hearing.pk}/uttalelse.pdf").status_code == 404
    page = client.get(sender_path(hearing)).content.decode()
    assert "Vi krever skolen." in page
    assert "Daniel" not in page
    assert pdf_of(client.get(f"{sender_path(hearing)}?pdf")).pages
    assert client.get(sender_path(hearing)[:-4] + "xxx/?pdf").status_code == 404


def test_it_is_sent_as_it_was_read_and_only_once(statement, coordinator):
    with pytest.raises(ValidationError) as unread:
        send_statement(statement=statement, seen=1, by=coordinator)
    assert unread.value.code == "changed_meanwhile"
    assert not Message.objects.filter(kind="statement_sent").exists()
    send_statement(statement=statement, seen=2, by=coordinator)
    with pytest.raises(ValidationError) as again:
        send_statement(statement=statement, seen=2, by=coordinator)
    assert again.value.code == "is_sent"
    assert Message.objects.filter(kind="statement_sent").count() == 1


def test_the_region_is_called_by_the_name_of_its_body(umt, secretariat):
    hearing = a_hearing(None, secretariat)
    statement = start_statement(hearing=hearing, text="Vi i hele regionen.", by=secretariat)
    assert send_statement(statement=statement, seen=1, by=secretariat).sent_as == "Ungdommens Midt-Tromsting"


def test_sending_in_the_browser(client, statement, hearing, coordinator, delegate):
    path = f"/horinger/{hearing.pk}/uttalelse/send/"
    client.force_login(delegate)
    assert client.get(path).status_code == 403
    assert client.post(path, {"seen": 2}).status_code == 403
    client.force_login(coordinator)
    page = client.get(path).content.decode()
    assert "Vi krever skolen." in page
    assert "1 forslag er ikke avgjort." in page
    assert client.post(path, {"seen": 1}).status_code == 422
    client.head(path)
    assert not Statement.objects.get().is_sent
    assert client.post(path, {"seen": 2}).status_code == 302
    assert Statement.objects.get().is_sent


def test_the_database_wants_a_file_with_what_is_sent(sent):
    for wrong in ({"sha256": ""}, {"sent_at": None}, {"pdf": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Statement.objects.filter(pk=sent.pk).update(**wrong)
