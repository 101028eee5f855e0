"""Youth councils from inside: the public page of a council, and its list of members for those who look after it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from councils.members import actions, queries
from councils.members.forms import MemberForm, OfficeForm
from councils.members.models import Membership
from councils.municipalities.forms import LastDayForm
from councils.people.actions import register
from councils.people.queries import with_public_name
from councils.youth_councils import permissions
from councils.youth_councils.models import YouthCouncil
from umt_portal.access.views import ActionView

LEADERS = {Membership.Office.CHAIR, Membership.Office.VICE_CHAIR}


@method_decorator(login_not_required, name="dispatch")
class YouthCouncilPage(DetailView):
    """The public page of a youth council. Members are named only with their consent."""

    model = YouthCouncil
    queryset = YouthCouncil.objects.select_related("municipality")
    slug_field = "municipality__slug"
    context_object_name = "council"
    template_name = "councils/members/youth_council.html"

    def get_context_data(self, **kwargs):
        members = list(with_public_name(queries.members_of(self.object)))
        shown = [member for member in members if member.public_name or member.office in LEADERS]
        return super().get_context_data(
            members=shown,
            unnamed_count=len(members) - len(shown),
            can_edit=permissions.can_edit(self.request.user, self.object),
            **kwargs,
        )


class MemberList(DetailView):
    """Who sits on the council, in which office and how long: for the council itself and those who look after it."""

    slug_field = "municipality__slug"
    context_object_name = "council"
    template_name = "councils/members/list.html"

    def get_queryset(self):
        return permissions.members_seen_by(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            members=queries.members_of(self.object),
            coming=queries.coming_members_of(self.object),
            can_edit=permissions.can_edit(self.request.user, self.object),
            **kwargs,
        )


class CouncilAction(ActionView):
    """A page of a council whose list of members the user may change; 404 for others."""

    @cached_property
    def council(self) -> YouthCouncil:
        return get_object_or_404(
            permissions.managed_by(self.request.user), municipality__slug=self.kwargs["slug"]
        )

    @cached_property
    def membership(self) -> Membership:
        rows = self.council.memberships.select_related("person", "council__municipality")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(council=self.council, cancel_url=self.get_success_url(), **kwargs)

    def get_success_url(self):
        return reverse("members", args=[self.council.municipality.slug])


class AddMember(CouncilAction):
    template_name = "councils/members/add.html"
    success_message = _("The member is added.")

    def get_form(self, form_class=None):
        return MemberForm(**self.get_form_kwargs(), cancel=self.get_success_url())

    @transaction.atomic  # someone who cannot sit on the council is not put on the lists either
    def act(self, form):
        by = self.request.user
        person = register(**form.person(), by=by)
        return actions.add_member(council=self.council, person=person, **form.place(), by=by)


class ChangeOffice(CouncilAction):
    template_name = "councils/members/office.html"
    success_message = _("The office is changed.")

    def get_form(self, form_class=None):
        kwargs = self.get_form_kwargs()
        kwargs["initial"] = {"office": self.membership.office}
        return OfficeForm(**kwargs, cancel=self.get_success_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(membership=self.membership, **kwargs)

    def act(self, form):
        return actions.change_office(membership=self.membership, **form.cleaned_data, by=self.request.user)


class EndMembership(CouncilAction):
    template_name = "components/confirm.html"
    form_class = LastDayForm
    success_message = _("The time on the council is ended.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("End the time on the council"),
            question=_("When is %(person)s’s last day on the council?") % {"person": self.membership.person},
            consequences=[_("They see no more of the council’s own pages from the day after.")],
            label=_("End the time on the council"),
            color="danger",
            **kwargs,
        )

    def act(self, form):
        return actions.end_membership(membership=self.membership, **form.cleaned_data, by=self.request.user)
