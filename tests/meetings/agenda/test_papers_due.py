"""The secretariat hears once that papers are due and missing."""

from datetime import timedelta

from django.utils import timezone

from meetings.agenda.tasks import remind_of_papers
from meetings.models import AgendaItem, Case, CasePaper
from tests.meetings.meeting_world import a_meeting, an_item
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def test_only_cases_without_presentation_and_papers_are_told_and_once(umt, secretariat, delegate):
    meeting = a_meeting(umt, papers_due_on=timezone.localdate())
    an_item(meeting, "Mangler")
    an_item(meeting, "Har framlegg").case.__class__.objects.filter(title="Har framlegg").update(
        background="Fordi."
    )
    with_paper = an_item(meeting, "Har papir")
    CasePaper.objects.create(
        case=with_paper.case,
        name="p.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        added_by=secretariat,
    )
    AgendaItem.objects.create(meeting=meeting, position=9, title="Lunsj")
    an_item(a_meeting(umt, papers_due_on=timezone.localdate() + timedelta(days=1)), "Har tid")
    assert [remind_of_papers() for _time in range(2)] == [1, 0]
    message = Message.objects.get()
    assert (message.kind, message.person) == ("papers_missing", secretariat)
    assert [line["title"] for line in message.facts["agenda"]] == ["Mangler"]
    assert "Mangler" in rendered(message).html
    assert Case.objects.count() == 4
