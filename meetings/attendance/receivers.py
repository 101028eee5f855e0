from django.dispatch import receiver

from councils.delegates.signals import delegate_appointed, term_ended
from meetings.attendance import messages
from meetings.attendance.holders import follow_seat, leave_seat
from meetings.attendance.invitations import invite_members
from meetings.schedule.signals import meeting_called, meeting_cancelled


@receiver(meeting_called)
def call_the_members(sender, meeting, by, **kwargs):
    invite_members(meeting=meeting, by=by)


@receiver(meeting_cancelled)
def tell_of_the_cancellation(sender, meeting, by, **kwargs):
    messages.cancelled(meeting)


@receiver(delegate_appointed)
def call_the_new_holder(sender, delegate, by, **kwargs):
    follow_seat(delegate=delegate, by=by)


@receiver(term_ended)
def take_back_the_call(sender, delegate, by, **kwargs):
    leave_seat(delegate=delegate, by=by)
