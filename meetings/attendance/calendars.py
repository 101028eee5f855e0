"""What mail puts in the calendar of someone who is called. It is made when the mail is, of the meeting as it then is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.attendance.models import Invitee
from meetings.schedule import calendar
from meetings.schedule.models import Meeting
from umt_portal.notices.models import Message

PARTSTAT = {
    Invitee.Answer.YES: "ACCEPTED",
    Invitee.Answer.NO: "DECLINED",
    Invitee.Answer.MAYBE: "TENTATIVE",
    Invitee.Answer.NONE: "NEEDS-ACTION",
}


def invitation_of_message(message: Message) -> bytes | None:
    """To the one the message calls; nothing to coordinators, who are not called."""
    if not message.person or not message.facts.get("invitee"):
        return None
    invitees = Invitee.objects.select_related("meeting", "person").prefetch_related("meeting__bodies")
    invitee = invitees.filter(pk=message.facts["invitee"], person=message.person).first()
    if invitee is None:
        return withdrawal_of_message(message)
    meeting = invitee.meeting
    lines = [_("Answer in the UMT portal if you are coming.")]
    if meeting.remote_url:
        lines.append(_("Join online: %(url)s") % {"url": meeting.remote_url})
    return calendar.invitation(
        meeting,
        invitee.person,
        partstat=PARTSTAT[Invitee.Answer(invitee.answer)],
        stamp=message.created_at,
        lines=[*lines, meeting.intro],
    )


def withdrawal_of_message(message: Message) -> bytes | None:
    """To one who is no longer called."""
    meeting = Meeting.objects.prefetch_related("bodies").filter(pk=message.facts["meeting"]).first()
    if meeting is None or not message.person:
        return None
    return calendar.withdrawn(meeting, message.person, stamp=message.created_at)
