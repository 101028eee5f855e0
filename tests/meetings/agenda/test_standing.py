"""The standing agenda of a body, the order of items, and the way from an empty draft to a sent notice."""

import pytest
from django.core.exceptions import ValidationError

from meetings.agenda.actions import add_item, reorder
from meetings.agenda.standing import (
    add_standing,
    change_standing,
    move_standing,
    put_standing_items,
    remove_standing,
    standing_agenda,
    write_own,
)
from meetings.models import AgendaItem, Body, Case, Meeting
from meetings.schedule.actions import call_meeting
from tests.meetings.meeting_world import a_meeting, an_item
from umt_portal.models import Message

Kind = AgendaItem.Kind


def titles(meeting):
    return list(meeting.agenda.order_by("position").values_list("title", flat=True))


def test_a_body_writes_its_own_and_gets_the_usual_ones_back(umt, secretariat):
    usual = standing_agenda(umt)
    write_own(body=umt, by=secretariat)
    item = add_standing(
        body=umt, title="Navneopprop", kind="ordinary", minutes=5, is_last=False, by=secretariat
    )
    for _step in range(3):
        move_standing(item=item, step=-1, by=secretariat)
    change_standing(item=item, minutes=3, by=secretariat)
    assert next((line.title, line.minutes) for line in standing_agenda(umt)) == ("Navneopprop", 3)
    meeting = a_meeting(umt, state="draft")
    an_item(meeting, "Buss")
    put_standing_items(meeting=meeting, by=secretariat)
    assert titles(meeting)[0] == "Navneopprop"
    assert titles(meeting)[3] == "Buss"
    for line in umt.template.all():
        remove_standing(item=line, by=secretariat)
    assert standing_agenda(umt) == usual


def test_each_kind_stands_once(umt, secretariat):
    with pytest.raises(ValidationError) as refusal:
        add_standing(body=umt, title="Enda et", kind="notice", minutes=5, is_last=False, by=secretariat)
    assert refusal.value.error_dict["kind"][0].code == "only_once"


def test_a_kind_is_known_whatever_it_is_called(umt, secretariat):
    meeting = a_meeting(umt, state="draft")
    AgendaItem.objects.create(meeting=meeting, position=1, title="Noe annet?", kind=Kind.OTHER_BUSINESS)
    put_standing_items(meeting=meeting, by=secretariat)
    kinds = list(meeting.agenda.order_by("position").values_list("kind", flat=True))
    assert kinds == [Kind.NOTICE, Kind.LAST_MINUTES, Kind.OTHER_BUSINESS]
    add_item(meeting=meeting, title="Buss", by=secretariat)
    assert titles(meeting)[-2:] == ["Buss", "Noe annet?"]


def test_a_joint_meeting_takes_that_of_umt_and_its_last_minutes(umt, secretariat):
    mayors = Body.objects.create(name="Aa-rådet", short_name="Rådet", slug="radet", members_are="mayors")
    add_standing(body=umt, title="Rop", kind="ordinary", minutes=5, is_last=False, by=secretariat)
    last = a_meeting(umt, state="held", days=-20)
    joint = a_meeting(umt, state="draft", days=30)
    joint.bodies.add(mayors)
    put_standing_items(meeting=joint, by=secretariat)
    assert "Rop" in titles(joint)
    assert joint.agenda.get(kind=Kind.LAST_MINUTES).approves == last


def test_a_draft_older_than_the_last_meeting_approves_it_when_it_is_called(umt, delegate, secretariat):
    draft = a_meeting(umt, state="draft", days=30)
    put_standing_items(meeting=draft, by=secretariat)
    assert draft.agenda.get(kind=Kind.LAST_MINUTES).approves is None
    last = a_meeting(umt, state="held", days=-1)
    call_meeting(meeting=draft, by=secretariat)
    assert draft.agenda.get(kind=Kind.LAST_MINUTES).approves == last


def test_the_hand_that_drags_sends_the_whole_order(client, umt, secretariat, delegate):
    meeting = a_meeting(umt, state="draft")
    for title in "abcd":
        add_item(meeting=meeting, title=title, by=secretariat)
    a, b, c, d = meeting.agenda.order_by("position").values_list("pk", flat=True)
    client.force_login(secretariat)
    url = f"/moter/{meeting.pk}/saksliste/rekkefolge/"
    assert client.post(url, {"order": [d, a, b, c]}).status_code == 200
    assert titles(meeting) == list("dabc")
    meanwhile = client.post(url, {"order": [a, b, c]})
    assert meanwhile.status_code == 409
    assert titles(meeting) == list("dabc")
    with pytest.raises(ValidationError) as refusal:
        reorder(meeting=meeting, order=[a, b, c, d, d + 1], by=secretariat)
    assert refusal.value.code == "changed_meanwhile"
    client.force_login(delegate)
    assert client.post(url, {"order": [a, b, c, d]}).status_code == 404


def test_from_min_side_to_a_sent_notice_in_few_presses(client, umt, delegate, secretariat):
    """Each line is a press by the secretariat, and loads one page."""
    for number, title in enumerate(("Buss", "Skyss", "Svømmehall"), start=1):
        Case.objects.create(body=umt, year=2026, number=number, title=title)
    meeting = a_meeting(umt, state="draft", days=30)
    client.force_login(secretariat)
    loads = []

    def press(url, data=None):
        """Press a link or a button, and follow where it leads."""
        page = client.get(url) if data is None else client.post(url, data, follow=True)
        assert page.status_code == 200
        loads.append(url)
        return page.content.decode()

    press("/min-side/")  # where they are
    assert f'href="/moter/{meeting.pk}/"' in press("/moter/")
    assert f"/moter/{meeting.pk}/saksliste/" in press(f"/moter/{meeting.pk}/")
    agenda = f"/moter/{meeting.pk}/saksliste/"
    press(agenda)
    press(f"{agenda}faste/", {})
    cases = list(Case.objects.values_list("pk", flat=True))
    assert f'href="/moter/{meeting.pk}/kall-inn/"' in press(
        agenda, {"cases": cases, "minutes": 30}
    )  # and three ticks
    press(f"/moter/{meeting.pk}/kall-inn/")
    press(f"/moter/{meeting.pk}/kall-inn/", {})
    assert Meeting.objects.get().is_called
    assert titles(meeting)[2:5] == ["Buss", "Skyss", "Svømmehall"]
    assert Message.objects.filter(kind="meeting_notice", person=delegate).exists()
    assert len(loads) - 1 == 7
