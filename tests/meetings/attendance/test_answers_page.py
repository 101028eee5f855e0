import pytest
from django.urls import reverse

from meetings.attendance.actions import answer
from meetings.models import Car, Invitee, Stop
from tests.people import a_young_person, seat_holder
from umt_portal.models import Message


@pytest.fixture
def page(meeting):
    return reverse("answers", args=[meeting.pk])


def test_the_coordinator_sees_their_own_with_lift_food_and_who_answered(
    client, page, invitation, coordinator
):
    answer(
        invitee=invitation,
        answer="yes",
        needs_ride=True,
        pick_up_at="Setermoen skole",
        food_needs="nøtter",
        by=coordinator,
    )
    client.force_login(coordinator)
    text = client.get(page).content.decode()
    for words in ("Daniel Delegat", "Setermoen skole", "nøtter", "Kari Koordinator"):
        assert words in text
    assert "Sunniva" not in text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("secretariat", 200),
        ("coordinator", 200),
        ("other_coordinator", 200),
        ("delegate", 403),
        ("outsider", 403),
    ],
)
def test_who_opens_it(client, page, role, status, request):
    client.force_login(request.getfixturevalue(role))
    assert client.get(page).status_code == status


def test_one_tap_answers_for_someone(client, meeting, invitation, coordinator, other_coordinator):
    address = reverse("answer_quick", args=[invitation.pk])
    client.force_login(other_coordinator)
    assert client.post(address, {"answer": "no"}).status_code == 404

    client.force_login(coordinator)
    client.post(address, {"answer": "no"})
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answered_by) == ("no", coordinator)
    assert meeting.invitees.filter(person__name="Viljar Vara", is_deputy=True).exists()


def test_the_coordinator_lets_the_member_meet_after_all(
    client, page, meeting, invitation, delegate, deputy, coordinator
):
    answer(invitee=invitation, answer="no", by=delegate)
    answer(invitee=meeting.invitees.get(person=deputy), answer="yes", by=deputy)
    client.force_login(coordinator)
    address = reverse("member_meets", args=[invitation.pk])
    assert address in client.get(page).content.decode()

    client.post(address)

    invitation.refresh_from_db()
    assert invitation.answer == "yes"
    assert not meeting.invitees.filter(person=deputy).exists()


def test_the_member_does_not_swap_alone(client, invitation, delegate):
    client.force_login(delegate)
    assert client.post(reverse("member_meets", args=[invitation.pk])).status_code == 403


def test_a_member_who_came_after_the_notice_is_called_in(
    client, page, meeting, bardu, coordinator, other_coordinator
):
    new = seat_holder(a_young_person("Nora Ny"), bardu, "jente").person
    client.force_login(other_coordinator)
    assert "Nora Ny" not in client.get(page).content.decode()
    client.post(reverse("member_call", args=[meeting.pk]), {"person": new.pk})
    assert not meeting.invitees.filter(person=new).exists()

    client.force_login(coordinator)
    assert "Nora Ny" in client.get(page).content.decode()
    client.post(reverse("member_call", args=[meeting.pk]), {"person": new.pk})
    assert meeting.invitees.get(person=new).seat.kind == "jente"
    assert Message.objects.filter(kind="meeting_notice", person=new).exists()


def test_known_stops_are_offered_and_anything_may_be_written(
    client, meeting, invitation, delegate, bardu, coordinator
):
    car = Car.objects.create(meeting=meeting, driver=coordinator, municipality=bardu, seat_count=4)
    Stop.objects.create(car=car, direction="out", place="Salangsverket", at=meeting.starts_at)
    client.force_login(delegate)
    address = reverse("answer_for", args=[invitation.pk])
    text = client.get(address).content.decode()
    assert '<option value="Salangsverket">' in text
    client.post(address, {"answer": "yes", "needs_ride": "on", "pick_up_at": "Ved postkassen"})
    assert Invitee.objects.get(pk=invitation.pk).pick_up_at == "Ved postkassen"


@pytest.mark.parametrize("more", [0, 20])
def test_the_page_costs_the_same_for_many(
    client, page, meeting, umt, bardu, secretariat, more, django_assert_max_num_queries
):
    for number in range(more):
        Invitee.objects.create(
            meeting=meeting, person=a_young_person(f"Person {number}"), body=umt, called_at=meeting.called_at
        )
    client.force_login(secretariat)
    client.get(page)
    with django_assert_max_num_queries(15):
        client.get(page)
