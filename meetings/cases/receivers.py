"""When a meeting is called, those who follow a case on its agenda hear of it."""

from django.dispatch import receiver

from meetings.cases.models import Case
from meetings.cases.news import on_agenda
from meetings.schedule.signals import meeting_called


@receiver(meeting_called)
def tell_followers(sender, meeting, by, **kwargs):
    cases = Case.objects.filter(agenda_items__meeting=meeting, agenda_items__is_closed=False)
    for case in cases.select_related("body"):
        on_agenda(case=case, meeting=meeting, by=by)
