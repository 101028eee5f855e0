"""What holds on every page for whoever is signed in."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from requests import RequestException

from umt_portal.accounts.mail import MailDown
from umt_portal.accounts.permissions import FACTORS, must_have_second_factor

ADDED_HERE = "second_factor_added"  # in the session: they have just made one, so they hold it
ALWAYS = {
    "account_logout",
    "set_language",
    "privacy",
    "accessibility",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
WHILE_SETTING_UP = ALWAYS | {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}


class OwnLanguageMiddleware:
    """Whoever is signed in reads the language of their settings, on every device."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.language != translation.get_language():
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class OutageMiddleware:
    """When the mail server or another's sign-in does not answer, one gets a plain message, never an error page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, MailDown):
            messages.error(
                request,
                _("We could not send the mail just now. Try again in a few minutes, or sign in another way."),
            )
            return redirect("account_settings" if request.user.is_authenticated else "account_login")
        if isinstance(exception, RequestException) and _is_sign_in_of_others(request):
            return render(request, "socialaccount/authentication_error.html")
        return None


def _is_sign_in_of_others(request: HttpRequest) -> bool:
    return (request.resolver_match.url_name or "").startswith("openid_connect_")


class SecondFactorMiddleware:
    """The secretariat and administrators open nothing before they have shown a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        user = request.user
        if not settings.MFA_REQUIRED or not user.is_authenticated or not must_have_second_factor(user):
            return None
        page, is_set_up = request.resolver_match.url_name, is_mfa_enabled(user, FACTORS)
        if came_strongly(request) or (is_set_up and has_shown_second_factor(request)):
            return None
        if is_set_up:
            if page in ALWAYS:
                return None
            return redirect(f"{_way_to_show(user)}?{urlencode({'next': request.get_full_path()})}")
        if page in WHILE_SETTING_UP:
            return None
        messages.info(
            request, _("Your role reaches everyone’s data. Set up a second step for signing in first.")
        )
        return redirect("mfa_index")


def _way_to_show(user) -> str:
    has_app = is_mfa_enabled(user, [Authenticator.Type.TOTP])
    return reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")


def has_shown_second_factor(request: HttpRequest) -> bool:
    if request.session.get(ADDED_HERE) == request.user.pk:
        return True
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def came_strongly(request: HttpRequest) -> bool:
    """Through another's sign-in that is a second factor in itself."""
    strong = {
        app["provider_id"]
        for app in settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        if app["settings"].get("is_strong")
    }
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "socialaccount" and record.get("provider") in strong for record in records)
