from meetings.agenda.models import AgendaItem, Attachment, TemplateItem
from meetings.attendance.models import Guest, Invitee, Movement
from meetings.bodies.models import Body, BodyMember, YearPlan
from meetings.cases.models import Case, CaseFollower, CasePaper, EarlierAnswer, Question
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent, FollowUpPaper, Verdict
from meetings.evaluations.models import Evaluation, EvaluationGiven
from meetings.feeds.models import FeedKey
from meetings.hearings.models import Hearing, HearingDoor, HearingPaper
from meetings.ideas.models import Idea, IdeaSupport
from meetings.knowledge.models import Card, Reuse
from meetings.live.models import ItemClock, LiveMeeting, Receipt, Speaker
from meetings.minutes.models import Confirmation, Correction, Entry, Minutes, Writer
from meetings.missed.models import MissedCase
from meetings.notes.models import Note
from meetings.planning.models import SchoolHoliday
from meetings.schedule.models import Meeting
from meetings.statements.models import Change, Comment, Paragraph, Statement, Version
from meetings.subscriptions.models import Follower, News, Subscription
from meetings.transport.models import Car, Claim, Driver, Passenger, Stop, Suggestion
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
    "Change",
    "Claim",
    "Comment",
    "Confirmation",
    "Correction",
    "Decision",
    "Driver",
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
    "Hearing",
    "HearingDoor",
    "HearingPaper",
    "Idea",
    "IdeaSupport",
    "Invitee",
    "ItemClock",
    "LiveMeeting",
    "Meeting",
    "Minutes",
    "MissedCase",
    "Movement",
    "News",
    "Note",
    "Paragraph",
    "Passenger",
    "Proposal",
    "Question",
    "Receipt",
    "Reuse",
    "SchoolHoliday",
    "Speaker",
    "Statement",
    "Stop",
    "Subscription",
    "Suggestion",
    "TemplateItem",
    "Verdict",
    "Version",
    "Vote",
    "Writer",
    "YearPlan",
]
