"""What every answer carries, and which requests are refused before they are read."""

import pytest
from django.conf import settings
from django.urls import reverse

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    "path", ["/", "/konto/login/", "/finnes-ikke/", "/admin/", "/svar/forged/", "/livez"]
)
def test_every_answer_has_them(client, db, path):
    response = client.get(path)

    assert {name: response.get(name) for name in ALWAYS} == ALWAYS
    assert "camera=()" in response["Permissions-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["my_page", "meetings", "front", "account_settings", "calendar"])
def test_what_someone_signed_in_reads_is_kept_nowhere(client, delegate, name):
    client.force_login(delegate)

    assert client.get(reverse(name))["Cache-Control"] == "private, no-store"


def test_files_of_someone_signed_in_neither(client, secretariat):
    client.force_login(secretariat)

    assert "no-store" in client.get(reverse("report_delegates"), {"fil": "csv"})["Cache-Control"]


def test_the_public_calendar_may_be_kept_for_a_while(client, delegate):
    client.force_login(delegate)

    assert client.get(reverse("feed_public"))["Cache-Control"] == "public, max-age=900"


def test_a_request_that_is_too_large_is_refused_unread(client, db):
    response = client.generic("POST", "/konto/login/", b"x", CONTENT_LENGTH=str(settings.LARGEST_REQUEST + 1))

    assert response.status_code == 413


@pytest.mark.parametrize("length", ["", "10"])
def test_others_are_not(client, db, length):
    assert client.generic("POST", "/konto/login/", b"x", CONTENT_LENGTH=length).status_code != 413
