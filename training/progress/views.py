"""The pages about courses: all of them, one course, one session."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext
from django.views.generic import DetailView, ListView

from training.courses.permissions import can_edit_courses, is_for
from training.courses.permissions import visible_to as courses_visible_to
from training.progress.actions import record_attendance
from training.progress.forms import AttendanceForm
from training.progress.permissions import can_see_coverage, names_visible_to, signups_visible_to
from training.progress.queries import course_states
from training.sessions.models import Session
from training.sessions.permissions import can_manage, can_schedule, can_sign_up, visible_to
from training.sessions.queries import with_places
from umt_portal.access.views import ActionView, refuse_unless

COMING = 5


class Courses(ListView):
    """What there is to learn, what comes next, and how far one has come oneself."""

    template_name = "training/progress/courses.html"
    context_object_name = "courses"

    def get_queryset(self) -> Any:
        return courses_visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, context = self.request.user, super().get_context_data(**kwargs)
        courses = list(context["courses"])
        states = course_states(user, courses)
        for course in courses:
            course.state = states[course.pk]
        plan = [course for course in courses if course.is_active and is_for(user, course)]
        coming = with_places(visible_to(user).coming(), user)
        return context | {
            "courses": courses,
            "plan": plan,
            "plan_done": sum(course.state == "kurs_ok" for course in plan),
            "next_course": next((course for course in plan if course.state != "kurs_ok"), None),
            "sessions": coming[:COMING],
            "can_edit": can_edit_courses(user),
            "can_see_coverage": can_see_coverage(user),
        }


class CoursePage(DetailView):
    template_name = "training/progress/course.html"

    def get_queryset(self) -> Any:
        return courses_visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, course = self.request.user, self.object
        own = with_places(visible_to(user).filter(course=course), user)
        return super().get_context_data(**kwargs) | {
            "state": course_states(user, [course])[course.pk],
            "is_for_me": is_for(user, course),
            "sessions": own.coming(),
            "can_edit": can_edit_courses(user),
            "can_schedule": can_schedule(user) and course.is_active,
        }


class SessionPage(ActionView):
    """When and where, one's own place, and for those who answer for it: who is coming, and who was there."""

    template_name = "training/progress/session.html"
    form_class = AttendanceForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.session: Session = get_object_or_404(
            with_places(visible_to(request.user), request.user), pk=kwargs["pk"]
        )
        self.records = can_manage(request.user, self.session) or names_visible_to(request.user).exists()
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(self.records)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        signups = signups_visible_to(self.request.user, self.session) if self.records else []
        self.people = [signup.person for signup in signups]
        return super().get_form_kwargs() | {"people": self.people}

    def get_initial(self) -> dict[str, Any]:
        done = self.session.course.completions.filter(person__in=self.session.signups.values("person"))
        return {"present": list(done.values_list("person", flat=True)) if self.records else []}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        session, user = self.session, self.request.user
        return super().get_context_data(**kwargs) | {
            "session": session,
            "people": self.people,
            "records": self.records,
            "has_begun": not session.cancelled_at and not session.is_open,
            "can_manage": can_manage(user, session),
            "can_sign_up": can_sign_up(user, session),
            "places_left": None if session.seat_count is None else max(session.seat_count - session.taken, 0),
        }

    def act(self, form: AttendanceForm) -> int:
        present = form.cleaned_data["present"]
        count = record_attendance(session=self.session, present=present, by=self.request.user)
        text = ngettext("%(count)d has completed the course.", "%(count)d have completed the course.", count)
        messages.success(self.request, text % {"count": count})
        return count

    def get_success_url(self) -> str:
        return self.session.get_absolute_url()
