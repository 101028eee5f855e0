"""The secretariat's pages for a body. The page everyone reads is in `meetings.pages`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from councils.people.actions import find_or_register
from meetings.bodies import actions, permissions
from meetings.bodies.forms import BodyForm, MemberForm, OfficesForm, YearForm
from meetings.bodies.models import Body, BodyMember
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


class BodyEditPage(ActionView):
    """One form about one body."""

    template_name = "meetings/bodies/edit.html"
    success_message = _("Saved.")

    @cached_property
    def body(self) -> Body:
        body = get_object_or_404(Body, slug=self.kwargs["slug"])
        refuse_unless(permissions.can_edit_bodies(self.request.user))
        return body

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.body.get_absolute_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(body=self.body, **kwargs)

    def get_success_url(self) -> str:
        return self.body.get_absolute_url()


class EditBody(BodyEditPage):
    form_class = BodyForm
    extra_context = {"title": _("Change the text")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.body}

    def act(self, form: BodyForm) -> Body:
        return actions.change_body(body=self.body, by=self.request.user, **form.cleaned_data)


class YearOfBody(BodyEditPage):
    form_class = YearForm
    extra_context = {"title": _("Yearly plan")}

    def act(self, form: YearForm) -> Any:
        return actions.plan_year(body=self.body, by=self.request.user, **form.cleaned_data)


class OfficesOfBody(BodyEditPage):
    form_class = OfficesForm
    extra_context = {"title": _("Chair and vice chair")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"body": self.body}

    def act(self, form: OfficesForm) -> None:
        actions.set_offices(body=self.body, by=self.request.user, **form.cleaned_data)


class NewMember(BodyEditPage):
    form_class = MemberForm
    extra_context = {"title": _("New member")}

    def act(self, form: MemberForm) -> BodyMember:
        data, by = form.cleaned_data, self.request.user
        person = find_or_register(name=data["name"], email=data["email"], phone=data["phone"], by=by)
        return actions.add_member(body=self.body, person=person, municipality=data["municipality"], by=by)


@require_POST
def member_end(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(BodyMember.objects.current().select_related("body"), pk=pk)
    refuse_unless(permissions.can_edit_bodies(request.user))
    with refusal_as_message(request):
        actions.end_member(member=member, by=request.user)
    return redirect(member.body)
