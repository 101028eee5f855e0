"""Those who are called to a meeting, by what they have answered, as groups one can write to."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.design.dates import shortdate
from umt_portal.notices.audiences import Audience, Option, register, within

AFTERWARDS = timedelta(days=14)  # one may thank, or ask who forgot a jacket
ANSWERS = {
    "called": gettext_lazy("everyone called"),
    "unanswered": gettext_lazy("have not answered"),
    "coming": gettext_lazy("are coming"),
    "no": gettext_lazy("can not come"),
}
HAVE = {
    "called": Q(),
    "unanswered": Q(answer=Invitee.Answer.NONE, has_vote=True),
    "coming": Q(answer=Invitee.Answer.YES),
    "no": Q(answer=Invitee.Answer.NO),
}


def meetings_to_write_about() -> QuerySet[Meeting]:
    """Those people are called to, coming or just over."""
    near = Meeting.objects.coming(timezone.now() - AFTERWARDS)
    return near.exclude(state__in=[Meeting.State.DRAFT, Meeting.State.CANCELLED])


def groups_of_meetings(meetings: QuerySet[Meeting], names: dict[str, str]) -> list[Option]:
    return [
        Option(
            f"{meeting.pk}-{key}",
            _("%(title)s, %(day)s: %(who)s")
            % {"title": meeting.title, "day": shortdate(meeting.starts_at), "who": name},
        )
        for meeting in meetings
        for key, name in names.items()
    ]


def mine(user: User, path: str = "municipality") -> Q:
    where = within(user)
    return Q() if where is None else Q(**{f"{path}__in": where})


def options(user: User) -> list[Option]:
    called = Invitee.objects.filter(mine(user)).values("meeting")
    meetings = meetings_to_write_about().filter(pk__in=called)
    return groups_of_meetings(meetings, {key: str(name) for key, name in ANSWERS.items()})


def people(user: User, value: str) -> QuerySet[User]:
    meeting, _dash, answer = value.partition("-")
    found = Invitee.objects.filter(HAVE[answer], mine(user), meeting=meeting)
    return User.objects.filter(pk__in=found.order_by().values("person"))


register(Audience("meeting", gettext_lazy("Meeting"), options, people))
