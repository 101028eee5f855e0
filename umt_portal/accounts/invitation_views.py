"""Invitations: the list for those who send them, and the page behind the link in the mail."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import ListView, TemplateView

from umt_portal.access.links import BadLink
from umt_portal.access.views import ActionView, SignedLinkMixin, refusal_as_message, refuse_unless
from umt_portal.accounts import actions
from umt_portal.accounts.forms import InvitationFilter, NewcomerForm
from umt_portal.accounts.links import PURPOSE, version
from umt_portal.accounts.models import Invitation
from umt_portal.accounts.permissions import (
    can_administer_invitations,
    can_see_invitations,
    invitations_visible_to,
)
from umt_portal.accounts.queries import in_state

SORTS = {"name": "person__name", "sent": "created_at", "expires": "expires_at"}


class Invitations(ListView):
    """Who is invited, and who has not begun yet."""

    template_name = "accounts/invitations.html"
    context_object_name = "invitations"
    paginate_by = 25

    def get_queryset(self):
        refuse_unless(can_see_invitations(self.request.user))
        self.form = InvitationFilter(self.request.GET)
        wish = self.form.cleaned_data if self.form.is_valid() else {}
        rows = in_state(invitations_visible_to(self.request.user), wish.get("state", ""))
        if q := wish.get("q", "").strip():
            rows = rows.filter(Q(person__name__icontains=q) | Q(person__email__icontains=q))
        return rows.select_related("person", "invited_by").order_by(*self._order())

    def _order(self) -> tuple[str, ...]:
        wish = self.request.GET.get("sort", "-sent")
        field = SORTS.get(wish.removeprefix("-"), "created_at")
        return (f"-{field}" if wish.startswith("-") else field, "pk")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            form=self.form,
            may_invite_anyone=can_administer_invitations(self.request.user),
        )


class InviteNewcomer(ActionView):
    """The secretariat invites someone who is on no list: a colleague, a project leader."""

    template_name = "accounts/invite.html"
    form_class = NewcomerForm
    success_url = reverse_lazy("invitations")

    def dispatch(self, request, *args, **kwargs):
        refuse_unless(can_administer_invitations(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"cancel": reverse("invitations")}

    def act(self, form):
        invitation = actions.invite_newcomer(by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("%(name)s is invited.") % {"name": invitation.person.name})
        return invitation


@require_POST
def resend(request, pk):
    invitation = get_object_or_404(invitations_visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.resend_invitation(invitation=invitation, by=request.user)
        messages.success(request, _("The invitation is on its way again."))
    return redirect("invitations")


@require_POST
def withdraw(request, pk):
    invitation = get_object_or_404(invitations_visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.withdraw_invitation(invitation=invitation, by=request.user)
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("invitations")


class AcceptInvitation(SignedLinkMixin, TemplateView):
    """The page behind the link in the mail. GET shows who is invited, POST begins."""

    template_name = "accounts/accept_invitation.html"
    purpose = PURPOSE
    max_age = timedelta(days=366)  # the invitation itself says when it ends, and may be sent again

    def find(self, target):
        invitation = Invitation.objects.select_related("person", "invited_by").filter(pk=target.pk).first()
        if not invitation or invitation.withdrawn_at or target.version != version(invitation.person):
            return None
        if not invitation.accepted_at and invitation.expires_at <= timezone.now():
            raise BadLink(expired=True)
        return invitation

    def get(self, request, *args, **kwargs):
        if self.object.accepted_at:
            messages.info(
                request, _("This invitation is already accepted. Sign in with your e-mail address.")
            )
            return redirect("account_login")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            logout(request)  # a shared machine: the link is for the one who was invited
        with refusal_as_message(request):
            person = actions.accept(invitation=self.object, by=self.object.person)
            return perform_login(request, Login(user=person, redirect_url=reverse("account_welcome")))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs, invitation=self.object, secretariat_email=settings.SECRETARIAT_EMAIL
        )
