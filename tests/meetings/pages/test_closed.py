"""What is closed stays closed, also when it was closed late, cancelled, or is asked for in a roundabout way."""

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.attendance.messages import notice_to_coordinators
from meetings.models import Decision, FollowUp
from tests.meetings.meeting_world import a_meeting, an_item
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered

CLOSED = {"is_open": False, "closed_ground": "Kommuneloven § 11-5"}


def a_decision(item, **fields) -> Decision:
    return Decision.objects.create(
        item=item, body=item.case.body, case=item.case, year=2026, number=7, title="Hemmelig vedtak", text="…",
        decided_on=timezone.localdate(), **fields,
    )  # fmt: skip


def seen_by(client, *pages: str) -> str:
    return "".join(client.get(page).content.decode() for page in pages)


PUBLIC = ["/vedtak/", "/", "/sok/?q=hemmelig+vedtak"]


@pytest.mark.parametrize("closed", ["item", "meeting"])
def test_a_decision_is_hidden_when_its_item_or_meeting_is_closed_afterwards(client, umt, closed):
    item = an_item(a_meeting(umt, days=-3, state="held"))
    decision = a_decision(item)
    pages = [*PUBLIC, item.case.get_absolute_url()]
    assert "Hemmelig vedtak" in seen_by(client, *pages)

    if closed == "item":
        item.is_closed, item.closed_ground = True, "Personforhold"
        item.save()
    else:
        type(item.meeting).objects.update(**CLOSED)

    assert "Hemmelig vedtak" not in seen_by(client, *pages).replace('value="hemmelig vedtak"', "")
    assert client.get(decision.get_absolute_url()).status_code == 404


def test_the_figures_of_those_who_were_not_there_hold_no_closed_decision(
    client, umt, senja, project_leader, other_coordinator, secretariat, bardu
):
    item = an_item(a_meeting(umt, days=-40, state="held", **CLOSED))
    FollowUp.objects.create(
        decision=a_decision(item, is_public=False),
        municipality=bardu,
        owner_name="Oda",
        due_on=timezone.localdate().replace(year=2020),
        sent_at=timezone.now(),
    )
    pages = [reverse("report_decisions"), reverse("reports"), f"{reverse('report_decisions')}?fil=csv"]
    for person in (project_leader, other_coordinator):
        client.force_login(person)
        assert "Hemmelig" not in seen_by(client, *pages[:2])
        assert b"Hemmelig" not in client.get(pages[2]).getvalue()
    client.force_login(secretariat)
    assert "Hemmelig" in seen_by(client, pages[0])


def test_a_closed_item_does_not_tell_which_case_it_is(client, umt):
    meeting = a_meeting(umt)
    item = an_item(meeting, is_closed=True, closed_ground="Personforhold")

    page = seen_by(client, meeting.get_absolute_url())

    assert "Personforhold" in page
    assert item.case.reference not in page


def test_why_a_closed_meeting_was_cancelled_is_for_those_who_were_called(client, umt, secretariat):
    fields = {"cancelled_at": timezone.now(), "cancel_reason": "Saken er trukket av familien"}
    meeting = a_meeting(umt, state="cancelled", **CLOSED, **fields)
    assert "familien" not in seen_by(client, meeting.get_absolute_url())

    client.force_login(secretariat)
    assert "familien" in seen_by(client, meeting.get_absolute_url())


def test_coordinators_hear_when_a_closed_meeting_is_and_not_what_of(umt, coordinator):
    meeting = a_meeting(umt, remote_url="https://video.example/hemmelig", **CLOSED)
    an_item(meeting, title="Ansettelse")
    notice_to_coordinators(meeting, [coordinator])
    message = Message.objects.get()

    assert meeting.title in rendered(message).text
    assert not any(word in str(message.facts) + rendered(message).text for word in ("Ansettelse", "hemmelig"))
