"""Writing to a group: who may, to whom, once, and to those who are in it when it is sent."""

import threading
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as post
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from councils.models import Membership
from meetings.models import Car, Passenger
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_young_person, seat_holder, today
from umt_portal.design.dates import shortdate
from umt_portal.notices import audiences, delivery
from umt_portal.notices.free.actions import MOST_A_DAY, send_free
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.plan.models import FreeMessage
from umt_portal.notices.rendering import brief, rendered

NEW = "/varsler/skriv/ny/"
WORDS = {"subject": "Buss", "text": "Ta med **matpakke**.\n\n[Kart](https://umt.example/kart)"}


def choose(user, label: str, option: str) -> str:
    """The value of a choice, by what it is called."""
    groups = dict(audiences.choices_for(user))
    return next(value for value, name in groups[label] if name == f"{label}: {option}")


def names(user, choice: str) -> list[str]:
    return [person.name for person in audiences.group(user, choice).people]


def send(by, choice, key=None, **fields) -> FreeMessage:
    seen = fields.pop("seen", None) or audiences.group(by, choice).fingerprint
    return send_free(audience=choice, key=key or uuid.uuid4(), seen=seen, by=by, **WORDS | fields)


@pytest.fixture
def everyone(coordinator, other_coordinator, delegate, other_delegate, deputy, member, mayor, secretariat):
    """A region with people in it."""


@pytest.fixture
def meeting(umt, everyone, delegate, other_delegate, deputy, coordinator, bardu):
    meeting = a_meeting(umt, title="Vårmøtet")
    riding = called(meeting, delegate, answer="yes")
    called(meeting, other_delegate, answer="no")
    called(meeting, deputy)
    car = Car.objects.create(meeting=meeting, driver=coordinator, municipality=bardu, seat_count=4)
    Passenger.objects.create(car=car, invitee=riding)
    return meeting


@pytest.mark.parametrize("who", ["delegate", "mayor", "project_leader", "administrator", "outsider"])
@pytest.mark.parametrize("address", ["/varsler/skriv/", NEW])
def test_for_others_it_does_not_exist(request, client, who, address):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == 404
    assert client.post(address, WORDS).status_code == 404


def test_the_secretariat_writes_to_anyone(everyone, secretariat):
    assert names(secretariat, choose(secretariat, "Delegater i UMT", "alle kommuner")) == [
        "Daniel Delegat",
        "Sunniva Senjadelegat",
    ]
    assert names(secretariat, choose(secretariat, "Delegater i UMT", "Senja")) == ["Sunniva Senjadelegat"]
    assert names(secretariat, choose(secretariat, "Varaer i UMT", "Bardu")) == ["Viljar Vara"]
    assert names(secretariat, choose(secretariat, "Medlemmer av ungdomsråd", "Bardu")) == ["Mina Medlem"]
    assert names(secretariat, choose(secretariat, "Ordførere", "alle kommuner")) == ["Oda Ordfører"]
    assert len(names(secretariat, choose(secretariat, "Koordinatorer", "alle kommuner"))) == 2


def test_a_coordinator_writes_to_their_own(everyone, coordinator, senja, bardu, meeting):
    for _label, options in audiences.choices_for(coordinator):
        for value, _name in options:
            assert not {"Sunniva Senjadelegat", "Kåre Koordinator"} & set(names(coordinator, value))
    for key in ("delegates", "deputies", "members", "coordinators", "mayors"):
        for value in (f"{key}:{senja.pk}", f"{key}:all", f"{key}:"):
            with pytest.raises(audiences.NoSuchGroup):
                audiences.group(coordinator, value)
    assert names(coordinator, f"delegates:{bardu.pk}") == ["Daniel Delegat"]


def test_nobody_else_has_any_group(everyone, delegate, mayor, meeting, bardu):
    for person in (delegate, mayor):
        assert audiences.choices_for(person) == []
        with pytest.raises(audiences.NoSuchGroup):
            audiences.group(person, f"delegates:{bardu.pk}")


def test_groups_of_a_meeting(secretariat, coordinator, meeting):
    found = {
        key: names(secretariat, f"meeting:{meeting.pk}-{key}")
        for key in ("called", "unanswered", "coming", "no")
    }

    assert found == {
        "called": ["Daniel Delegat", "Sunniva Senjadelegat", "Viljar Vara"],
        "unanswered": ["Viljar Vara"],
        "coming": ["Daniel Delegat"],
        "no": ["Sunniva Senjadelegat"],
    }
    assert names(secretariat, f"ride:{meeting.pk}-drivers") == ["Kari Koordinator"]
    assert names(secretariat, f"ride:{meeting.pk}-passengers") == ["Daniel Delegat"]
    assert names(coordinator, f"meeting:{meeting.pk}-no") == []


def test_a_draft_has_no_groups(umt, secretariat, delegate):
    called(a_meeting(umt, state="draft"), delegate)

    assert "Møte" not in dict(audiences.choices_for(secretariat))


def test_each_gets_a_mail_of_their_own(everyone, secretariat, delegate, other_delegate):
    free = send(secretariat, "delegates:all")

    assert (free.count, free.audience_label) == (2, "Delegater i UMT: alle kommuner")
    assert [one.person for one in Message.objects.order_by("person__name")] == [delegate, other_delegate]
    for row in Delivery.objects.all():
        delivery.deliver(row.pk)
    assert sorted(letter.to for letter in post.outbox) == sorted([[delegate.email], [other_delegate.email]])
    letter = next(letter for letter in post.outbox if letter.to == [delegate.email])
    assert letter.subject == "Buss"
    assert "Hei, Daniel!" in letter.body
    assert "Ta med matpakke." in letter.body
    assert "Hilsen Solveig Sekretær" in letter.body
    assert "<strong>matpakke</strong>" in letter.alternatives[0][0]
    assert "Sunniva" not in letter.body + letter.alternatives[0][0]


def test_the_answer_goes_to_the_office_of_the_one_who_wrote(everyone, coordinator, bardu):
    bardu.contact_email = "ungdom@bardu.example"
    bardu.save()

    send(coordinator, f"delegates:{bardu.pk}")
    delivery.deliver(Delivery.objects.get().pk)

    assert post.outbox[0].reply_to == ["ungdom@bardu.example"]
    assert Message.objects.get().municipality_id == bardu.pk


def test_pressed_twice_is_sent_once(everyone, secretariat):
    key = uuid.uuid4()

    assert send(secretariat, "delegates:all", key) == send(secretariat, "delegates:all", key)

    assert FreeMessage.objects.count() == 1
    assert Message.objects.count() == 2


def test_the_form_of_another_is_not_answered(everyone, secretariat, coordinator, bardu):
    key = uuid.uuid4()
    send(secretariat, "delegates:all", key)

    with pytest.raises(ValidationError):
        send(coordinator, f"delegates:{bardu.pk}", key)

    assert Message.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one(everyone, secretariat):
    key, seen = uuid.uuid4(), audiences.group(secretariat, "delegates:all").fingerprint
    start, done = threading.Barrier(4), []

    def press():
        start.wait()
        try:
            done.append(send(secretariat, "delegates:all", key, seen=seen).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(done) == 4
    assert len(set(done)) == 1
    assert Message.objects.count() == 2


def test_a_group_that_has_changed_is_shown_once_more(everyone, client, secretariat, bardu):
    client.force_login(secretariat)
    page = client.post(NEW, WORDS | {"audience": "delegates:all", "key": str(uuid.uuid4())})
    form = {name: page.context["form"][name].value() for name in ("audience", "subject", "text", "key")}
    seen = page.context["group"].fingerprint
    seat_holder(a_young_person("Ny Delegat"), bardu, "jente")

    again = client.post(NEW, form | {"seen": seen, "send": "1"})

    assert again.status_code == 422
    assert "Nå er det 3 personer" in again.content.decode()
    assert "Ny Delegat" in again.content.decode()
    assert not FreeMessage.objects.exists()
    sent = client.post(NEW, form | {"seen": again.context["group"].fingerprint, "send": "1"})
    assert sent.status_code == 302
    assert Message.objects.count() == 3


def test_write_look_change_send(everyone, client, secretariat, delegate):
    delegate.email = None
    delegate.save()
    client.force_login(secretariat)
    key = str(client.get(f"{NEW}?til=delegates:all").context["form"]["key"].value())
    wishes = WORDS | {"audience": "delegates:all", "key": key, "is_urgent": "on"}

    look = client.post(NEW, wishes)
    page = look.content.decode()
    assert "2 personer får den" in page
    assert "Daniel Delegat" in page
    assert "har ikke e-post" in page
    frame = client.get(reverse("free_message_preview", args=[key]))
    assert "<strong>matpakke</strong>" in frame.content.decode()
    assert "sandbox" in frame.headers["Content-Security-Policy"]
    changed = client.post(NEW, wishes | {"change": "1"})
    assert changed.context["form"]["text"].value() == WORDS["text"]
    assert not Message.objects.exists()

    sent = client.post(NEW, wishes | {"send": "1", "seen": look.context["group"].fingerprint}, follow=True)

    assert "På vei til 2 personer." in sent.content.decode()
    assert set(Message.objects.values_list("kind", flat=True)) == {"free_message_urgent"}
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(("hour", "is_urgent", "waits"), [(22, "", True), (22, "on", False), (12, "", False)])
def test_who_writes_at_night_is_told_that_it_waits(
    everyone, client, secretariat, settings, hour, is_urgent, waits
):
    settings.NOTICES_QUIET_FROM, settings.NOTICES_QUIET_UNTIL = 21, 8
    wishes = WORDS | {"audience": "delegates:all", "key": str(uuid.uuid4()), "is_urgent": is_urgent}
    tonight = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    morning = shortdate(tonight + timedelta(days=1))

    with time_machine.travel(tonight, tick=False):
        client.force_login(secretariat)
        look = client.post(NEW, wishes).content.decode()

    assert (f"går ut {morning} kl. 08.00" in look) is waits


def test_the_example_is_for_its_writer_alone(everyone, client, secretariat, coordinator):
    key = str(uuid.uuid4())
    client.force_login(secretariat)
    client.post(NEW, WORDS | {"audience": "delegates:all", "key": key})
    client.force_login(coordinator)

    assert client.get(reverse("free_message_preview", args=[key])).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "[x](javascript:alert(1))"),
        ("audience", "delegates:999"),
        ("audience", "tull"),
        ("subject", " "),
        ("key", "x"),
    ],
)
def test_what_can_not_be_sent_is_said_and_nothing_is_lost(everyone, client, secretariat, field, value):
    client.force_login(secretariat)
    wishes = WORDS | {"audience": "delegates:all", "key": str(uuid.uuid4())} | {field: value}

    page = client.post(NEW, wishes | {"send": "1"})

    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert page.context["form"]["text"].value() == wishes["text"]
    assert not FreeMessage.objects.exists()


def test_an_empty_group_is_said(client, secretariat, bardu):
    client.force_login(secretariat)

    page = client.post(NEW, WORDS | {"audience": "delegates:all", "key": str(uuid.uuid4())})

    assert "ingen i denne gruppa" in page.content.decode()


def test_only_the_secretariat_hurries(everyone, coordinator, bardu, client):
    with pytest.raises(ValidationError) as refusal:
        send(coordinator, f"delegates:{bardu.pk}", is_urgent=True)

    assert refusal.value.code == "not_urgent"
    client.force_login(coordinator)
    assert 'name="is_urgent"' not in client.get(NEW).content.decode()


def test_a_coordinator_writes_ten_a_day(everyone, coordinator, secretariat, bardu):
    for _number in range(MOST_A_DAY):
        send(coordinator, f"delegates:{bardu.pk}")

    with pytest.raises(ValidationError) as refusal:
        send(coordinator, f"delegates:{bardu.pk}")
    assert refusal.value.code == "too_many_today"
    assert send(secretariat, "delegates:all").pk


def test_braces_and_html_are_words(everyone, secretariat):
    send(secretariat, "delegates:all", text="{navn} {{ facts }} <script>x</script> {% now %}")

    mail = rendered(Message.objects.first())

    assert "{navn} {{ facts }} <script>x</script> {% now %}" in mail.text
    assert "&lt;script&gt;" in mail.html
    assert "<script" not in mail.html
    assert "{navn}" in brief(Message.objects.first()).text


def test_who_reads_what_was_sent(
    everyone, client, secretariat, coordinator, other_coordinator, delegate, bardu, outsider
):
    free = send(coordinator, f"delegates:{bardu.pk}")
    page = reverse("free_message", args=[free.pk])

    def read(person):
        client.force_login(person)
        return client.get(page)

    assert "Daniel Delegat" in read(coordinator).content.decode()
    assert "Daniel Delegat" in read(secretariat).content.decode()
    got = read(delegate)
    assert "matpakke" in got.content.decode()
    assert "messages_sent" not in got.context
    for person in (other_coordinator, outsider):
        assert read(person).status_code == 404


def test_the_list_counts_how_many_it_has_reached(
    everyone, client, secretariat, django_assert_max_num_queries
):
    for _number in range(12):
        send(secretariat, "delegates:all")
    first, second = Delivery.objects.filter(message__occasion=f"free:{FreeMessage.objects.first().pk}")
    delivery.deliver(first.pk)
    Delivery.objects.filter(pk=second.pk).update(state="failed", error="550 nei")
    client.force_login(secretariat)

    with django_assert_max_num_queries(15):
        page = client.get("/varsler/skriv/").content.decode()

    assert "1 av 2 har fått den, <b>1 kom ikke fram</b>" in " ".join(page.split())
    assert "0 av 2 har fått den, 2 venter" in " ".join(page.split())


def test_what_it_costs_to_send(secretariat, bardu, django_assert_max_num_queries):
    since, until = today() - timedelta(days=9), today() + timedelta(days=99)
    for number in range(40):
        person, council = a_young_person(f"Ung {number}"), bardu.youth_council
        Membership.objects.create(council=council, person=person, starts_on=since, ends_on=until)
    group = audiences.group(secretariat, "members:all")
    assert len(group.people) == 40

    with django_assert_max_num_queries(6 * len(group.people) + 25):
        send(secretariat, "members:all", seen=group.fingerprint)


def test_the_page_costs_the_same_with_many_meetings(
    client, secretariat, umt, delegate, django_assert_max_num_queries
):
    for number in range(10):
        called(a_meeting(umt, title=f"Møte {number}"), delegate)
    client.force_login(secretariat)

    with django_assert_max_num_queries(15):
        client.get(NEW)
