"""Writing about courses. The pages that show them also show sessions and progress, so they live above."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from training.courses.actions import create_course, edit_course
from training.courses.forms import CourseForm
from training.courses.models import Course
from training.courses.permissions import can_edit_courses, visible_to
from umt_portal.access.views import ActionView, refuse_unless


class CourseNew(ActionView):
    template_name = "training/courses/form.html"
    form_class = CourseForm
    extra_context = {"heading": _("New course")}
    success_message = _("The course is saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(can_edit_courses(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": reverse("courses")}

    def act(self, form: CourseForm) -> Course:
        return create_course(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class CourseEdit(ActionView):
    template_name = "training/courses/form.html"
    form_class = CourseForm
    success_message = _("The course is saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.course = get_object_or_404(visible_to(request.user), slug=kwargs["slug"])
        refuse_unless(can_edit_courses(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.course.get_absolute_url()}

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.course, name) for name in CourseForm.Meta.fields}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"heading": _("Change the course"), "course": self.course}

    def act(self, form: CourseForm) -> Course:
        return edit_course(course=self.course, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.course.get_absolute_url()
