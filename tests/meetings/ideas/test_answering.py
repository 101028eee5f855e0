"""Those who answer: show, put together, take up, answer, refuse, open again. The sender hears of all of it."""

import pytest
from django.core.exceptions import ValidationError

from meetings.cases.models import Case
from meetings.ideas.actions import support_idea
from meetings.ideas.answering import answer_idea, merge_ideas, refuse_idea, reopen_idea, show_idea, take_up
from meetings.ideas.answering_forms import beginning
from meetings.ideas.queries import with_support
from meetings.models import Idea
from tests.meetings.ideas.world import ANSWER, SENDER, a_shown_idea, an_idea
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def told(idea) -> list[str]:
    """What the sender has been told of an idea, beside the receipt."""
    rows = Message.objects.filter(kind="idea_status", facts__idea=idea.pk).order_by("pk")
    return [message.facts["what"] for message in rows]


def last_mail() -> str:
    text = rendered(Message.objects.filter(kind="idea_status").latest("pk"))
    return f"{text.subject}\n{text.text}\n{text.html}"


@pytest.fixture
def idea(bardu):
    return an_idea(bardu)


WHO = [
    ("delegate", 404),
    ("deputy", 404),
    ("member", 404),
    ("other_delegate", 404),
    ("coordinator", 200),
    ("other_coordinator", 404),
    ("mayor", 404),
    ("project_leader", 404),
    ("administrator", 404),
    ("outsider", 404),
    ("secretariat", 200),
]
VERBS = ("", "vis/", "svar/", "avvis/", "sak/", "sla-sammen/")


@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_answers_an_idea(client, request, idea, who, status):
    client.force_login(request.getfixturevalue(who))

    assert {client.get(f"/innspill/ko/{idea.pk}/{verb}").status_code for verb in VERBS} == {status}


def test_nobody_answers_without_signing_in(client, idea):
    for verb in VERBS:
        assert client.get(f"/innspill/ko/{idea.pk}/{verb}").url.startswith("/konto/login/")


def test_the_queue_holds_ones_own_municipality_alone_the_oldest_promise_first(
    client, bardu, senja, coordinator, secretariat, delegate
):
    first, second = an_idea(bardu, "Først"), an_idea(bardu, "Etterpå")
    an_idea(senja, "Fra Senja")
    Idea.objects.filter(pk=second.pk).update(answer_due_on="2020-01-01")
    client.force_login(coordinator)
    page = client.get("/innspill/ko/").content.decode()
    assert "Fra Senja" not in page
    assert page.index("Etterpå") < page.index("Først")
    assert "2 innspill venter · 1 over fristen" in page

    client.force_login(secretariat)
    assert "Fra Senja" in client.get("/innspill/ko/").content.decode()
    client.force_login(delegate)
    assert client.get("/innspill/ko/").status_code == 403
    assert first.is_waiting


def test_showing_lets_everyone_read_it(client, idea, coordinator):
    assert client.get(f"/innspill/{idea.pk}/").status_code == 404
    client.force_login(coordinator)
    client.post(f"/innspill/ko/{idea.pk}/vis/", {"theme": "Buss"})
    client.logout()

    idea.refresh_from_db()
    assert (idea.state, idea.theme, idea.handled_by) == ("open", "Buss", coordinator)
    assert "Siste buss" in client.get(f"/innspill/{idea.pk}/").content.decode()
    assert told(idea) == ["shown"]
    assert "nå kan alle se det" in last_mail()
    with pytest.raises(ValidationError) as refused:
        show_idea(idea=idea, by=coordinator)
    assert refused.value.code == "not_new"


def test_answering_is_friendly_and_ends_it(client, idea, coordinator):
    client.force_login(coordinator)
    form = client.get(f"/innspill/ko/{idea.pk}/svar/").content.decode()
    assert "Takk for at du sendte inn dette" in form
    for unfinished in (beginning(), "Nei.", ""):
        refused = client.post(f"/innspill/ko/{idea.pk}/svar/", {"answer": unfinished, "is_shown": "on"})
        assert refused.status_code == 422
    assert not told(idea)

    client.post(f"/innspill/ko/{idea.pk}/svar/", {"answer": ANSWER, "is_shown": "on"})
    idea.refresh_from_db()
    assert (idea.state, idea.answer) == ("answered", ANSWER)
    assert told(idea) == ["answered"]
    assert ANSWER in last_mail()
    client.logout()
    assert ANSWER in client.get(f"/innspill/{idea.pk}/").content.decode()


def test_an_answer_begins_in_the_language_of_the_sender(client, bardu, coordinator):
    idea = an_idea(bardu, language="nn")
    client.force_login(coordinator)

    assert "Vi tek det ikkje vidare no" in client.get(f"/innspill/ko/{idea.pk}/svar/").content.decode()


def test_an_answer_can_be_for_the_sender_alone(client, idea, coordinator):
    answer_idea(idea=idea, answer=ANSWER, is_shown=False, by=coordinator)

    assert client.get(f"/innspill/{idea.pk}/").status_code == 404


def test_what_is_refused_is_shown_to_nobody_and_the_sender_reads_why(client, bardu, coordinator):
    idea = a_shown_idea(bardu, coordinator)
    refuse_idea(idea=idea, reason="Dette sårer en annen.", by=coordinator)

    assert client.get(f"/innspill/{idea.pk}/").status_code == 404
    assert "Senere buss" not in client.get("/innspill/").content.decode()
    assert told(idea) == ["shown", "refused"]
    assert "Dette sårer en annen." in last_mail()


def test_it_becomes_a_case_that_says_where_it_came_from_and_never_who(idea, umt, coordinator, secretariat):
    case = take_up(idea=idea, title="Senere buss", summary="Klokka 23.", is_public=True, by=coordinator)

    assert (case.body, case.origin, case.raised_by, case.is_public) == (umt, "idea", None, False)
    assert case.raised_by_text == "en ungdom i Bardu (13–15 år)"
    idea.refresh_from_db()
    assert (idea.state, idea.case, idea.is_shown) == ("taken", case, True)
    assert Message.objects.get(kind="case_raised").person == secretariat
    assert told(idea) == ["taken"]
    assert "har blitt en sak i UMT" in last_mail()


def test_the_secretariat_says_whether_everyone_sees_the_case(client, idea, umt, secretariat, coordinator):
    client.force_login(coordinator)
    assert "is_public" not in client.get(f"/innspill/ko/{idea.pk}/sak/").content.decode()
    client.force_login(secretariat)
    client.post(
        f"/innspill/ko/{idea.pk}/sak/",
        {"title": "Buss", "summary": "Senere.", "is_public": "on", "is_shown": "on"},
    )

    assert Case.objects.get().is_public
    assert not Message.objects.filter(kind="case_raised").exists()


def test_without_a_youth_body_it_waits(idea, coordinator):
    with pytest.raises(ValidationError) as refused:
        take_up(idea=idea, title="Buss", summary="Senere.", by=coordinator)

    assert refused.value.code == "no_youth_body"
    idea.refresh_from_db()
    assert idea.state == "new"
    assert not told(idea)


def test_two_put_together_share_support_answer_and_news(client, bardu, coordinator):
    target = a_shown_idea(bardu, coordinator, "Senere buss")
    double = a_shown_idea(bardu, coordinator, "Buss etter kampen", sender_email="annen@example.org")
    third = an_idea(bardu, "Buss til hallen", sender_email="tredje@example.org")
    merge_ideas(idea=third, into=double, by=coordinator)
    for idea, supporter in [(target, "a"), (target, "b"), (double, "b"), (double, "c")]:
        support_idea(idea=idea, supporter=supporter, by=None)
    merge_ideas(idea=double, into=target, by=coordinator)

    counted = with_support(Idea.objects.all(), "c").get(pk=target.pk)
    assert (counted.support, counted.doubles, counted.is_supported) == (3, 2, True)
    third.refresh_from_db()
    assert third.merged_into == target
    assert client.get(f"/innspill/{double.pk}/").url == f"/innspill/{target.pk}/"
    assert client.get(f"/innspill/{third.pk}/").status_code == 404  # nobody was ever shown it

    answer_idea(idea=target, answer=ANSWER, by=coordinator)
    for idea in (target, double, third):
        assert told(idea)[-1] == "answered"


def test_the_doubles_offered_are_ones_own_and_those_everyone_may_read(
    client, bardu, senja, coordinator, other_coordinator
):
    idea = an_idea(bardu)
    an_idea(bardu, "Min egen")
    an_idea(senja, "Hemmelig i Senja")
    shown = a_shown_idea(senja, other_coordinator, "Vist i Senja")
    client.force_login(coordinator)
    address = f"/innspill/ko/{idea.pk}/sla-sammen/"
    page = client.get(address).content.decode()
    assert "Min egen" in page
    assert "Vist i Senja" in page
    assert "Hemmelig i Senja" not in page
    assert "Min egen" not in client.get(f"{address}?q=Senja").content.decode()

    client.post(f"{address}?q=Senja", {"into": shown.pk})
    idea.refresh_from_db()
    assert idea.merged_into == shown


@pytest.mark.parametrize("target", ["itself", "refused", "merged"])
def test_what_cannot_be_merged_into(bardu, coordinator, target):
    idea, other, third = an_idea(bardu), an_idea(bardu, "En"), an_idea(bardu, "To")
    if target == "refused":
        refuse_idea(idea=other, reason="Nei.", by=coordinator)
    if target == "merged":
        merge_ideas(idea=other, into=third, by=coordinator)
    with pytest.raises(ValidationError) as refused:
        merge_ideas(idea=idea, into=idea if target == "itself" else other, by=coordinator)

    assert refused.value.error_dict["into"][0].code == "not_a_target"


def test_everything_but_a_case_can_be_undone(client, bardu, umt, coordinator):
    target = a_shown_idea(bardu, coordinator, "Andre")
    answered, refused, merged = (an_idea(bardu, title) for title in ("A", "B", "C"))
    answer_idea(idea=answered, answer=ANSWER, by=coordinator)
    refuse_idea(idea=refused, reason="Nei.", by=coordinator)
    merge_ideas(idea=merged, into=target, by=coordinator)
    client.force_login(coordinator)
    for idea, state in [(answered, "open"), (refused, "new"), (merged, "new")]:
        client.post(f"/innspill/ko/{idea.pk}/apne/")
        idea.refresh_from_db()
        assert (idea.state, idea.answer, idea.ended_on) == (state, "", None)
        assert told(idea)[-1] == "reopened"

    take_up(idea=target, title="Buss", summary="Senere.", by=coordinator)
    with pytest.raises(ValidationError) as no:
        reopen_idea(idea=target, by=coordinator)
    assert no.value.code == "not_ended"


def test_an_answer_is_given_once(bardu, coordinator):
    idea = an_idea(bardu)
    answer_idea(idea=idea, answer=ANSWER, by=coordinator)
    for again in (
        lambda: answer_idea(idea=idea, answer=ANSWER, by=coordinator),
        lambda: refuse_idea(idea=idea, reason="Nei.", by=coordinator),
        lambda: take_up(idea=idea, title="A", summary="B", by=coordinator),
        lambda: merge_ideas(idea=idea, into=an_idea(bardu, "Ny"), by=coordinator),
    ):
        with pytest.raises(ValidationError) as refused:
            again()
        assert refused.value.code == "not_waiting"
    assert told(idea) == ["answered"]


@pytest.mark.parametrize("rows", [1, 40])
def test_the_queue_costs_the_same_however_long(
    client, bardu, coordinator, rows, django_assert_max_num_queries
):
    for number in range(rows):
        an_idea(bardu, f"Ide {number}")
    client.force_login(coordinator)

    with django_assert_max_num_queries(14):
        client.get("/innspill/ko/")


def test_the_coordinator_finds_them_on_their_own_page(client, bardu, senja, coordinator, secretariat):
    an_idea(bardu, sender_email=SENDER)
    an_idea(senja, "Fra Senja")
    client.force_login(coordinator)
    assert "1 innspill venter på svar" in client.get("/min-side/").content.decode()
    client.force_login(secretariat)
    assert "2 innspill venter på svar" in client.get("/min-side/").content.decode()
