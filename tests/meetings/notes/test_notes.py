"""A note is its writer's alone, in every door there is; and it goes with the term."""

import json
from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse

from councils.models import Delegate
from meetings.models import Meeting, Note
from meetings.notes.actions import write_note
from meetings.notes.tasks import forget_notes
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import today

SECRET = "Husk å spørre om nattbussen"
EVERYONE = ["other_delegate", "coordinator", "secretariat", "administrator", "mayor", "member", "outsider"]


@pytest.fixture
def meeting(umt, delegate, other_delegate):
    meeting = a_meeting(umt)
    called(meeting, delegate, answer="yes")
    called(meeting, other_delegate)
    return meeting


@pytest.fixture
def item(meeting):
    return an_item(meeting, "Kveldsbuss")


@pytest.fixture
def note(item, delegate):
    return write_note(item=item, text=SECRET, by=delegate)


def test_it_is_written_beside_the_agenda_and_the_last_that_is_saved_stands(client, meeting, item, delegate):
    client.force_login(delegate)
    for text in ("Først", "Så dette"):
        sent = client.post(reverse("note", args=[item.pk]), {"text": text})
        assert sent.url == f"/moter/{meeting.pk}/#sak-{item.pk}"
    assert Note.objects.get().text == "Så dette"
    assert "Så dette" in client.get(meeting.get_absolute_url()).content.decode()

    client.post(reverse("note", args=[item.pk]), {"text": "  "})
    assert not Note.objects.exists()


def test_the_page_that_saves_by_itself_gets_no_page_back(client, item, delegate):
    client.force_login(delegate)
    sent = client.post(reverse("note", args=[item.pk]), {"text": "x"}, headers={"X-Saves-Itself": "1"})
    assert (sent.status_code, Note.objects.count()) == (204, 1)


def test_one_that_is_too_long_comes_back_with_its_text(client, item, delegate):
    client.force_login(delegate)
    sent = client.post(reverse("note", args=[item.pk]), {"text": "å" * 8001})
    assert sent.status_code == 422
    assert "å" * 8001 in sent.content.decode()
    with pytest.raises(ValidationError) as refusal:
        write_note(item=item, text="å" * 8001, by=delegate)
    assert refusal.value.error_dict["text"][0].code == "too_long"


@pytest.mark.parametrize("who", EVERYONE)
def test_nobody_else_finds_it_anywhere(client, request, meeting, item, note, who, senja):
    client.force_login(request.getfixturevalue(who))
    pages = [
        meeting.get_absolute_url(),
        reverse("notes"),
        f"{reverse('search')}?q=nattbussen",
        *(reverse("notes_export", args=[kind]) for kind in ("txt", "json")),
    ]
    if who in ("secretariat", "administrator"):
        pages.append(reverse("audit_log"))
    for page in pages:
        assert SECRET not in client.get(page).content.decode(), page
    shown = client.get(reverse("note", args=[item.pk]))
    if who == "other_delegate":  # has a note of their own there
        assert SECRET not in shown.content.decode()
        client.post(reverse("note", args=[item.pk]), {"text": "Min egen"})
        assert Note.objects.get(pk=note.pk).text == SECRET
    else:
        assert shown.status_code == 404
        assert client.post(reverse("note", args=[item.pk]), {"text": "x"}).status_code == 404


def test_the_administration_and_the_log_do_not_know_of_notes(note):
    assert Note not in admin.site._registry
    assert not LogEntry.objects.filter(content_type__model="note").exists()


def test_only_those_called_write_and_only_after_the_notice(client, umt, item, delegate, deputy):
    client.force_login(deputy)
    assert client.get(reverse("note", args=[item.pk])).status_code == 404
    draft = a_meeting(umt, state="draft")
    called(draft, delegate)
    client.force_login(delegate)
    assert client.get(reverse("note", args=[an_item(draft, "Kladd").pk])).status_code == 404


def test_all_of_them_are_gathered_searched_and_taken_out(client, umt, note, delegate):
    old = a_meeting(umt, days=-30, state="held", title="UMT på Moen")
    called(old, delegate, attended="present")
    write_note(item=an_item(old, "Skolemat"), text='<b>Brød</b> & "melk"', by=delegate)
    client.force_login(delegate)

    page = client.get(reverse("notes")).content.decode()
    assert page.index(SECRET) < page.index("Skolemat")  # the newest meeting first
    assert "&lt;b&gt;Brød" in page
    found = client.get(reverse("notes"), {"q": "brød melk"}).content.decode()
    assert "Skolemat" in found
    assert SECRET not in found

    text = client.get(reverse("notes_export", args=["txt"]))
    assert '<b>Brød</b> & "melk"' in text.content.decode()
    assert "attachment" in text["Content-Disposition"]
    facts = json.loads(client.get(reverse("notes_export", args=["json"])).content)
    assert [[one["text"] for one in meeting["notes"]] for meeting in facts] == [
        [SECRET],
        ['<b>Brød</b> & "melk"'],
    ]
    assert client.get(reverse("notes_export", args=["exe"])).status_code == 404


def test_notes_stay_to_the_last_day_of_the_term_and_go_the_night_after(note, delegate, other_delegate, item):
    kept = write_note(item=item, text="Mitt", by=other_delegate)
    Delegate.objects.filter(person=delegate).update(ends_on=today())
    assert forget_notes() == 0

    Delegate.objects.filter(person=delegate).update(ends_on=today() - timedelta(days=1))
    assert forget_notes() == 1
    assert list(Note.objects.all()) == [kept]
    assert forget_notes() == 0


def test_a_new_term_or_a_place_in_the_youth_council_keeps_them(note, delegate, bardu):
    term = Delegate.objects.get(person=delegate)
    Delegate.objects.filter(pk=term.pk).update(ends_on=today() - timedelta(days=1))
    next_term = Delegate.objects.create(
        seat=term.seat, person=delegate, elected_on=today(),
        starts_on=today() + timedelta(days=3), ends_on=today() + timedelta(days=300),
    )  # fmt: skip
    assert forget_notes() == 0
    next_term.delete()
    place = bardu.youth_council.memberships.create(
        person=delegate, starts_on=today() - timedelta(days=9), ends_on=today()
    )
    assert forget_notes() == 0
    place.delete()
    assert forget_notes() == 1


def test_the_day_the_term_is_over_nothing_more_is_written(client, item, note, delegate):
    Delegate.objects.filter(person=delegate).update(ends_on=today() - timedelta(days=1))
    client.force_login(delegate)
    assert client.post(reverse("note", args=[item.pk]), {"text": "x"}).status_code == 404


@pytest.mark.parametrize("state", ["called", "held"])
@pytest.mark.parametrize("count", [1, 40])
def test_the_meeting_page_costs_the_same_with_forty_notes(
    client, umt, delegate, other_delegate, state, count, django_assert_max_num_queries
):
    meeting = a_meeting(umt, days=-1 if state == "held" else 5, state=state)
    called(meeting, delegate, answer="yes", attended="present")
    called(meeting, other_delegate, attended="present")
    for number in range(count):
        write_note(item=an_item(meeting, f"Sak {number}"), text=f"Notat {number}", by=delegate)
    client.force_login(delegate)
    with django_assert_max_num_queries(15):
        page = client.get(meeting.get_absolute_url()).content.decode()
    assert f"Notat {count - 1}" in page
    with django_assert_max_num_queries(6):
        client.get(reverse("notes"))


def test_a_deleted_draft_or_item_takes_the_note_with_it(note, item):
    Meeting.objects.filter(pk=item.meeting_id).update(state="called")
    item.delete()
    assert not Note.objects.exists()
