from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        from meetings.agenda import messages as _agenda  # noqa: F401
        from meetings.agenda import receivers as _agenda_hears  # noqa: F401
        from meetings.attendance import groups as _groups  # noqa: F401  announces whom one can write to
        from meetings.attendance import messages as _messages  # noqa: F401  announces its kinds of messages
        from meetings.attendance import receivers as _receivers  # noqa: F401  connects when apps are loaded
        from meetings.cases import messages as _cases  # noqa: F401
        from meetings.cases import receivers as _news  # noqa: F401
        from meetings.confirmations import messages as _confirmations  # noqa: F401
        from meetings.decisions import messages as _decisions  # noqa: F401
        from meetings.hearings import messages as _hearings  # noqa: F401
        from meetings.ideas import messages as _ideas  # noqa: F401
        from meetings.ideas import receivers as _ideas_hear  # noqa: F401
        from meetings.knowledge import receivers as _cards  # noqa: F401
        from meetings.live import receivers as _live  # noqa: F401
        from meetings.minutes import messages as _minutes  # noqa: F401
        from meetings.pages import receivers as _pages  # noqa: F401
        from meetings.schedule import messages as _schedule  # noqa: F401
        from meetings.statements import messages as _statements  # noqa: F401
        from meetings.subscriptions import messages as _subscriptions  # noqa: F401
        from meetings.transport import groups as _riders  # noqa: F401
        from meetings.transport import messages as _transport  # noqa: F401
        from meetings.transport import receivers as _rides  # noqa: F401
