"""The chair and one more confirm; what is changed later asks for it again; or the secretariat says why not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from meetings.minutes.actions import (
    ask_for_confirmation,
    confirm,
    publish_minutes,
    reopen_minutes,
    save_entry,
)
from meetings.minutes.confirming import standing_of
from meetings.minutes.record import record_of
from meetings.models import BodyMember, Confirmation, Invitee
from tests.meetings.decisions.test_recording import refused
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def told(kind):
    return {message.person for message in Message.objects.filter(kind=kind)}


def test_the_chair_and_the_others_who_voted_are_asked(
    meeting, written, secretariat, delegate, other_delegate
):
    assert set(ask_for_confirmation(meeting=meeting, by=secretariat)) == {delegate, other_delegate}
    assert told("minutes_confirm") == {delegate, other_delegate}
    mail = rendered(Message.objects.filter(kind="minutes_confirm").first())
    assert f"/moter/{meeting.pk}/protokoll/bekreft/" in mail.text
    assert "Stemmer protokollen" in mail.subject


def test_the_vice_chair_who_was_there_is_the_one_more(meeting, written, umt, secretariat, other_delegate):
    BodyMember.objects.create(
        body=umt, person=other_delegate, office="vice_chair", starts_on=today().replace(year=2020)
    )
    assert other_delegate in ask_for_confirmation(meeting=meeting, by=secretariat)


def test_without_a_named_chair_the_chair_of_the_body_on_the_day_confirms(meeting, written, umt, delegate):
    meeting.chair = None
    meeting.save()
    BodyMember.objects.create(body=umt, person=delegate, office="chair", starts_on=today().replace(year=2020))
    assert confirm(meeting=meeting, by=delegate).as_chair


def test_both_make_it_confirmed_and_the_writer_hears(meeting, written, secretariat, delegate, other_delegate):
    assert confirm(meeting=meeting, by=delegate).as_chair
    assert not standing_of(record_of(meeting)).is_complete
    assert not confirm(meeting=meeting, by=other_delegate).as_chair
    assert standing_of(record_of(meeting)).is_complete
    assert told("minutes_confirmed") == {secretariat}
    minutes = publish_minutes(meeting=meeting, by=secretariat)
    assert minutes.unconfirmed_reason == ""


def test_only_who_was_there_confirms(meeting, written, secretariat, other_delegate):
    refused("not_present", confirm, meeting=meeting, by=secretariat)
    Invitee.objects.filter(person=other_delegate).update(attended="excused")
    refused("not_present", confirm, meeting=meeting, by=other_delegate)
    assert not Confirmation.objects.exists()


def edit(meeting, item, by):
    save_entry(meeting=meeting, item=item, text="Rettet", version=1, by=by)


def excuse(meeting, item, by):
    Invitee.objects.filter(meeting=meeting, seat__municipality__slug="senja").update(arrived_at="11:20")


@pytest.mark.parametrize("change", [edit, excuse])
def test_what_is_changed_later_must_be_confirmed_again_and_the_page_says_so(
    client, meeting, item, written, secretariat, delegate, other_delegate, change
):
    for person in (delegate, other_delegate):
        confirm(meeting=meeting, by=person)
    change(meeting, item, secretariat)
    standing = standing_of(record_of(meeting))
    assert (standing.current, len(standing.outdated)) == ([], 2)
    refused("unconfirmed", publish_minutes, meeting=meeting, by=secretariat)
    client.force_login(secretariat)
    page = client.get(reverse("minutes_write", args=[meeting.pk])).content.decode()
    assert "men protokollen er endret etterpå" in page
    confirm(meeting=meeting, by=delegate)
    assert standing_of(record_of(meeting)).chair


def test_the_reason_of_the_secretariat_stands_in_the_minutes(client, meeting, written, secretariat, delegate):
    url = reverse("minutes_publish", args=[meeting.pk])
    client.force_login(delegate)  # the chair cannot give a reason instead
    assert client.post(url, {"reason": "Haster"}, follow=True).redirect_chain[-1][0].endswith("/skriv/")
    client.force_login(secretariat)
    client.post(url, {"reason": "Leder er bortreist."})
    assert "Leder er bortreist." in client.get(reverse("minutes", args=[meeting.pk])).content.decode()


def test_opened_again_they_are_confirmed_again(meeting, written, secretariat, delegate, other_delegate):
    for person in (delegate, other_delegate):
        confirm(meeting=meeting, by=person)
    publish_minutes(meeting=meeting, by=secretariat)
    assert reopen_minutes(meeting=meeting, by=secretariat).asked_at is None
    refused("unconfirmed", publish_minutes, meeting=meeting, by=secretariat)


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("delegate", 200, 200),
        ("other_delegate", 404, 200),
        ("coordinator", 404, 404),
        ("secretariat", 200, 200),
    ],
)
def test_the_draft_is_read_by_who_is_asked_to_confirm_it(
    client, request, meeting, written, secretariat, who, before, after
):
    client.force_login(request.getfixturevalue(who))
    url = reverse("minutes_confirm", args=[meeting.pk])
    assert client.get(url).status_code == before
    ask_for_confirmation(meeting=meeting, by=secretariat)
    assert client.get(url).status_code == after
    assert client.get(reverse("minutes_pdf", args=[meeting.pk])).status_code == after


def test_one_confirms_with_a_button(client, meeting, written, secretariat, other_delegate):
    ask_for_confirmation(meeting=meeting, by=secretariat)
    client.force_login(other_delegate)
    page = client.post(reverse("minutes_confirm", args=[meeting.pk]), follow=True).content.decode()
    assert "Du har bekreftet protokollen" in page
