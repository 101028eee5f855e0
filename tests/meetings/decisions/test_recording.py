import pytest
from django.core.exceptions import ValidationError

from meetings.decisions.actions import edit_decision, record_decision
from meetings.decisions.signals import decision_made
from meetings.models import Case, Decision, Meeting, Minutes
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import a_young_person, seat_holder


@pytest.fixture
def item(umt):
    return an_item(a_meeting(umt, days=-1, state="held"))


def refused(code, call, **facts):
    with pytest.raises(ValidationError) as refusal:
        call(**facts)
    errors = getattr(refusal.value, "error_dict", None)
    found = [error for group in errors.values() for error in group] if errors else refusal.value.error_list
    assert [error.code for error in found] == [code]


def test_a_decision_gets_the_next_number_of_its_body_and_year(item, secretariat):
    first = record_decision(item=item, text="Ja", votes_for=3, by=secretariat)
    second = record_decision(item=an_item(item.meeting, "Ungdomskort"), text="Ja", by=secretariat)

    year = item.meeting.starts_at.year
    assert [first.reference, second.reference] == [f"1/{year % 100:02d}", f"2/{year % 100:02d}"]
    assert (first.title, first.theme, first.is_public) == ("Kveldsbuss", "Buss og vei", True)
    assert Case.objects.get(pk=item.case_id).state == Case.State.DECIDED


def test_making_a_decision_is_announced_and_nobody_is_mailed(item, secretariat, bardu):
    heard = []
    decision_made.connect(lambda **facts: heard.append(facts["decision"]), weak=False, dispatch_uid="test")
    decision = record_decision(item=item, text="Ja", addressed_to=[bardu], by=secretariat)
    decision_made.disconnect(dispatch_uid="test")

    assert heard == [decision]
    assert [(up.asked_name, up.status) for up in decision.follow_ups.all()] == [("Bardu", "usendt")]
    assert not secretariat.messages.exists()


@pytest.mark.parametrize(
    ("count", "code"),
    [
        ({"votes_for": 0, "votes_against": 1}, "no_majority"),
        ({"votes_for": 1, "votes_against": 1}, "tie"),
        ({"votes_for": 1, "votes_against": 0, "decided_by_chair": True}, "no_tie"),
        ({"votes_for": 2, "votes_blank": 1}, "too_many_votes"),
    ],
)
def test_a_count_that_cannot_be_right_is_refused(
    item, secretariat, delegate, deputy, other_delegate, count, code
):
    here = called(item.meeting, delegate, attended="present")
    called(item.meeting, deputy, attended="present", deputy_for=here)  # a vote belongs to the seat
    called(item.meeting, other_delegate, attended="present")
    refused(code, record_decision, item=item, text="Ja", by=secretariat, **count)
    assert not Decision.objects.exists()


def test_a_deputy_who_is_there_has_the_vote_of_the_seat(item, secretariat, delegate, deputy):
    away = called(item.meeting, delegate, answer="no", attended="excused", has_vote=False)
    called(item.meeting, deputy, answer="yes", attended="present", deputy_for=away)

    assert record_decision(item=item, text="Ja", votes_for=1, by=secretariat).votes_for == 1


def test_the_chairs_vote_decides_a_tie(item, secretariat):
    decision = record_decision(
        item=item, text="Ja", votes_for=2, votes_against=2, decided_by_chair=True, by=secretariat
    )
    assert decision.decided_by_chair


def test_a_decision_can_be_corrected_until_the_minutes_are_out(item, secretariat, bardu, senja):
    decision = record_decision(item=item, text="Ja", addressed_to=[bardu], by=secretariat)
    edit_decision(
        decision=decision, title="Buss", text="Nei", votes_for=2, addressed_to=[senja], by=secretariat
    )
    decision.refresh_from_db()
    assert (decision.title, decision.text, decision.follow_ups.get().municipality) == ("Buss", "Nei", senja)

    Minutes.objects.create(
        meeting=item.meeting,
        written_by=secretariat,
        published_by=secretariat,
        published_at=item.meeting.ends_at,
    )
    refused("published", edit_decision, decision=decision, title="x", text="x", by=secretariat)
    Meeting.objects.update(state="approved")
    decision = Decision.objects.get()
    refused("approved", edit_decision, decision=decision, title="x", text="x", by=secretariat)


def test_a_draft_decides_nothing_and_an_item_decides_once(item, secretariat, umt):
    record_decision(item=item, text="Ja", by=secretariat)
    refused("decided_already", record_decision, item=item, text="Ja", by=secretariat)
    refused(
        "not_called", record_decision, item=an_item(a_meeting(umt, state="draft")), text="Ja", by=secretariat
    )


def test_closed_items_and_meetings_make_decisions_that_are_not_public(item, secretariat, umt):
    closed = an_item(item.meeting, "Personalsak", is_closed=True, closed_ground="§ 11-5")
    hidden = an_item(a_meeting(umt, days=-2, state="held", is_open=False, closed_ground="§ 11-5"))
    for one in (closed, hidden):
        assert not record_decision(item=one, text="Hemmelig", by=secretariat).is_public


def test_the_chair_writes_decisions_on_a_phone_and_others_may_not(
    client, item, delegate, bardu, other_coordinator
):
    item.meeting.chair = delegate
    item.meeting.save()
    facts = {
        "title": "Kveldsbuss",
        "text": "Ja til buss",
        "votes_for": 2,
        "votes_against": 0,
        "votes_blank": 0,
    }
    client.force_login(delegate)
    response = client.post(
        f"/moter/punkt/{item.pk}/vedtak/", facts | {"addressed_to": [f"municipality-{bardu.pk}"]}
    )
    assert response.status_code == 302, response.content.decode()
    assert Decision.objects.get().follow_ups.get().municipality == bardu

    client.force_login(other_coordinator)
    assert client.get(f"/vedtak/{Decision.objects.get().pk}/endre/").status_code == 403


def test_a_refused_count_comes_back_with_what_was_typed(client, item, secretariat, bardu):
    seat_holder(a_young_person("Tuva Test"), bardu, "jente")
    client.force_login(secretariat)
    facts = {"title": "Buss", "text": "Lang tekst", "votes_for": 1, "votes_against": 2, "votes_blank": 0}
    response = client.post(f"/moter/punkt/{item.pk}/vedtak/", facts)
    assert response.status_code == 422
    assert "Lang tekst" in response.content.decode()
