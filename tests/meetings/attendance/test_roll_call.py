from councils.models import Seat
from meetings.attendance.movements import come_in, go_out
from meetings.attendance.queries import who_is_in
from meetings.attendance.roll_call import call_the_roll
from meetings.models import Invitee
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_municipality, a_young_person, seat_holder


def a_full_house(umt, count: int = 12):
    meeting = a_meeting(umt, days=0)
    people = []
    for number in range(count):
        person = a_young_person(f"Ung {number}")
        seat_holder(person, a_municipality(f"Kommune {number}", f"{7100 + number}", f"kommune-{number}"))
        people.append(called(meeting, person, answer="yes", body=umt))
    return meeting, people


def test_everyone_who_said_yes_is_here_in_one_press(umt, secretariat):
    meeting, people = a_full_house(umt)
    Invitee.objects.filter(pk=people[0].pk).update(answer="no")

    noted = call_the_roll(meeting=meeting, by=secretariat)

    assert set(noted) == set(people[1:])
    assert set(who_is_in(meeting)) == set(people[1:])
    assert not call_the_roll(meeting=meeting, by=secretariat)


def test_who_has_gone_is_not_called_back(umt, secretariat):
    meeting, people = a_full_house(umt, 2)
    come_in(invitee=people[0], by=secretariat)
    go_out(invitee=people[0], by=secretariat)

    call_the_roll(meeting=meeting, by=secretariat)

    assert who_is_in(meeting) == [people[1]]


def test_two_who_said_yes_for_one_seat_are_one_in_the_room(umt, secretariat, bardu):
    meeting = a_meeting(umt, days=0)
    seat = Seat.objects.get(municipality=bardu, kind="gutt", rank=0)
    holder, deputy = a_young_person("Daniel Delegat"), a_young_person("Viljar Vara")
    seat_holder(holder, bardu)
    first = called(meeting, holder, answer="yes", body=umt, has_vote=False)
    second = Invitee.objects.create(
        meeting=meeting, person=deputy, body=umt, seat=seat, municipality=bardu, is_deputy=True,
        called_at=first.called_at, answer="yes", answered_at=first.called_at, deputy_for=first,
    )  # fmt: skip

    call_the_roll(meeting=meeting, by=secretariat)

    assert who_is_in(meeting) == [second]
