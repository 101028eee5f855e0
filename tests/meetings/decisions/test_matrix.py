"""Decision × municipality at one glance, and what the pages of decisions cost."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.decisions.permissions import visible_to
from meetings.decisions.queries import found, search
from meetings.models import Decision, FollowUp, FollowUpEvent, FollowUpPaper
from tests.people import a_municipality, today

MOST_QUERIES = 15
STATES = {
    "Ikke sendt": {"sent_at": None},
    "Venter": {},
    "På overtid": {"due_on": -3},
    "Står stille": {"due_on": -3, "paused_at": True},
    "Ja": {"reply": "yes"},
    "Delvis": {"reply": "partly", "state": "under_way"},
    "Nei": {"reply": "no", "state": "dropped"},
    "Gjort": {"reply": "yes", "state": "done", "done_at": True},
}


def a_decision(umt, number, places, *, papers=False, **facts):
    """Sent to each place ten days ago, with a log."""
    decision = Decision.objects.create(
        body=umt, year=2026, number=number, title=f"Kveldsbuss {number}", text="Det skal gå buss hjem.",
        theme="Buss og vei", decided_on=today() - timedelta(days=20),
    )  # fmt: skip
    for place in places:
        up = FollowUp.objects.create(**_follow_up(decision, place, **facts))
        kinds = ("sent", "reminded", "moved", "answered") if up.reply else ("sent", "reminded")
        for kind in kinds:
            event = FollowUpEvent.objects.create(
                follow_up=up, kind=kind, text="Derfor.", answer=up.reply if kind == "answered" else ""
            )
        if papers:
            FollowUpPaper.objects.create(
                event=event, file="papir.pdf", name="Papir.pdf", content_type="application/pdf", size=9,
                sha256="0" * 64,
            )  # fmt: skip
    return decision


def _follow_up(decision, place, **facts):
    now = timezone.now()
    facts = {"due_on": 20, "sent_at": now - timedelta(days=10)} | facts
    facts["due_on"] = today() + timedelta(days=facts["due_on"])
    facts |= {name: now for name in ("paused_at", "done_at") if facts.get(name)}
    if facts.get("reply"):
        facts["answered_at"] = now
    return {"decision": decision, "municipality": place, "owner_name": "Siri Saksbehandler", **facts}


@pytest.mark.parametrize(
    ("state", "status"),
    [("Ikke sendt", "usendt"), ("Venter", "venter"), ("På overtid", "sen"), ("Står stille", "venter"),
     ("Ja", "ja"), ("Delvis", "jadel"), ("Nei", "nei"), ("Gjort", "gjort")],
)  # fmt: skip
def test_each_state_has_its_word_in_the_cell_of_its_municipality(client, umt, bardu, senja, state, status):
    a_decision(umt, 1, [senja], **STATES[state])
    response = client.get("/vedtak/", {"vis": "tabell"})
    matrix = response.context["matrix"]
    assert [place.name for place in matrix.columns] == ["Bardu", "Senja"]
    assert matrix.rows[0].cells[0] is None
    assert matrix.rows[0].cells[1].status == status
    cells = re.findall(r"<td[^>]*>(.*?)</td>", response.content.decode(), re.S)
    assert "Ikke spurt" in cells[0] or "Not asked" in cells[0]
    assert cells[1].strip()


def test_bodies_and_offices_stand_in_a_column_of_their_own(client, umt, bardu, mayors_council):
    decision = a_decision(umt, 1, [bardu])
    for one in ({"body": mayors_council}, {"office": "Samferdsel i fylket"}):
        FollowUp.objects.create(**_follow_up(decision, None) | one)
    page = client.get("/vedtak/", {"vis": "tabell"})
    assert [up.asked_name for up in page.context["matrix"].rows[0].others] == ["MTR", "Samferdsel i fylket"]
    assert "Samferdsel i fylket" in page.content.decode()


def test_the_filters_follow_from_one_view_to_the_other(client, umt, bardu):
    a_decision(umt, 1, [bardu])
    page = client.get("/vedtak/", {"q": "buss", "status": "open", "page": "1"})
    assert page.context["views"]["matrix"] == "?q=buss&status=open&vis=tabell"


@pytest.mark.parametrize("word", ["buss", "BUSS", "kveldsb", "hjem buss", "7/26"])
def test_search_finds_a_word_inside_a_longer_one_and_every_word(umt, bardu, word):
    wanted = a_decision(umt, 7, [bardu])
    Decision.objects.create(body=umt, year=2026, number=8, title="Svømmehall", text="Ja", decided_on=today())
    assert list(found(visible_to(AnonymousUser()), {"q": word})) == [wanted]


def test_search_says_no_to_what_is_nowhere(umt, bardu):
    a_decision(umt, 7, [bardu])
    for words in ("buss svømmehall", "8/26", "7/25", "%", "' OR 1=1 --"):
        assert not search(Decision.objects.all(), words).exists(), words


@pytest.mark.postgres
def test_on_postgresql_words_are_found_however_they_bend(umt, bardu):
    a_decision(umt, 7, [bardu])
    assert search(Decision.objects.all(), "bussene").exists()
    assert not search(Decision.objects.all(), "skolene").exists()


PAGES = ["/vedtak/", "/vedtak/?vis=tabell", "/vedtak/?q=buss&status=open", "/vedtak/?vis=tabell&theme=Buss+og+vei",
         "/vedtak/?status=arbeid&year=2026", "decision"]  # fmt: skip


@pytest.mark.parametrize("who", ["", "secretariat", "coordinator"])
def test_every_page_costs_the_same_for_one_and_for_sixty(client, umt, bardu, senja, who, request):
    places = [bardu, senja, *(a_municipality(f"Sted {n}", f"559{n}", f"sted-{n}") for n in range(5))]
    if who:
        client.force_login(request.getfixturevalue(who))
    first = a_decision(umt, 1, places[:1], reply="yes", papers=True)
    costs = [_costs(client, first)]
    many = [a_decision(umt, number, places, reply="yes", papers=True) for number in range(2, 62)]
    costs.append(_costs(client, many[-1]))
    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= MOST_QUERIES, costs[0]


def _costs(client, decision) -> dict[str, int]:
    """Queries of each page; the first visit fills what is kept."""
    costs = {}
    for page in PAGES:
        path = decision.get_absolute_url() if page == "decision" else page
        assert client.get(path).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        costs[page] = len(queries)
    return costs
