from meetings.agenda.models import AgendaItem, Attachment, TemplateItem
from meetings.attendance.models import Guest, Invitee, Movement
from meetings.bodies.models import Body, BodyMember, YearPlan
from meetings.cases.models import Case, CaseFollower, CasePaper, EarlierAnswer, Question
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent, FollowUpPaper, Verdict
from meetings.evaluations.models import Evaluation, EvaluationGiven
from meetings.feeds.models import FeedKey
from meetings.ideas.models import Idea, IdeaSupport
from meetings.knowledge.models import Card, Reuse
from meetings.live.models import ItemClock, LiveMeeting, Receipt, Speaker
from meetings.minutes.models import Confirmation, Correction, Entry, Minutes, Writer
from meetings.notes.models import Note
from meetings.planning.models import SchoolHoliday
from meetings.schedule.models import Meeting
from meetings.subscriptions.models import Follower, News, Subscription
from meetings.transport.models import Car, Passenger, Stop
from meetings.voting.models import Candidate, Election, Proposal, Vote

__all__ = [
    "AgendaItem",
    "Attachment",
    "Body",
    "BodyMember",
    "Candidate",
    "Car",
    "Card",
    "Case",
    "CaseFollower",
    "CasePaper",
    "Confirmation",
    "Correction",
    "Decision",
    "EarlierAnswer",
    "Election",
    "Entry",
    "Evaluation",
    "EvaluationGiven",
    "FeedKey",
    "FollowUp",
    "FollowUpEvent",
    "FollowUpPaper",
    "Follower",
    "Guest",
    "Idea",
    "IdeaSupport",
    "Invitee",
    "ItemClock",
    "LiveMeeting",
    "Meeting",
    "Minutes",
    "Movement",
    "News",
    "Note",
    "Passenger",
    "Proposal",
    "Question",
    "Receipt",
    "Reuse",
    "SchoolHoliday",
    "Speaker",
    "Stop",
    "Subscription",
    "TemplateItem",
    "Verdict",
    "Vote",
    "Writer",
    "YearPlan",
]
