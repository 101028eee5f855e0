"""Exactly those touched: what each thing people do makes who hear."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from councils.consents.actions import give
from councils.consents.models import Scope
from councils.models import Guardian
from meetings.attendance.actions import answer
from meetings.models import Invitee, Passenger
from meetings.schedule.actions import cancel_meeting
from meetings.transport.actions import change_stops, give_seat, take_seat_back
from meetings.transport.cars import StopPlan, add_car, change_car, remove_car, set_stops
from meetings.transport.reminders import RIDES
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_coordinator, a_young_person, seat_holder
from umt_portal.models import Delivery, Message
from umt_portal.notices.plan.turns import say_all
from umt_portal.notices.rendering import rendered


class World:
    """Two cars. Daniel and Viljar sit in Kari's, Sunniva in Kåre's; Dina has no place."""

    def __init__(self, umt, bardu, senja, days=10):
        self.kari, self.kåre = a_coordinator("Kari Kjører", bardu), a_coordinator("Kåre Kjører", senja)
        self.siri = a_coordinator("Siri Svart", senja)
        self.meeting = meeting = a_meeting(umt, days=days)
        stops = [
            StopPlan("out", "Setermoen", meeting.starts_at - timedelta(minutes=60)),
            StopPlan("out", "Bardufoss", meeting.starts_at - timedelta(minutes=30)),
            StopPlan("home", "Setermoen", meeting.ends_at + timedelta(minutes=60)),
        ]
        self.car = add_car(meeting=meeting, driver=self.kari, municipality=bardu, stops=stops, by=None)
        self.other = add_car(meeting=meeting, driver=self.kåre, municipality=senja, stops=stops, by=None)
        self.daniel = self._rider("Daniel", bardu, "gutt", 0, self.car, "Setermoen")
        self.viljar = self._rider("Viljar", bardu, "gutt", 1, self.car, "Bardufoss")
        self.sunniva = self._rider("Sunniva", senja, "jente", 0, self.other, "Setermoen")
        self.dina = self._rider("Dina", senja, "jente", 1, None, "")
        self.settle()

    def _rider(self, name, municipality, kind, rank, car, place):
        person = a_young_person(name)
        seat_holder(person, municipality, kind, rank)
        invitee = called(self.meeting, person, answer="yes", needs_ride=True)
        if car:
            give_seat(car=car, invitee=invitee, out_stop=self.stop(place, car), by=None)
        return invitee

    def stop(self, place, car=None, direction="out"):
        return (car or self.car).stops.get(place=place, direction=direction)

    def ride(self, invitee):
        return Passenger.objects.get(invitee=invitee)

    def plans(self, moved=()):
        later = timedelta(minutes=10)
        return [
            StopPlan(
                one.direction, one.place, one.at + (later if one.place in moved else timedelta()), one.pk
            )
            for one in self.car.stops.all()
        ]

    def settle(self):
        """All that waits is on its way, and counts as heard."""
        past = timezone.now() - timedelta(minutes=1)
        Delivery.objects.update(due_at=past)
        Message.objects.update(not_before=past)
        self.heard = set(Message.objects.values_list("pk", flat=True))

    def said(self):
        new = Message.objects.exclude(pk__in=self.heard).filter(kind__startswith="ride_", copy_of=None)
        return Counter(f"{message.person.name.split()[0]} {message.kind}" for message in new)


@pytest.fixture
def world(umt, bardu, senja):
    return World(umt, bardu, senja)


def give_dina(w):
    give_seat(car=w.car, invitee=w.dina, out_stop=w.stop("Setermoen"), by=None)


def take_back_daniel(w):
    take_seat_back(passenger=w.ride(w.daniel), by=None)


def move_daniel(w):
    take_back_daniel(w)
    give_seat(car=w.other, invitee=w.daniel, out_stop=w.stop("Setermoen", w.other), by=None)


def move_daniel_and_back(w):
    move_daniel(w)
    take_back_daniel(w)
    give_seat(car=w.car, invitee=w.daniel, out_stop=w.stop("Setermoen"), by=None)


def other_stop(w):
    ride = w.ride(w.daniel)
    change_stops(passenger=ride, out_stop=w.stop("Bardufoss"), home_stop=ride.home_stop, by=None)


def later_at(*places):
    return lambda w: set_stops(car=w.car, stops=w.plans(places), by=None)


def one_stop_more(w):
    extra = StopPlan("out", "Andselv", w.meeting.starts_at - timedelta(minutes=20))
    set_stops(car=w.car, stops=[*w.plans(), extra], by=None)


def other_driver(w):
    change_car(car=w.car, seat_count=4, description="", driver=w.siri, by=None)


def other_plate(w):
    change_car(car=w.car, seat_count=4, description="Blå Volvo", by=None)


def one_seat_more(w):
    change_car(car=w.car, seat_count=5, description="", by=None)


def driver_is_ill(w):
    """The car is taken out, and its passengers are put in the other."""
    remove_car(car=w.car, by=w.siri)
    for rider in (w.daniel, w.viljar):
        rider.refresh_from_db()
        give_seat(car=w.other, invitee=Invitee.objects.get(pk=rider.pk), out_stop=None, by=None)


def declines(w):
    answer(invitee=w.daniel, answer="no", reason="Syk", by=w.daniel.person)


def declines_without_seat(w):
    answer(invitee=w.dina, answer="no", reason="Syk", by=w.dina.person)


TABLE = [
    (give_dina, ["Dina ride_plan", "Kari ride_driver"]),
    (take_back_daniel, ["Daniel ride_cancelled", "Kari ride_driver"]),
    (move_daniel, ["Daniel ride_changed", "Kari ride_driver", "Kåre ride_driver"]),
    (move_daniel_and_back, []),
    (other_stop, ["Daniel ride_changed", "Kari ride_driver"]),
    (later_at("Bardufoss"), ["Viljar ride_changed", "Kari ride_driver"]),
    (later_at("Setermoen"), ["Daniel ride_changed", "Viljar ride_changed", "Kari ride_driver"]),
    (later_at(), []),
    (one_stop_more, ["Kari ride_driver"]),
    (other_driver, ["Daniel ride_changed", "Viljar ride_changed", "Kari ride_off", "Siri ride_driver"]),
    (other_plate, ["Daniel ride_changed", "Viljar ride_changed"]),
    (one_seat_more, []),
    (driver_is_ill, ["Daniel ride_changed", "Viljar ride_changed", "Kari ride_off", "Kåre ride_driver"]),
    (declines, ["Daniel ride_given_up", "Kari ride_seat_freed"]),
    (declines_without_seat, []),
    (lambda w: remove_car(car=w.car, by=w.kari), ["Daniel ride_cancelled", "Viljar ride_cancelled"]),
    (lambda w: cancel_meeting(meeting=w.meeting, reason="Storm", by=None),
     ["Kari ride_cancelled", "Kåre ride_cancelled"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "expected"), TABLE, ids=[f"{number}-{row[0].__name__}" for number, row in enumerate(TABLE)]
)
def test_exactly_those_touched_hear_of_it_once(world, act, expected):
    act(world)
    assert world.said() == Counter(expected)
    for message in Message.objects.exclude(pk__in=world.heard).filter(kind__startswith="ride_"):
        assert rendered(message).subject
        assert "UMT på Setermoen" in rendered(message).text + rendered(message).subject


def test_what_waits_of_a_cancelled_meeting_is_let_go(world):
    other_stop(world)
    cancel_meeting(meeting=world.meeting, reason="Storm", by=None)
    assert world.said() == Counter(["Kari ride_cancelled", "Kåre ride_cancelled"])


def test_the_same_place_after_having_declined_is_told_anew(world):
    declines(world)
    world.settle()
    answer(invitee=Invitee.objects.get(pk=world.daniel.pk), answer="yes", needs_ride=True, by=None)
    give_seat(
        car=world.car,
        invitee=Invitee.objects.get(pk=world.daniel.pk),
        out_stop=world.stop("Setermoen"),
        by=None,
    )
    assert world.said() == Counter(["Daniel ride_plan", "Kari ride_driver"])


def test_the_driver_sees_what_is_new_and_reads_no_names(world):
    give_dina(world)
    text = rendered(Message.objects.exclude(pk__in=world.heard).get(kind="ride_driver")).text
    lines = text.splitlines()
    assert "Setermoen (2 " in next(line for line in lines if "09.00" in line)
    assert "–" in next(line for line in lines if "09.00" in line)
    assert "–" not in next(line for line in lines if "09.30" in line)
    assert not [name for name in ("Dina", "Daniel", "Viljar") if name in text]


def test_from_noon_the_day_before_nothing_waits_for_the_morning(umt, bardu, senja, time_machine):
    world = World(umt, bardu, senja, days=2)
    noon = (world.meeting.starts_at - timedelta(days=1)).replace(hour=0) + timedelta(hours=0)
    noon = timezone.localtime(noon).replace(hour=12, minute=0, second=0)
    time_machine.move_to(noon - timedelta(seconds=1), tick=False)
    give_dina(world)
    assert world.said() == Counter(["Dina ride_plan", "Kari ride_driver"])
    time_machine.move_to(noon, tick=False)
    say_all(RIDES)
    names = ["Daniel", "Viljar", "Sunniva", "Dina", "Kari", "Kåre"]
    assert world.said() == Counter(f"{name} ride_tomorrow" for name in names)  # and what waited is in it
    world.settle()
    take_back_daniel(world)
    give_seat(car=world.other, invitee=world.daniel, by=None)
    assert world.said() == Counter(["Daniel ride_changed", "Kari ride_driver_now", "Kåre ride_driver_now"])
    world.settle()
    answer(invitee=Invitee.objects.get(pk=world.daniel.pk), answer="no", reason="Syk", by=None)
    assert world.said() == Counter(["Daniel ride_given_up", "Kåre ride_seat_freed_now"])


def test_nobody_hears_of_a_meeting_that_has_been(world, time_machine):
    time_machine.move_to(world.meeting.ends_at + timedelta(minutes=1))
    take_back_daniel(world)
    remove_car(car=world.other, by=None)
    assert world.said() == Counter()


COPIED = [
    (take_back_daniel, 1),
    (move_daniel, 1),
    (other_stop, 1),
    (declines, 1),
    (driver_is_ill, 1),
    (move_daniel_and_back, 0),
    (give_dina, 0),
    (later_at("Bardufoss"), 0),
]


@pytest.mark.parametrize(
    ("act", "copies"), COPIED, ids=[f"{number}-{row[0].__name__}" for number, row in enumerate(COPIED)]
)
def test_a_guardian_who_said_yes_hears_what_touches_their_own(world, act, copies):
    for rider in (world.daniel, world.viljar):
        name = rider.person.name
        Guardian.objects.create(
            young_person=rider.person, name=f"Forelder {name}", email=f"{name}@example.org"
        )
    guardian = world.daniel.person.guardians.get()
    give(person=world.daniel.person, scope=Scope.COPIES, by=world.daniel.person)  # old enough to say it
    world.settle()
    act(world)
    new = Message.objects.exclude(pk__in=world.heard).exclude(copy_of=None)
    assert {message.address for message in new} == ({guardian.email} if copies else set())
    assert new.count() == copies
