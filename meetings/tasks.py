"""Gathers the tasks of the rooms, where Celery looks for them."""

from meetings.agenda.tasks import remind_of_papers
from meetings.attendance.tasks import forget_food_needs, pass_over_late_deputies, remind_unanswered
from meetings.cases.tasks import remind_case_handlers
from meetings.confirmations.tasks import thank_for_coming
from meetings.decisions.tasks import chase_answers, remind_us
from meetings.hearings.tasks import remind_of_hearings
from meetings.ideas.tasks import forget_senders_of_ideas, remind_of_ideas
from meetings.live.tasks import forget_receipts, forget_speakers
from meetings.minutes.tasks import forget_who_wrote, nag_for_minutes
from meetings.notes.tasks import forget_notes
from meetings.schedule.tasks import mark_meetings_held, send_notices_at_set_times
from meetings.subscriptions.tasks import forget_followers, note_news, tell_followers
from meetings.transport.tasks import forget_pick_ups, propose_mileage, reckon_plan, remind_of_rides

__all__ = [
    "chase_answers",
    "forget_followers",
    "forget_food_needs",
    "forget_notes",
    "forget_pick_ups",
    "forget_receipts",
    "forget_senders_of_ideas",
    "forget_speakers",
    "forget_who_wrote",
    "mark_meetings_held",
    "nag_for_minutes",
    "note_news",
    "pass_over_late_deputies",
    "propose_mileage",
    "reckon_plan",
    "remind_case_handlers",
    "remind_of_hearings",
    "remind_of_ideas",
    "remind_of_papers",
    "remind_of_rides",
    "remind_unanswered",
    "remind_us",
    "send_notices_at_set_times",
    "tell_followers",
    "thank_for_coming",
]
