"""The page of an item and its buttons, as the chair and the secretariat press them."""

import pytest
from django.urls import reverse

from meetings.models import BodyMember, Decision, Election, Meeting, Proposal, Vote
from meetings.voting.actions import count_vote, open_election, propose
from meetings.voting.permissions import can_lead
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import today


@pytest.fixture
def proposal(item, voting_meeting, secretariat):
    return propose(item=item, text="Buss til klokka 23.", by=secretariat)


@pytest.fixture
def chairs(client, chair):
    """A browser where the 16-year-old chair is signed in."""
    client.force_login(chair)
    return client


def press(client, name, pk, **typed):
    return client.post(reverse(name, args=[pk]), typed)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_chair_leads_an_item_to_a_decision(chairs, item, here):
    page = reverse("item_voting", args=[item.pk])
    assert press(chairs, "proposal_new", item.pk, text="Buss", proposed_by=here[1].pk).url == page
    proposal = Proposal.objects.get()
    assert proposal.proposed_by == here[1]
    press(chairs, "proposal_edit", proposal.pk, text="Nattbuss", proposed_by="")
    press(chairs, "proposal_withdraw", proposal.pk)
    press(chairs, "proposal_put_back", proposal.pk)
    press(chairs, "vote_count", proposal.pk, votes_for=3, votes_against=1, votes_blank=0)
    assert Decision.objects.get().text == "Nattbuss"
    shown = text_of(chairs.get(page))
    assert "Nattbuss" in shown
    assert "3–1" in shown
    press(chairs, "vote_undo", proposal.pk)
    assert not Decision.objects.exists()


def test_a_tie_asks_how_the_chair_voted_and_keeps_the_count(chairs, proposal):
    response = press(chairs, "vote_count", proposal.pk, votes_for=2, votes_against=2, votes_blank=0)
    assert response.status_code == 422
    assert "Det er stemmelikhet. Si hva møtelederen stemte." in text_of(response)
    assert 'name="votes_for" value="2"' in text_of(response)
    typed = {"votes_for": 2, "votes_against": 2, "votes_blank": 0}
    assert press(chairs, "vote_count", proposal.pk, chair_is_for="no", **typed).status_code == 302
    assert Vote.objects.get().chair_was_for is False


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"votes_for": 9, "votes_against": 0, "votes_blank": 0},
            "Det er talt 9 stemmer, men bare 4 stemmer var i rommet.",
        ),
        ({"votes_for": "", "votes_against": 1, "votes_blank": 0}, 'data-field="validation"'),
        ({"votes_for": -1, "votes_against": 1, "votes_blank": 0}, "0"),
        ({"votes_for": 0, "votes_against": 0, "votes_blank": 4}, "Ingen stemte."),
    ],
)
def test_a_wrong_count_is_explained(chairs, proposal, typed, said):
    response = press(chairs, "vote_count", proposal.pk, **typed)
    assert response.status_code == 422
    assert said in text_of(response)
    assert not Vote.objects.exists()


def test_an_empty_proposal_comes_back_and_nothing_typed_is_lost(chairs, item, here):
    response = press(chairs, "proposal_new", item.pk, text="", proposed_by=here[0].pk)
    assert response.status_code == 422
    assert f'<option value="{here[0].pk}" selected>' in text_of(response)


def test_what_is_refused_to_a_button_is_said_on_the_next_page(chairs, proposal):
    response = chairs.post(reverse("vote_undo", args=[proposal.pk]), follow=True)
    assert "Det er ingen avstemning å angre." in text_of(response)


@pytest.mark.parametrize(
    ("wanted", "to"),
    [("/moter/", "/moter/"), ("https://example.com/", None), ("//example.com", None), ("", None)],
)
def test_a_button_leads_on_only_within_the_portal(chairs, proposal, item, wanted, to):
    response = press(chairs, "proposal_withdraw", proposal.pk, next=wanted)
    assert response.url == (to or reverse("item_voting", args=[item.pk]))


def test_an_answer_to_a_form_that_is_loaded_anew_is_the_page(chairs, proposal, item):
    response = chairs.get(reverse("vote_count", args=[proposal.pk]))
    assert response.url == reverse("item_voting", args=[item.pk])


def test_the_proposal_of_the_papers_is_taken_up_with_one_press(chairs, item):
    item.proposal = "UMT ber om nattbuss."
    item.save()
    assert "Ta det opp" in text_of(chairs.get(reverse("item_voting", args=[item.pk])))
    press(chairs, "proposal_new", item.pk, text=item.proposal)
    assert Proposal.objects.get().text == item.proposal
    assert "Ta det opp" not in text_of(chairs.get(reverse("item_voting", args=[item.pk])))


def test_an_election_with_two_rounds_and_lots(chairs, item, here):
    typed = {"office": "Leder", "places": 1, "candidates": [here[0].pk, here[1].pk], "others": "Kari Kladd"}
    press(chairs, "election_new", item.pk, **typed)
    first = Election.objects.get()
    assert list(first.candidates.values_list("name", flat=True)) == [
        here[0].person.name, here[1].person.name, "Kari Kladd",
    ]  # fmt: skip
    press(chairs, "election_candidate", first.pk, candidates="Ola Oppskrevet")
    keys = list(first.candidates.values_list("pk", flat=True))
    count = {f"votes_{pk}": votes for pk, votes in zip(keys, (2, 2, 0, 0), strict=True)}
    assert press(chairs, "election_count", first.pk, blank=0, **count).status_code == 302

    second = Election.objects.get(counted_at=None)
    assert "andre runde" in text_of(chairs.get(reverse("item_voting", args=[item.pk])))
    keys = list(second.candidates.values_list("pk", flat=True))
    count = {f"votes_{pk}": votes for pk, votes in zip(keys, (2, 2, 0, 0), strict=True)}
    response = press(chairs, "election_count", second.pk, blank=0, **count)
    assert response.status_code == 422
    assert "fikk like mange stemmer. Trekk lodd, og si hvem som vant." in text_of(response)
    press(chairs, "election_count", second.pk, blank=0, elected=[keys[1]], **count)
    shown = text_of(chairs.get(reverse("item_voting", args=[item.pk])))
    assert "Valgt" in shown
    assert "Loddet avgjorde." in shown
    press(chairs, "election_undo", second.pk)
    press(chairs, "election_drop", second.pk)
    assert Election.objects.get() == first


def test_an_election_without_candidates_is_explained(chairs, item, here):
    response = press(chairs, "election_new", item.pk, office="Leder", places=1)
    assert response.status_code == 422
    assert "minst like mange kandidater som plasser" in text_of(response)


def test_after_the_minutes_nothing_can_be_pressed(chairs, proposal, item, secretariat):
    count_vote(proposal=proposal, votes_for=3, votes_against=1, by=secretariat)
    Meeting.objects.update(state="approved")
    shown = text_of(chairs.get(reverse("item_voting", args=[item.pk])))
    assert "3–1" in shown
    assert "data-live-form" not in shown


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("secretariat", 200), ("delegate", 200), ("other_delegate", 403), ("deputy", 403), ("coordinator", 403),
        ("member", 403), ("mayor", 403), ("project_leader", 403), ("administrator", 403), ("outsider", 403),
    ],
)  # fmt: skip
def test_only_those_who_lead_see_and_press(client, request, proposal, item, role, status):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("item_voting", args=[item.pk])).status_code == status
    pressed = press(client, "vote_count", proposal.pk, votes_for=3, votes_against=1, votes_blank=0)
    assert (pressed.status_code == 302) == (status == 200)
    assert Vote.objects.exists() == (status == 200)


def test_a_draft_is_unknown_to_all_but_the_secretariat(client, umt, delegate, secretariat):
    draft = a_meeting(umt, state="draft", chair=delegate)
    item = an_item(draft)
    for person, status in ((delegate, 404), (secretariat, 200)):
        client.force_login(person)
        assert client.get(reverse("item_voting", args=[item.pk])).status_code == status


def test_without_a_chair_of_its_own_the_body_s_chair_and_vice_chair_lead(
    meeting, umt, delegate, other_delegate
):
    for person, office in ((delegate, "chair"), (other_delegate, "vice_chair")):
        assert not can_lead(person, meeting)
        BodyMember.objects.create(
            body=umt, person=person, office=office, starts_on=today().replace(day=1, month=1)
        )
        assert can_lead(person, meeting)
    meeting.chair = other_delegate
    assert [can_lead(person, meeting) for person in (delegate, other_delegate)] == [False, True]


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_costs_the_same_however_much_is_proposed(
    chairs, item, here, secretariat, count, django_assert_max_num_queries
):
    for number in range(count):
        proposal = propose(item=item, text=f"Forslag {number}", proposed_by=here[number % 4], by=secretariat)
        if number % 2:
            count_vote(proposal=proposal, votes_for=1, votes_against=3, by=secretariat)
        open_election(item=item, office=f"Verv {number}", candidates=[here[0], "Kari"], by=secretariat)
    with django_assert_max_num_queries(15):
        assert chairs.get(reverse("item_voting", args=[item.pk])).status_code == 200


def test_forty_items_cost_four_queries(meeting, here, secretariat, django_assert_num_queries):
    from meetings.voting.queries import votings

    items = [an_item(meeting, f"Sak {number}") for number in range(40)]
    for one in items:
        propose(item=one, text="Ja", proposed_by=here[0], by=secretariat)
        open_election(item=one, office="Leder", candidates=[here[0]], by=secretariat)
    with django_assert_num_queries(4):
        found = votings(items)
        assert all(found[one.pk].proposals[0].proposed_by.person.name for one in items)
        assert all(found[one.pk].elections[0].candidates.all()[0].invitee == here[0] for one in items)
