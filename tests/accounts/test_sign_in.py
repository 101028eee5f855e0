import re
import smtplib
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from tests.people import a_person, today
from umt_portal.access.roles import roles_of
from umt_portal.accounts.actions import close_account
from umt_portal.models import User

LOGIN, CODE, CONFIRM = "/konto/login/", "/konto/login/code/", "/konto/login/code/confirm/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def code_in_mail() -> str:
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_page_offers_a_code_first_and_works_without_javascript(client, db):
    page = client.get(LOGIN).content.decode()

    assert f'action="{CODE}"' in page
    assert 'autocomplete="username webauthn"' in page
    assert 'autocomplete="current-password"' in page


def test_a_code_by_mail_signs_in(client, delegate):
    client.post(CODE, {"email": "Daniel.Delegat@example.org"})
    assert mail.outbox[0].to == [delegate.email]
    assert code_in_mail() in mail.outbox[0].alternatives[0].content  # in the look of our mail too

    response = client.post(CONFIRM, {"code": code_in_mail()})

    assert response.url == "/min-side/"
    assert is_signed_in(client)


def test_one_comes_to_the_page_one_wanted(client, delegate):
    client.post(f"{CODE}?next=/konto/innsyn/", {"email": delegate.email, "next": "/konto/innsyn/"})
    response = client.post(CONFIRM, {"code": code_in_mail(), "next": "/konto/innsyn/"})

    assert response.url == "/konto/innsyn/"


def test_the_mail_is_in_the_receivers_language(client, delegate):
    User.objects.filter(pk=delegate.pk).update(language="en")
    client.post(CODE, {"email": delegate.email})

    assert mail.outbox[0].subject == f"{code_in_mail()} is your code"


def test_three_wrong_codes_end_the_attempt(client, delegate):
    client.post(CODE, {"email": delegate.email})
    right = code_in_mail()
    for _attempt in range(3):
        client.post(CONFIRM, {"code": "000000" if right != "000000" else "111111"})
    client.post(CONFIRM, {"code": right})

    assert not is_signed_in(client)


def test_a_password_signs_in(client, delegate):
    response = client.post(LOGIN, {"login": delegate.email, "password": "correct horse battery"})

    assert response.url == "/min-side/"


def test_a_wrong_password_is_said_at_the_form(client, delegate):
    response = client.post(LOGIN, {"login": delegate.email, "password": "wrong"})

    assert not is_signed_in(client)
    assert "ds-error-summary" in response.content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_nobody_learns_which_addresses_we_know(client, delegate, known):
    email = delegate.email if known else "ukjent.person@example.org"
    asked = client.post(CODE, {"email": email})
    page = client.get(CONFIRM).content.decode().replace(email, "X")
    forgotten = client.post("/konto/password/reset/", {"email": email})

    assert (asked.status_code, asked.url) == (302, CONFIRM)
    assert "X" in page
    assert delegate.name not in page
    assert (forgotten.status_code, forgotten.url) == (302, "/konto/password/reset/done/")


def test_someone_on_the_lists_has_no_account_before_accepting(client, db):
    person = User.objects.create_user(email="liste@example.org", name="Lise Liste")

    client.post(CODE, {"email": person.email})
    client.post("/konto/password/reset/", {"email": person.email})

    assert [message.subject for message in mail.outbox] == ["Du har ingen konto med denne adressen"] * 2


def test_an_old_address_no_longer_gets_codes(client, delegate):
    EmailAddress.objects.create(user=delegate, email="gammel@example.org", verified=True)
    client.post(CODE, {"email": "gammel@example.org"})

    assert code_free(mail.outbox[-1].body)


def code_free(text: str) -> bool:
    return not re.search(r"\b\d{6}\b", text)


def test_too_many_codes_to_one_address_are_stopped(client, delegate):
    answers = [Client().post(CODE, {"email": delegate.email}) for _time in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert len(mail.outbox) == 3


def test_guessing_passwords_is_stopped(client, delegate):
    for _time in range(5):
        client.post(LOGIN, {"login": delegate.email, "password": "guess"})
    client.post(LOGIN, {"login": delegate.email, "password": "correct horse battery"})

    assert not is_signed_in(client)


class MailServerIsDown(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise smtplib.SMTPServerDisconnected


def test_a_mail_server_that_is_down_gives_a_message_and_no_error(client, delegate, settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServerIsDown"

    response = client.post(CODE, {"email": delegate.email}, follow=True)

    assert response.status_code == 200
    assert "Vi fikk ikke sendt e-posten" in response.content.decode()


def test_password_reset_by_mail(client, delegate):
    client.post("/konto/password/reset/", {"email": delegate.email})
    link = re.search(r"http://testserver(/konto/password/reset/key/\S+)", mail.outbox[-1].body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "nytt langt passord", "password2": "nytt langt passord"})
    delegate.refresh_from_db()

    assert delegate.check_password("nytt langt passord")


def test_nobody_signs_up(client, db):
    response = client.post("/konto/signup/", {"email": "ny@example.org", "password1": "et langt passord 12"})

    assert not User.objects.filter(email="ny@example.org").exists()
    assert "invitasjon" in response.content.decode()


def test_a_closed_account_is_out_at_once(client, delegate, secretariat):
    client.force_login(delegate)
    assert client.get("/konto/").status_code == 200
    close_account(person=delegate, by=secretariat)

    assert client.get("/konto/").status_code == 302
    client.post(LOGIN, {"login": delegate.email, "password": "correct horse battery"})
    assert client.get("/konto/").status_code == 302


def test_signing_out_everywhere_ends_the_other_device(client, delegate):
    phone, laptop = Client(), Client()
    for device in (phone, laptop):
        device.post(LOGIN, {"login": delegate.email, "password": "correct horse battery"})
    laptop.post("/konto/logg-ut-overalt/")

    assert phone.get("/konto/").status_code == 302
    assert laptop.get("/konto/").status_code == 302


def test_a_changed_address_is_proved_before_it_counts(client, delegate):
    EmailAddress.objects.create(user=delegate, email=delegate.email, verified=True, primary=True)
    client.force_login(delegate)
    response = client.post("/konto/email/", {"email": "ny.adresse@example.org", "action_add": ""})
    assert not mail.outbox  # a phone left open is not enough
    client.post(response.url, {"password": "correct horse battery"})
    delegate.refresh_from_db()
    assert delegate.email == "daniel.delegat@example.org"

    link = re.search(r"http://testserver(/konto/confirm-email/\S+)", mail.outbox[-1].body)[1]
    client.post(link)
    delegate.refresh_from_db()

    assert delegate.email == "ny.adresse@example.org"


def test_the_chosen_language_holds_on_every_device(client, delegate):
    client.force_login(delegate)
    client.post("/sprak/", {"language": "nn", "next": "/konto/"})
    delegate.refresh_from_db()

    assert delegate.language == "nn"
    assert client.get("/konto/", headers={"Accept-Language": "en"}).headers["Content-Language"] == "nn"


def test_rights_end_the_same_day_as_the_term(delegate, bardu):
    delegate.delegacies.update(ends_on=today())

    assert roles_of(delegate, today()).is_young
    assert not roles_of(delegate, today() + timedelta(days=1)).is_young


def test_a_superuser_made_at_the_command_line_may_sign_in(client, db):
    boss = a_person("Berit Bestyrer", is_superuser=True)
    client.post(LOGIN, {"login": boss.email, "password": "correct horse battery"})

    assert is_signed_in(client)
