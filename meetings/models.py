from meetings.agenda.models import AgendaItem, Attachment
from meetings.attendance.models import Guest, Invitee
from meetings.bodies.models import Body, BodyMember, YearPlan
from meetings.cases.models import Case
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from meetings.feeds.models import FeedKey
from meetings.minutes.models import Entry, Minutes
from meetings.schedule.models import Meeting
from meetings.transport.models import Car, Passenger, Stop

__all__ = [
    "AgendaItem",
    "Attachment",
    "Body",
    "BodyMember",
    "Car",
    "Case",
    "Decision",
    "Entry",
    "FeedKey",
    "FollowUp",
    "FollowUpEvent",
    "Guest",
    "Invitee",
    "Meeting",
    "Minutes",
    "Passenger",
    "Stop",
    "YearPlan",
]
