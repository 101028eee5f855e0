from pathlib import Path

import pytest
from django.urls import NoReverseMatch, clear_url_caches, include, path, reverse

from umt_portal.notices.delivery import deliver
from umt_portal.urls import urlpatterns as production

urlpatterns = [*production, path("postkasse/", include("umt_portal.notices.mailbox.urls"))]
demo = pytest.mark.urls("tests.notices.test_mailbox")


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return Path(settings.EMAIL_FILE_PATH)


def test_there_is_no_mailbox_outside_the_demo(client, db):
    clear_url_caches()
    with pytest.raises(NoReverseMatch):
        reverse("mailbox")
    assert client.get("/postkasse/").status_code in (302, 404)


@demo
def test_an_empty_mailbox(client, db, mailbox):
    assert "Ingen e-post her" in client.get("/postkasse/").content.decode()


@demo
def test_anyone_who_tries_the_demo_reads_every_mail(client, delegate, guardian, a_message, mailbox):
    deliver(a_message(delegate).pk)
    deliver(a_message(guardian).pk)

    page = client.get("/postkasse/").content.decode()
    assert delegate.email in page
    assert "foresatt@umt.example" in page

    page = client.get("/postkasse/?q=FORESATT").content.decode()
    assert delegate.email not in page


@demo
def test_a_letter_with_links(client, delegate, a_message, mailbox):
    deliver(a_message(delegate).pk)
    letter = client.get("/postkasse/").context["page_obj"][0]

    page = client.get(f"/postkasse/{letter.key}/")

    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert 'href="http://127.0.0.1:8000/varsler/slutt/' in page.content.decode()
    assert "Message-ID" in page.content.decode()


@demo
def test_the_html_can_do_nothing(client, delegate, a_message, mailbox):
    deliver(a_message(delegate).pk)
    letter = client.get("/postkasse/").context["page_obj"][0]

    response = client.get(f"/postkasse/{letter.key}/html/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@demo
@pytest.mark.parametrize("key", ["20200101-000000-1-0", "passwd-0"])
def test_a_letter_that_is_not_there(client, db, mailbox, key):
    assert client.get(f"/postkasse/{key}/").status_code == 404
    assert client.get(f"/postkasse/{key}/html/").status_code == 404
