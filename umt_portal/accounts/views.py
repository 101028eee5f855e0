"""One's own account: who I am here, how I sign in, and where I am signed in."""

from __future__ import annotations

from allauth.account.internal.flows.logout import logout
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from django.views.i18n import set_language as django_set_language

from umt_portal.access.views import ActionView
from umt_portal.accounts import actions
from umt_portal.accounts.forms import ProfileForm
from umt_portal.accounts.permissions import can_see_invitations


class AccountSettings(ActionView):
    """Name, phone and language, and the ways to all else about the account."""

    template_name = "accounts/account_settings.html"
    form_class = ProfileForm
    success_url = reverse_lazy("account_settings")
    success_message = gettext_lazy("Saved.")

    def get_initial(self):
        user = self.request.user
        return {"name": user.name, "phone": user.phone, "language": user.language}

    def act(self, form):
        return actions.change_profile(person=self.request.user, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        user = self.request.user
        factors = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        return super().get_context_data(
            **kwargs,
            has_app=Authenticator.Type.TOTP in factors,
            has_passkey=Authenticator.Type.WEBAUTHN in factors,
            session_count=UserSession.objects.filter(user=user).count(),
            providers=settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
            connected=SocialAccount.objects.filter(user=user).count(),
            can_see_invitations=can_see_invitations(user),
        )


class Welcome(TemplateView):
    """The first page after an invitation: how would you like to sign in the next time?"""

    template_name = "accounts/welcome.html"


@require_POST
def end_all_sessions(request):
    """Sign out on every device, this one too."""
    actions.sign_out_everywhere(person=request.user, by=request.user)
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("account_login")


@login_not_required
@require_POST
def set_language(request):
    """The language of the page for a visitor, and of all that we send for whoever is signed in."""
    language = request.POST.get("language")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        actions.change_language(person=request.user, language=language, by=request.user)
    return django_set_language(request)
