"""A case sent on to another body lives there under its own number, and both pages show how it goes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from meetings.cases.actions import follow_case, mark_decided
from meetings.cases.forwarding import forward_case
from meetings.cases.papers import remove_case_paper
from meetings.models import BodyMember, Case
from tests.meetings.cases.world import a_case, a_decision, a_paper
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.fixture
def case(umt, secretariat, delegate):
    return a_case(umt, summary="Buss", raised_by=delegate, raised_by_text="Bardu", theme="Buss")


@pytest.fixture
def leader(mayors_council, mayor):
    BodyMember.objects.create(body=mayors_council, person=mayor, office="chair", starts_on=today())
    return mayor


def test_the_other_body_gets_it_under_its_own_number(
    case, mayors_council, leader, secretariat, delegate, outsider
):
    a_case(mayors_council)
    a_paper(case, secretariat)
    follow_case(case=case, by=outsider)
    sent = forward_case(
        case=case,
        body=mayors_council,
        next_step="Hent pris",
        next_step_on=today() + timedelta(9),
        by=secretariat,
    )
    assert (sent.reference[:2], sent.forwarded_from, sent.origin) == ("2/", case, "body")
    assert (sent.title, sent.theme, sent.raised_by) == (case.title, "Buss", delegate)
    assert {row.person for row in sent.followers.all()} == {delegate, outsider}
    told = Message.objects.get(kind="case_forwarded")  # to the chair; the secretariat did it
    assert told.person == leader
    assert "Hent pris" in rendered(told).text
    assert {message.person for message in Message.objects.filter(kind="case_news")} == {delegate, outsider}
    paper = sent.papers.get()
    remove_case_paper(paper=case.papers.get(), by=secretariat)
    assert paper.file.read().startswith(b"%PDF")


def test_once_to_each_body_and_never_back(case, umt, mayors_council, secretariat):
    sent = forward_case(case=case, body=mayors_council, by=secretariat)
    for again, body, code in (
        (case, mayors_council, "forwarded_already"),
        (case, umt, "same_body"),
        (sent, umt, "came_from_there"),
    ):
        with pytest.raises(ValidationError) as refusal:
            forward_case(case=again, body=body, by=secretariat)
        assert refusal.value.error_dict["body"][0].code == code
    assert Case.objects.count() == 2


def test_a_refusal_is_a_sentence_on_the_page(client, case, mayors_council, secretariat):
    forward_case(case=case, body=mayors_council, by=secretariat)
    client.force_login(secretariat)
    page = client.post(f"/saker/{case.pk}/send-videre/", {"body": mayors_council.pk})
    assert page.status_code == 422
    assert "Saken er allerede sendt til" in page.content.decode()


def test_both_pages_show_the_way(client, case, mayors_council, bardu, secretariat):
    sent = forward_case(
        case=case,
        body=mayors_council,
        next_step="Hent pris",
        next_step_on=today() + timedelta(9),
        by=secretariat,
    )
    here = client.get(case.get_absolute_url()).content.decode()
    assert "Sendt videre til" in here
    assert "Hent pris" in here
    there = client.get(sent.get_absolute_url()).content.decode()
    assert case.get_absolute_url() in there
    assert "Saken ble meldt inn av Bardu" in there
    a_decision(sent, bardu)
    mark_decided(case=sent, by=secretariat)
    assert "Buss hver kveld" in client.get(case.get_absolute_url()).content.decode()


def test_a_hidden_case_in_the_other_body_is_not_shown(
    client, case, mayors_council, leader, delegate, outsider, secretariat
):
    sent = forward_case(
        case=case, body=mayors_council, next_step="Hemmelig", next_step_on=today(), by=secretariat
    )
    Case.objects.filter(pk=sent.pk).update(is_public=False)
    for who, sees in (
        (None, False),
        (outsider, False),
        (leader, True),
        (delegate, True),
        (secretariat, True),
    ):
        client.logout()
        if who:
            client.force_login(who)
        page = client.get(case.get_absolute_url()).content.decode()
        assert ("Hemmelig" in page) is sees
        assert client.get(sent.get_absolute_url()).status_code == (200 if sees else 404)
