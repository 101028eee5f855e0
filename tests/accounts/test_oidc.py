"""Signing in through a real OpenID Connect provider, run here: npm's oidc-provider, with its own sign-in pages."""

import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from umt_portal.accounts.actions import invite
from umt_portal.accounts.permissions import has_account
from umt_portal.accounts.providers import oidc_apps
from umt_portal.models import User

HERE = Path(__file__).parent / "oidc"
ROOT = Path(__file__).resolve().parents[2]
HAS_PROVIDER = bool(shutil.which("node")) and (ROOT / "node_modules/oidc-provider").exists()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not HAS_PROVIDER, reason="needs Node and oidc-provider (`make assets`)"),
]


class Settings:
    """What the environment would give."""

    def __init__(self, providers):
        self.providers = providers

    def json(self, name, default):
        return self.providers


@pytest.fixture
def feide(live_server, settings):
    """A provider called Feide, switched on as a municipality would do it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    callback = f"{live_server.url}/konto/oidc/feide/login/callback/"
    process = subprocess.Popen(
        ["node", str(HERE / "provider.mjs"), str(port), callback], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    while "ready" not in (line := process.stdout.readline()):
        assert line, "the provider did not start"
    provider = {"id": "feide", "name": "Feide", "server_url": f"http://127.0.0.1:{port}", "client_id": "umt"}
    apps = oidc_apps(
        Settings([provider | {"secret": "only-in-tests", "note": "Den samme brukeren som på skolen."}])
    )
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}
    yield
    process.terminate()
    process.wait()


def sign_in_as(page, email: str) -> None:
    page.get_by_role("link", name="Feide").click()
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill("anything")
    page.locator("button[type=submit]").first.click()
    page.get_by_role("button", name=re.compile("Continue")).click()
    page.wait_for_url(re.compile("^http://localhost"), timeout=30_000)


def test_feide_signs_in_the_one_whose_address_it_vouches_for(open_page, feide, delegate):
    page = open_page("/konto/login/?next=/konto/")
    sign_in_as(page, delegate.email)

    assert page.url.endswith("/konto/")
    assert delegate.email in page.content()
    assert SocialAccount.objects.get().user == delegate


def test_it_accepts_the_invitation_at_the_same_time(open_page, feide, coordinator):
    person = User.objects.create_user(email="nora.ny@example.org", name="Nora Ny")
    invitation = invite(person=person, by=coordinator)
    sign_in_as(open_page("/konto/login/"), person.email)
    invitation.refresh_from_db()

    assert invitation.accepted_at
    assert has_account(person)


@pytest.mark.parametrize("email", ["ukjent@example.org", "liste@example.org", "unverified@example.org"])
def test_it_lets_in_no_stranger_no_uninvited_and_no_unproved_address(open_page, feide, delegate, email):
    User.objects.create_user(email="liste@example.org", name="Lise Liste")
    if email.startswith("unverified"):
        User.objects.filter(pk=delegate.pk).update(email=email)
        EmailAddress.objects.create(user=delegate, email=email, verified=True)
    people = User.objects.count()
    page = open_page("/konto/login/")
    sign_in_as(page, email)
    page.goto("/konto/")

    assert "/konto/login/" in page.url
    assert User.objects.count() == people
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_down_gives_a_page_and_no_error(client, settings):
    app = {"id": "borte", "name": "Borte", "server_url": "http://127.0.0.1:1", "client_id": "umt"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc_apps(Settings([app]))}}

    response = client.get("/konto/oidc/borte/login/")

    assert response.status_code == 200
    assert "Du ble ikke logget inn" in response.content.decode()
