import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from umt_portal.accounts.actions import remove_second_factors

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def required(settings):
    cache.clear()
    settings.MFA_REQUIRED = True


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client, person):
    return client.post("/konto/login/", {"login": person.email, "password": PASSWORD})


def with_app(person) -> str:
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


@pytest.mark.parametrize("who", ["secretariat", "administrator"])
def test_they_set_up_a_second_step_before_anything_else(client, request, who):
    sign_in(client, request.getfixturevalue(who))

    for page in ("/konto/", "/logg/", "/admin/", "/konto/innsyn/"):
        assert client.get(page).url == "/konto/2fa/"
    assert client.get("/konto/2fa/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells that a factor is added when it is committed
def test_setting_up_the_app_opens_the_portal(client, secretariat):
    sign_in(client, secretariat)
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    page = client.get("/konto/2fa/totp/activate/")
    response = client.post("/konto/2fa/totp/activate/", {"code": code(page.context["form"].secret)})

    assert response.url == "/konto/2fa/recovery-codes/"
    assert client.get("/konto/2fa/recovery-codes/").status_code == 200
    assert client.get("/konto/").status_code == 200


def test_the_second_step_is_asked_at_every_sign_in(client, secretariat):
    secret = with_app(secretariat)
    assert sign_in(client, secretariat).url == "/konto/2fa/authenticate/"
    assert client.get("/konto/").status_code == 302

    client.post("/konto/2fa/authenticate/", {"code": code(secret)})

    assert client.get("/konto/").status_code == 200


def test_a_session_without_the_second_step_must_show_it(client, secretariat):
    secret = with_app(secretariat)
    client.force_login(secretariat)  # as a link in a mail would
    assert client.get("/konto/").url.startswith("/konto/2fa/reauthenticate/")
    assert client.get("/konto/2fa/webauthn/add/").url.startswith("/konto/2fa/reauthenticate/")

    client.post("/konto/2fa/reauthenticate/", {"code": code(secret)})

    assert client.get("/konto/").status_code == 200


def test_a_recovery_code_counts_once(client, secretariat):
    with_app(secretariat)
    recovery = RecoveryCodes.activate(secretariat).get_unused_codes()[0]
    sign_in(client, secretariat)
    client.post("/konto/2fa/authenticate/", {"code": recovery})
    assert client.get("/konto/").status_code == 200

    client.post("/konto/logout/")
    sign_in(client, secretariat)
    client.post("/konto/2fa/authenticate/", {"code": recovery})
    assert client.get("/konto/").status_code == 302


def test_whoever_must_have_a_second_step_keeps_one(client, secretariat):
    secret = with_app(secretariat)
    sign_in(client, secretariat)
    client.post("/konto/2fa/authenticate/", {"code": code(secret)})
    client.post("/konto/reauthenticate/", {"password": PASSWORD})

    assert client.post("/konto/2fa/totp/deactivate/").status_code == 200  # the form again, with the reason
    assert Authenticator.objects.filter(user=secretariat, type="totp").exists()

    Authenticator.objects.filter(user=secretariat).delete()  # as the page of passkeys does

    assert client.get("/konto/").url == "/konto/2fa/"


def test_others_choose_for_themselves(client, delegate, coordinator):
    for person in (delegate, coordinator):
        sign_in(client, person)
        assert client.get("/konto/").status_code == 200
        client.post("/konto/logout/")


def test_it_is_a_setting(client, secretariat, settings):
    settings.MFA_REQUIRED = False
    sign_in(client, secretariat)

    assert client.get("/konto/").status_code == 200


def test_a_lost_phone_is_mended_by_another_administrator(secretariat, administrator):
    with_app(secretariat)
    remove_second_factors(person=secretariat, by=administrator)

    assert not Authenticator.objects.exists()
