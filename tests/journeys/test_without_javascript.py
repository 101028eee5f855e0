"""What people must get done works in a browser that runs no script."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from playwright.sync_api import Page

from councils.models import Consent, Delegate, Guardian
from meetings.models import FollowUp, Invitee
from tests.browser import PHONE
from tests.journeys.hands import press, sees
from tests.journeys.town import roster_file
from tests.people import today
from umt_portal.access.links import token
from umt_portal.home.demo.people import PASSWORD
from umt_portal.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def plain(region, visit):
    """`plain(person)` → a page on a phone, without JavaScript."""

    def plain(person=None) -> Page:
        return visit(person, width=PHONE, javascript=False)

    return plain


def test_sign_in_by_code_and_out(plain):
    page = plain()
    page.goto("/konto/login/")
    page.get_by_role("textbox", name="E-post").first.fill("koordinator.bardu@umt.example")
    press(page, "Send meg en kode")
    page.locator("#id_code").fill(re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0])
    press(page, "Logg inn")
    sees(page, "Bardu")
    page.goto("/konto/logout/")
    press(page, "Logg ut")
    page.goto("/min-side/")
    assert "/konto/login/" in page.url


def test_sign_in_by_password(plain):
    page = plain()
    page.goto("/konto/login/")
    page.get_by_text("Bruk passord").click()
    page.locator("#id_login").fill("gutt.bardu@umt.example")
    page.locator("#id_password").fill(PASSWORD)
    press(page, "Logg inn med passord")
    sees(page, "Samling på")


def test_answer_a_meeting(region, plain):
    invitee = Invitee.objects.filter(meeting=region.meeting("called"), seat__rank=0, answer="").first()
    page = plain(invitee.person)
    page.goto("/min-side/")
    press(page, "Jeg kommer")
    sees(page, "Kommer")

    invitee.refresh_from_db()
    assert invitee.answer == "yes"


def test_answer_a_decision(region, plain):
    follow_up = FollowUp.objects.filter(reply="", municipality__slug="bardu").first()
    page = plain()
    page.goto(f"/vedtak/svar/{token('follow_up', follow_up.pk, follow_up.key)}/")
    page.get_by_label("Ja, delvis").check()
    page.get_by_label("Si det med få ord").fill("Vi begynner med skolebussen.")
    press(page, "Send svaret")
    page.goto(f"/vedtak/{follow_up.decision_id}/")
    sees(page, "Ja, delvis", "Vi begynner med skolebussen.")


def test_give_consent(region, plain):
    guardian = Guardian.objects.filter(young_person__email="vara2.jente.dyroy@umt.example").get()
    page = plain()
    page.goto(f"/samtykke/{token('consent', guardian.pk, guardian.link_version)}/")
    for yes in page.get_by_label("Ja", exact=False).all():
        yes.check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/takk/")
    assert Consent.objects.filter(person=guardian.young_person, given_at__isnull=False).exists()


def test_appoint_to_a_vacant_seat(region, plain):
    page = plain(User.objects.get(email="koordinator.lavangen@umt.example"))
    page.goto("/kommuner/lavangen/plasser/")
    sees(page, "Ledig")
    page.goto("/kommuner/lavangen/plasser/jente/1/oppnevn/?ny=1")
    page.get_by_label("Fullt navn").fill("Nora Nyvalgt")
    page.get_by_label("Fødselsdato").fill(today().replace(year=today().year - 15, day=1).isoformat())
    press(page, "Oppnevn")
    sees(page, "Nora Nyvalgt")
    assert Delegate.objects.filter(person__name="Nora Nyvalgt", seat__kind="jente", seat__rank=1).exists()


def test_give_a_place_in_a_car(region, plain):
    waiting = Invitee.objects.filter(meeting=region.meeting("called"), needs_ride=True, ride=None).first()
    page = plain(region["secretariat"])
    page.goto(f"/skyss/plass/{waiting.pk}/")
    page.locator("main input[type=radio]").first.check()
    press(page, "Gi plassen")
    sees(page, "Plassen er gitt")


def test_import_a_list(region, plain):
    page = plain(region["secretariat"])
    page.goto("/kommuner/import/")
    page.get_by_label("Fil", exact=True).set_input_files(
        roster_file([("Bardu", "vara", "gutt", "3", "Nils Nyvalgt", "nils@example.org")])
    )
    press(page, "Les fila")
    sees(page, "Nils Nyvalgt")
