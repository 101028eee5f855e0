"""The sign-in page: a code by mail first, a password or a passkey beside it, and Feide where it is switched on."""

from __future__ import annotations

from allauth.account.views import LoginView, RequestLoginCodeView
from django.conf import settings

from umt_portal.accounts.sign_in_forms import CodeForm, PasswordForm


class SignInPage:
    """What the page holds, whichever of its forms was sent."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return (
            {"code_form": CodeForm(), "password_form": PasswordForm(request=self.request)}
            | context
            | {
                "providers": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
            }
        )


class SignIn(SignInPage, LoginView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"password_form": context["form"]}


class RequestCode(SignInPage, RequestLoginCodeView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"code_form": context["form"]}
