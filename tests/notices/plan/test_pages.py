"""The secretariat's pages about the plan, without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from umt_portal.models import Delivery, KindPlan
from umt_portal.notices.outbox import queue
from umt_portal.notices.plan.actions import choose_steps, pause
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Step

pytestmark = pytest.mark.django_db
CASE = {"title": "Nattbuss", "reference": "7/26", "body": "UMT"}
PLAN, SIMULATION = "/varsler/plan/", "/varsler/plan/simulering/"
MOST_QUERIES = 15


@pytest.fixture
def office(client, secretariat):
    client.force_login(secretariat)
    return client


def as_form(*rows: dict, **more: str) -> dict[str, str]:
    typed = {
        f"steps-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()
    }
    return typed | {"steps-TOTAL_FORMS": str(len(rows)), "steps-INITIAL_FORMS": "0"} | more


@pytest.mark.parametrize("who", ["coordinator", "delegate", "project_leader", "administrator", "mayor"])
@pytest.mark.parametrize(
    "path", [PLAN, SIMULATION, f"{PLAN}meeting_reminder/", f"{PLAN}case_raised/hold-tilbake/"]
)
def test_nobody_else_knows_of_the_pages(request, client, who, path):
    client.force_login(request.getfixturevalue(who))

    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert not KindPlan.objects.exists()


def test_a_kind_that_is_not(office):
    assert office.get(f"{PLAN}no_such_kind/").status_code == 404


def test_the_list_says_when_and_to_whom(office, secretariat):
    choose_steps(kind="meeting_reminder", steps=[Step(-5, "everyone")], by=secretariat)

    page = office.get(PLAN).content.decode()

    assert "5 dager før møtet" in page
    assert "Alle innkalte som ikke har sagt nei" in page
    assert "3 og 7 dager etter møtet" in page
    assert "Egne dager" in page


def test_the_days_are_changed_and_put_back(office):
    rows = (
        {"days": "10", "audience": "everyone"},
        {"days": "2", "audience": "unanswered"},
        {"days": "", "audience": "everyone"},
    )
    response = office.post(f"{PLAN}meeting_reminder/", as_form(*rows))
    assert response.status_code == 302
    assert steps("meeting_reminder").all == (Step(-10, "everyone"), Step(-2, "unanswered"))

    office.post(f"{PLAN}meeting_reminder/tilbake/")
    assert [step.days for step in steps("meeting_reminder").all] == [-7, -3, -1]


def test_one_more_line_without_saving(office):
    typed = as_form({"days": "4", "audience": "everyone"}, **{"steps-add": "1"})

    page = office.post(f"{PLAN}meeting_reminder/", typed)

    assert page.status_code == 200
    assert 'name="steps-1-days"' in page.content.decode()
    assert not KindPlan.objects.exists()


@pytest.mark.parametrize("days", ["0", "61", "many"])
def test_days_that_do_not_fit_come_back_to_the_form(office, days):
    page = office.post(f"{PLAN}meeting_reminder/", as_form({"days": days, "audience": "everyone"}))

    assert page.status_code == 422
    assert "ds-validation-message" in page.content.decode()
    assert not KindPlan.objects.exists()


def test_the_same_day_twice_comes_back_to_the_form(office):
    twice = {"days": "3", "audience": "everyone"}
    page = office.post(f"{PLAN}meeting_reminder/", as_form(twice, twice | {"audience": "unanswered"}))

    assert page.status_code == 422
    assert "Hver dag bare én gang." in page.content.decode()


def test_before_and_after_where_both_may_be(office):
    rows = ({"days": "2", "side": "before"}, {"days": "4", "side": "after"})

    office.post(f"{PLAN}papers_missing/", as_form(*rows))

    assert steps("papers_missing").all == (Step(-2), Step(4))


def test_hold_back_and_let_go(office, secretariat, delegate):
    office.post(f"{PLAN}case_raised/hold-tilbake/")
    message = queue(to=delegate, kind="case_raised", occasion="one", facts=CASE)
    delivery = Delivery.objects.get(message=message)

    page = office.get(f"{PLAN}case_raised/slipp/").content.decode()
    assert "1 melding venter." in page
    assert str(secretariat) in page
    assert office.post(f"{PLAN}case_raised/slipp/", {}).status_code == 422  # a choice must be made

    office.post(f"{PLAN}case_raised/slipp/", {"what": "drop"})
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.DROPPED
    assert "Sluppet av sekretariatet" in office.get("/varsler/logg/").content.decode()


def test_what_can_not_wait_says_so(office):
    page = office.get(f"{PLAN}deputy_called/").content.decode()

    assert "kan ikke holdes tilbake" in page
    assert reverse("notice_plan_pause", args=["deputy_called"]) not in page
    assert office.post(f"{PLAN}deputy_called/hold-tilbake/").status_code == 422


def test_the_simulation_is_worked_out_when_asked_for(office, delegate, member):
    for person in (delegate, member):
        queue(
            to=person,
            kind="case_raised",
            occasion="x",
            facts=CASE,
            due_at=timezone.now() + timedelta(days=3),
        )
    assert "Ikke regnet ut ennå" in office.get(SIMULATION).content.decode()

    page = office.post(SIMULATION, {"dager": "7"}, follow=True).content.decode()
    assert "Nattbuss" in page
    assert "2 meldinger" in page
    assert str(delegate) not in page

    day = timezone.localdate() + timedelta(days=3)
    opened = office.get(SIMULATION, {"dager": "7", "hvem": f"{day:%Y-%m-%d}-case_raised-w"}).content.decode()
    assert str(delegate) in opened


def test_the_pages_ask_as_little_of_the_database_for_many_as_for_one(office, secretariat, delegate):
    def asked() -> list[int]:
        found = []
        for path in (PLAN, f"{PLAN}case_raised/", SIMULATION):
            with CaptureQueriesContext(connection) as captured:
                assert office.get(path).status_code == 200
            found.append(len(captured))
        return found

    pause(kind="case_raised", by=secretariat)
    queue(to=delegate, kind="case_raised", occasion="x")
    office.post(SIMULATION)
    asked()  # the first reads the plan into the cache
    few = asked()
    for number in range(30):
        queue(to=delegate, kind="case_raised", occasion=f"more {number}")
    for kind in ("case_forwarded", "case_news", "minutes_published", "no_deputy_left"):
        pause(kind=kind, by=secretariat)
    office.post(SIMULATION)

    assert asked() == few
    assert max(few) <= MOST_QUERIES
