"""Passkeys in a real browser, with an authenticator that Chromium plays."""

import re

import pytest
from allauth.mfa.models import Authenticator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"


def with_authenticator(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return page


def test_a_passkey_is_made_and_signs_in_alone_even_when_a_second_step_is_required(
    open_page, secretariat, settings
):
    settings.MFA_REQUIRED = True
    page = with_authenticator(open_page("/konto/login/"))
    refused = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    page.locator("summary").first.click()
    page.locator("#id_login").fill(secretariat.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_password) button").click()
    page.wait_for_url("**/konto/2fa/")

    page.goto("/konto/2fa/webauthn/add/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_password) button").click()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/konto/2fa/recovery-codes/")
    assert Authenticator.objects.filter(user=secretariat, type="webauthn").count() == 1

    page.goto("/konto/logout/")
    page.locator("main form button").click()
    page.goto("/konto/login/?next=/konto/")
    page.locator("#passkey_login").click()
    page.wait_for_url(re.compile(r"^[^?]+/konto/$"))

    assert secretariat.email in page.content()
    assert not refused


def test_a_passkey_that_is_not_there_is_said_in_words(open_page, db):
    page = open_page("/konto/login/", width=390)
    assert page.locator("[data-passkey-trouble]").is_hidden()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")  # and no authenticator
    page.route("**/konto/2fa/webauthn/login/", lambda route: route.abort())
    page.locator("#passkey_login").click()

    page.locator("[data-passkey-trouble]").wait_for(state="visible")


def test_without_javascript_no_passkey_is_offered(open_page, db):
    page = open_page("/konto/login/", javascript=False)

    assert page.locator("#passkey_login").is_hidden()
    assert page.locator("#id_email").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/konto/",
        "/konto/2fa/",
        "/konto/email/",
        "/konto/sessions/",
        "/konto/innsyn/",
        "/logg/",
        "/konto/invitasjoner/",
        "/konto/invitasjoner/ny/",
    ],
)
def test_the_account_pages_are_accessible(open_page, axe, secretariat, path, width):
    assert not axe(open_page(path, as_=secretariat, width=width))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/konto/login/", "/konto/password/reset/", "/invitasjon/tull/"])
def test_the_sign_in_pages_are_accessible(open_page, axe, db, path, scheme):
    assert not axe(open_page(path, width=390, scheme=scheme))
