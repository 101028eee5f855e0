from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        # Kinds of messages are announced, and when they go out, as rooms are loaded; receivers connect.
        from meetings.agenda import receivers as _agenda_hears  # noqa: F401
        from meetings.agenda import reminders as _agenda  # noqa: F401
        from meetings.attendance import groups as _groups  # noqa: F401  announces whom one can write to
        from meetings.attendance import receivers as _receivers  # noqa: F401  connects when apps are loaded
        from meetings.attendance import reminders as _messages  # noqa: F401  with their kinds of messages
        from meetings.cases import receivers as _news  # noqa: F401
        from meetings.cases import reminders as _cases  # noqa: F401
        from meetings.confirmations import reminders as _confirmations  # noqa: F401
        from meetings.decisions import chasing as _decisions  # noqa: F401
        from meetings.hearings import reminders as _hearings  # noqa: F401
        from meetings.ideas import receivers as _ideas_hear  # noqa: F401
        from meetings.ideas import reminders as _ideas  # noqa: F401
        from meetings.knowledge import receivers as _cards  # noqa: F401
        from meetings.live import receivers as _live  # noqa: F401
        from meetings.minutes import reminders as _minutes  # noqa: F401
        from meetings.pages import receivers as _pages  # noqa: F401
        from meetings.schedule import messages as _schedule  # noqa: F401
        from meetings.statements import messages as _statements  # noqa: F401
        from meetings.subscriptions import messages as _subscriptions  # noqa: F401
        from meetings.transport import groups as _riders  # noqa: F401
        from meetings.transport import receivers as _rides  # noqa: F401
        from meetings.transport import reminders as _transport  # noqa: F401
