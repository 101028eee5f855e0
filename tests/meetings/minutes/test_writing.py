"""Item by item, by several at once: nobody's text is written over, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.minutes.actions import be_here, forget_writers, save_entry, save_minutes
from meetings.models import Entry, Minutes, Writer
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, an_item


def save(meeting, item, text, version, by):
    return save_entry(meeting=meeting, item=item, text=text, version=version, by=by)


def test_an_entry_counts_its_own_versions(meeting, item, secretariat, delegate):
    other = an_item(meeting, "Ungdomskort")
    assert save(meeting, item, "Én", 0, secretariat).version == 1
    assert save(meeting, other, "To", 0, delegate).version == 1
    assert save(meeting, item, "Én til", 1, secretariat).version == 2
    assert Minutes.objects.get().version == 3


def test_a_newer_text_by_somebody_else_is_never_written_over(meeting, item, secretariat, delegate):
    save(meeting, item, "Deres", 0, delegate)
    refused("changed", save, meeting=meeting, item=item, text="Mitt", version=0, by=secretariat)
    assert Entry.objects.get().text == "Deres"


def test_sending_the_same_again_changes_nothing(meeting, item, secretariat):
    save(meeting, item, "Linje\nto", 0, secretariat)
    assert save(meeting, item, "Linje\r\nto", 0, secretariat).version == 1
    assert Minutes.objects.get().version == 1


def test_the_remarks_are_kept_in_the_same_way(meeting, secretariat, delegate):
    assert save(meeting, None, "Strømmen gikk.", 0, secretariat).remarks_version == 1
    refused("changed", save, meeting=meeting, item=None, text="Annet", version=0, by=delegate)


def test_an_item_of_another_meeting_is_refused(meeting, umt, secretariat):
    other = an_item(a_meeting(umt))
    refused("not_in_meeting", save, meeting=meeting, item=other, text="x", version=0, by=secretariat)


def test_all_at_once_is_all_or_nothing(meeting, item, secretariat, delegate):
    other = an_item(meeting, "Ungdomskort")
    save(meeting, item, "Deres", 0, delegate)
    texts = {item.pk: "Mitt", other.pk: "Nytt"}
    refused("changed", save_minutes, meeting=meeting, texts=texts, by=secretariat)
    assert [entry.text for entry in Entry.objects.all()] == ["Deres"]
    save_minutes(meeting=meeting, texts=texts, versions={item.pk: 1}, by=secretariat)
    assert {entry.text for entry in Entry.objects.all()} == {"Mitt", "Nytt"}


def test_the_script_saves_one_text_and_is_shown_both_when_they_differ(
    client, meeting, item, secretariat, delegate
):
    client.force_login(secretariat)
    url = reverse("minutes_entry", args=[item.pk])
    first = client.post(url, {"text": "Én", "version": 0})
    assert (first.status_code, first.json()["version"]) == (200, 1)
    save(meeting, item, "Deres", 1, delegate)
    second = client.post(url, {"text": "Mitt", "version": 1})
    assert second.status_code == 409
    assert second.json() == {"text": "Deres", "version": 2, "name": delegate.name}
    assert client.post(url, {"text": "x" * 8001, "version": 2}).status_code == 422


def form_of(meeting, item, text, version=0):
    return {f"text_{item.pk}": text, f"version_{item.pk}": version, "text_0": "", "version_0": 0}


@pytest.mark.parametrize(
    ("choice", "status", "kept"), [("mine", 302, "Mitt"), ("theirs", 302, "Deres"), ("both", 200, "Deres")]
)
def test_without_script_one_chooses_whose_text_stands(
    client, meeting, item, secretariat, delegate, choice, status, kept
):
    save(meeting, item, "Deres", 0, delegate)
    client.force_login(secretariat)
    url, facts = reverse("minutes_write", args=[meeting.pk]), form_of(meeting, item, "Mitt")
    page = client.post(url, facts)
    assert page.status_code == 409
    assert all(text in page.content.decode() for text in ("Deres", "Mitt", f"theirs-{item.pk}"))
    answer = client.post(url, facts | {"choice": f"{choice}-{item.pk}"})
    assert answer.status_code == status
    assert Entry.objects.get().text == kept
    if choice == "both":
        assert "Deres\n\nMitt" in answer.content.decode()


def test_two_who_write_see_each_other_and_what_the_other_has_saved(
    client, meeting, item, secretariat, delegate
):
    save(meeting, item, "Deres", 0, delegate)
    be_here(meeting=meeting, item=item, by=delegate)
    client.force_login(secretariat)
    url = reverse("minutes_writers", args=[meeting.pk])
    answer = client.post(url, {"item": "", "seen": [f"{item.pk}:0", "0:0"]}).json()
    assert [one["text"] for one in answer["here"]] == [f"{delegate.name} skriver under «{item.title}»"]
    assert answer["texts"] == {str(item.pk): {"text": "Deres", "version": 1, "name": delegate.name}}
    assert client.post(url, {"seen": [f"{item.pk}:1"]}).json()["texts"] == {}
    assert Writer.objects.get(person=secretariat).item is None


def test_who_has_gone_is_not_shown_and_forgotten(client, meeting, secretariat, delegate):
    be_here(meeting=meeting, item=None, by=delegate)
    Writer.objects.update(seen_at=timezone.now() - timedelta(seconds=41))
    client.force_login(secretariat)
    assert client.post(reverse("minutes_writers", args=[meeting.pk])).json()["here"] == []
    assert forget_writers(by=None) == 1
    assert [one.person for one in Writer.objects.all()] == [secretariat]


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretariat", 200), ("delegate", 200), ("other_delegate", 403), ("coordinator", 403)],
)
def test_who_saves_and_who_is_there(client, request, meeting, item, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(reverse("minutes_writers", args=[meeting.pk])).status_code == status
    facts = {"text": "Tekst", "version": 0}
    assert client.post(reverse("minutes_entry", args=[item.pk]), facts).status_code == status
    assert client.post(reverse("minutes_remarks", args=[meeting.pk]), facts).status_code == status
