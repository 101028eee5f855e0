from datetime import timedelta

import pytest

from meetings.decisions.actions import record_decision
from meetings.decisions.answers import answer_follow_up
from meetings.decisions.follow_ups import send_follow_ups
from meetings.decisions.queries import figures, open_for, overdue, with_status
from meetings.models import Decision, FollowUp
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import today


@pytest.fixture
def decide(umt, bardu, senja, secretariat):
    meeting = a_meeting(umt, days=-40, state="held")

    def decide(title="Kveldsbuss", *, states=(), late=False, send=True, **item):
        decision = record_decision(
            item=an_item(meeting, title, **item), text="Ja", addressed_to=[bardu, senja], by=secretariat
        )
        if send:
            send_follow_ups(decision=decision, due_on=today() + timedelta(days=9), by=secretariat)
        for follow_up, state in zip(decision.follow_ups.all(), states, strict=False):
            answer_follow_up(follow_up=follow_up, answer=state, text="Derfor.", by=None)
        if late:
            decision.follow_ups.update(due_on=today() - timedelta(days=1))
        return decision

    return decide


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"send": False}, "usendt"),
        ({}, "venter"),
        ({"states": ["yes"]}, "venter"),
        ({"states": ["yes"], "late": True}, "sen"),
        ({"states": ["yes", "no"]}, "arbeid"),
        ({"states": ["done", "no"]}, "delvis"),
        ({"states": ["no", "no"], "late": True}, "nei"),
        ({"states": ["done", "done"], "late": True}, "gjort"),
    ],
)
def test_the_status_follows_from_the_answers(decide, facts, status):
    decide(**facts)
    assert with_status(Decision.objects.all()).get().status == status


def test_figures_and_what_is_open_for_a_municipality(decide, bardu):
    decide("A", states=["done", "done"])
    decide("B", states=["yes"], late=True)
    decide("C")
    found = figures(Decision.objects.all())
    assert (found.total, found.done, found.in_progress, found.late, found.days_to_answer) == (3, 1, 2, 1, 0)
    assert [up.decision.title for up in open_for(bardu.pk)] == ["C"]
    assert [up.asked_name for up in overdue()] == ["Senja"]


def test_everyone_can_find_a_decision_and_read_the_answers(client, decide, senja):
    decision = decide("Kveldsbuss", states=["yes"])
    decide("Svømmehall")
    FollowUp.objects.update(owner_email="hemmelig@bardu.example", owner_name="Per Heggelund")

    page = client.get("/vedtak/", {"q": "buss", "municipality": senja.pk, "status": "open"}).content.decode()
    assert "Kveldsbuss" in page
    assert "Svømmehall" not in page
    page = client.get(f"/vedtak/{decision.pk}/").content.decode()
    assert "Per Heggelund" in page
    assert "hemmelig@bardu.example" not in page


def test_decisions_of_closed_items_are_for_those_who_were_called(
    client, decide, delegate, other_delegate, coordinator
):
    closed = decide("Personalsak", send=False, is_closed=True, closed_ground="§ 11-5")
    called(closed.item.meeting, delegate)
    path = f"/vedtak/{closed.pk}/"
    assert client.get(path).status_code == 404
    assert "Personalsak" not in client.get("/vedtak/").content.decode()
    for person, status in ((delegate, 200), (other_delegate, 404), (coordinator, 404)):
        client.force_login(person)
        assert client.get(path).status_code == status


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_however_long(
    client, decide, rows, django_assert_max_num_queries, secretariat
):
    for number in range(rows):
        decide(f"Sak {number}")
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        assert client.get("/vedtak/").status_code == 200


def test_one_decision_costs_the_same_whoever_answers(
    client, decide, secretariat, django_assert_max_num_queries
):
    decision = decide(states=["yes", "no"])
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        assert client.get(f"/vedtak/{decision.pk}/").status_code == 200


def test_an_empty_list_says_so(client, db):
    assert client.get("/vedtak/").status_code == 200
    assert client.get("/vedtak/", {"q": "finnes ikke"}).status_code == 200
