"""Setting up sessions, and the buttons for taking a place and giving it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from councils.municipalities.models import Municipality
from training.courses.models import Course
from training.courses.permissions import visible_to as courses_visible_to
from training.sessions import actions
from training.sessions.forms import SessionForm
from training.sessions.models import Session
from training.sessions.permissions import can_manage, can_schedule, visible_to
from umt_portal.access.roles import Name
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


class SessionFormView(ActionView):
    """Shared by setting up and changing a session."""

    template_name = "training/sessions/form.html"
    form_class = SessionForm
    course: Course

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        municipalities = Municipality.objects.participating()
        if not user.roles.is_secretariat:
            municipalities = municipalities.filter(pk__in=user.roles.municipalities(Name.COORDINATOR))
        return super().get_form_kwargs() | {
            "cancel": self.cancel_url(),
            "municipalities": municipalities,
            "may_choose_all": user.roles.is_secretariat,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"heading": self.heading, "course": self.course}

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class SessionNew(SessionFormView):
    heading = gettext_lazy("New course session")
    success_message = gettext_lazy("The session is set up. Those it is for can sign up now.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.course = get_object_or_404(courses_visible_to(request.user), slug=kwargs["slug"])
        refuse_unless(can_schedule(request.user))
        return super().dispatch(request, *args, **kwargs)

    def cancel_url(self) -> str:
        return self.course.get_absolute_url()

    def act(self, form: SessionForm) -> Session:
        return actions.schedule(course=self.course, by=self.request.user, **form.cleaned_data)


class SessionEdit(SessionFormView):
    heading = gettext_lazy("Change the course session")
    success_message = gettext_lazy("The session is changed.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.session = managed(request, kwargs["pk"])
        self.course = self.session.course
        return super().dispatch(request, *args, **kwargs)

    def cancel_url(self) -> str:
        return self.session.get_absolute_url()

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.session, name) for name in SessionForm.Meta.fields}

    def act(self, form: SessionForm) -> Session:
        return actions.change_session(session=self.session, by=self.request.user, **form.cleaned_data)


class SessionCancel(TemplateView):
    """Asks first; the POST calls it off."""

    template_name = "components/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        session = managed(self.request, self.kwargs["pk"])
        count = session.signups.count()
        told = _("Those who have signed up are told: %(count)d.") % {"count": count}
        return super().get_context_data(**kwargs) | {
            "title": _("Cancel the course session?"),
            "question": str(session),
            "consequences": [told, _("Nobody can sign up any more.")],
            "label": _("Cancel the session"),
            "color": "danger",
            "cancel_url": session.get_absolute_url(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        session = managed(request, kwargs["pk"])
        with refusal_as_message(request):
            actions.cancel_session(session=session, by=request.user)
            messages.success(request, _("The session is cancelled, and those signed up are told."))
        return redirect(session)


def managed(request: HttpRequest, pk: int) -> Session:
    session = get_object_or_404(visible_to(request.user), pk=pk)
    refuse_unless(can_manage(request.user, session))
    return session


@require_POST
def sign_up(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.sign_up(session=session, person=request.user, by=request.user)
        messages.success(request, _("You have signed up. We send a reminder three days before."))
    return redirect(session)


@require_POST
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.sign_off(session=session, person=request.user, by=request.user)
        messages.success(request, _("You are no longer signed up. Someone else can have the place."))
    return redirect(session)
