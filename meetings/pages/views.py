"""Pages that show several rooms at once: a meeting, and the bodies."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from councils.people.queries import with_public_name
from meetings.attendance import permissions as attendance
from meetings.bodies import permissions as body_permissions
from meetings.bodies.models import Body
from meetings.bodies.queries import members
from meetings.live.actions import OPENS_BEFORE
from meetings.live.permissions import can_lead
from meetings.minutes.models import Minutes
from meetings.pages import after, queries
from meetings.pages.keeping import may_keep_meeting
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from meetings.schedule.queries import in_year, year_figures
from meetings.transport.queries import phones_shown, ride_of
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.offline.keeping import may_be_kept


@method_decorator(login_not_required, name="dispatch")
class PublicPage(TemplateView):
    """A page for everyone, that shows each reader what they may see."""


class MeetingPage(PublicPage):
    """When, where, the agenda, one's own answer, and who comes."""

    template_name = "meetings/pages/meeting.html"

    def get_context_data(self, pk: int, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        found = schedule.visible_to(user).select_related("chair", "municipality", "minutes")
        meeting = get_object_or_404(with_public_name(found.prefetch_related("bodies"), "chair"), pk=pk)
        bodies = list(meeting.bodies.all())
        reader = queries.reader_of(user, meeting)
        who = queries.who_comes(meeting, reader.invitees, bodies)
        agenda = queries.agenda_for(reader)
        leads = is_under_way(meeting) and can_lead(user, meeting)
        ride = ride_of(user, meeting) if reader.own and not meeting.is_over else None
        return super().get_context_data(
            meeting=meeting,
            bodies=bodies,
            reader=reader,
            own=reader.own,
            chair_name=reader.chair_name,
            agenda=agenda,
            takes_notes=after.takes_notes(reader, agenda),
            absences=after.absences_for(reader),
            evaluation=after.evaluation_for(reader),
            who=who,
            people=queries.called_people(reader, who),
            may=self.verbs(meeting, leads),
            on_now=on_now(reader, leads),
            minutes=published_minutes(reader),
            ride=ride,
            is_near=phones_shown(ride),
            now=timezone.now(),
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        return may_be_kept(response, may_keep_meeting(self.request.user, context["meeting"]))

    def verbs(self, meeting: Meeting, leads: bool) -> dict[str, bool]:
        user = self.request.user
        return {
            "change": schedule.can_change(user, meeting),
            "call": schedule.can_call(user, meeting),
            "cancel": schedule.can_cancel(user, meeting),
            "move": schedule.can_cancel(user, meeting) and meeting.starts_at > timezone.now(),
            "record": attendance.can_record_attendance(user, meeting) and meeting.starts_at <= timezone.now(),
            "held": schedule.can_cancel(user, meeting) and meeting.starts_at <= timezone.now(),
            "plan": schedule.can_plan(user),
            "write_minutes": meeting.starts_at <= timezone.now() and leads,
            "see_rides": meeting.is_called
            and user.is_authenticated
            and (user.roles.is_secretariat or user.roles.is_coordinator),
        }


def is_under_way(meeting: Meeting) -> bool:
    """From an hour before it starts until its minutes are out: there is something to lead and to write."""
    minutes = getattr(meeting, "minutes", None)
    return timezone.now() >= meeting.starts_at - OPENS_BEFORE and not (minutes and minutes.published_at)


def on_now(reader: queries.Reader, leads: bool) -> dict[str, bool]:
    """Ways into the meeting while it goes on; nothing before an hour ahead of it, or when it is held."""
    meeting = reader.meeting
    if not meeting.is_called or timezone.now() < meeting.starts_at - OPENS_BEFORE:
        return {}
    follows = reader.can_read or (meeting.is_open and reader.can_see_names)
    return {"lead": leads, "follow": follows}


def published_minutes(reader: queries.Reader) -> Minutes | None:
    """The minutes when they are out and the reader may see inside the meeting."""
    minutes = getattr(reader.meeting, "minutes", None)
    return minutes if minutes and minutes.published_at and reader.can_see_inside else None


class BodyList(PublicPage):
    """All bodies, and how this year's meetings stand against the plan."""

    template_name = "meetings/pages/bodies.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = chosen_year(self.request.GET.get("ar", ""))
        return super().get_context_data(
            year=year,
            figures=year_figures(year),
            can_plan=schedule.can_plan(self.request.user),
            **kwargs,
        )


class BodyPage(PublicPage):
    """Who sits in a body, and its meetings in a year."""

    template_name = "meetings/pages/body.html"

    def get_context_data(self, slug: str, **kwargs: Any) -> dict[str, Any]:
        user, year = self.request.user, chosen_year(self.request.GET.get("ar", ""))
        body = get_object_or_404(Body, slug=slug)
        meetings = in_year(schedule.visible_to(user).filter(bodies=body), year).order_by("starts_at")
        plan = body.year_plans.filter(year=year).first()
        return super().get_context_data(
            body=body,
            year=year,
            members=members(body),
            shows_names=not body.is_youth or _meets_them(user),
            plan=plan,
            meetings=meetings.select_related("municipality"),
            can_edit=body_permissions.can_edit_bodies(user),
            **kwargs,
        )


def _meets_them(user: User | AnonymousUser) -> bool:
    """Delegates, deputies, coordinators and the secretariat meet one another; others see a young person's seat."""
    return user.is_authenticated and user.roles.has(
        Name.DELEGATE, Name.DEPUTY, Name.COORDINATOR, Name.SECRETARIAT
    )


def chosen_year(text: str) -> int:
    """A year in an address, or this one."""
    return int(text) if text.isdecimal() and 2000 < int(text) < 2101 else timezone.localdate().year
