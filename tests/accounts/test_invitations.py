import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from umt_portal.access.links import token
from umt_portal.accounts import actions
from umt_portal.accounts.links import PURPOSE, invitation_path
from umt_portal.accounts.permissions import has_account
from umt_portal.accounts.signals import may_be_invited
from umt_portal.models import Invitation, Message, User
from umt_portal.notices.rendering import rendered


@pytest.fixture
def newcomer(db) -> User:
    return User.objects.create_user(email="nora.ny@example.org", name="Nora Ny")


@pytest.fixture
def invitation(newcomer, coordinator) -> Invitation:
    return actions.invite(person=newcomer, by=coordinator)


def refusal(**kwargs) -> str:
    with pytest.raises(ValidationError) as refused:
        actions.invite(**kwargs)
    return refused.value.error_list[0].code


def test_an_invitation_goes_by_mail_with_a_link_of_its_own(invitation, coordinator):
    message = Message.objects.get(kind="account_invitation")
    text = rendered(message).text

    assert message.person == invitation.person
    assert coordinator.name in text
    assert re.search(r"/invitasjon/\S+/", text)
    assert "example.org" not in str(message.facts)
    assert LogEntry.objects.get(content_type__model="invitation").actor == coordinator


def test_following_the_link_begins_the_account(client, invitation):
    page = client.get(invitation_path(invitation))
    assert "Nora" in page.content.decode()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None  # looking changes nothing: mail scanners look too

    response = client.post(invitation_path(invitation))

    assert response.url == reverse("account_welcome")
    assert client.get(response.url).status_code == 200
    invitation.refresh_from_db()
    assert invitation.accepted_at
    assert has_account(invitation.person)
    assert EmailAddress.objects.get(user=invitation.person).verified


def test_the_link_works_once(client, invitation):
    path = invitation_path(invitation)
    client.post(path)
    client.post("/konto/logout/")

    assert client.get(path).url == "/konto/login/"
    assert client.post(path).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_withdrawn_an_old_and_a_forged_link_open_nothing(client, invitation, coordinator):
    path = invitation_path(invitation)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(path).status_code == 410

    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    actions.withdraw_invitation(invitation=invitation, by=coordinator)
    assert client.get(path).status_code == 404
    assert client.get(f"/invitasjon/{token(PURPOSE, invitation.pk, 'guess')}/").status_code == 404
    assert client.get("/invitasjon/tull/").status_code == 404


def test_a_new_address_makes_the_old_link_worthless(client, invitation):
    path = invitation_path(invitation)
    User.objects.filter(pk=invitation.person_id).update(email="ny.adresse@example.org")

    assert client.get(path).status_code == 404


def test_who_can_not_be_invited(newcomer, delegate, coordinator):
    nobody = User.objects.create_user(name="Uten Epost")
    assert refusal(person=nobody, by=coordinator) == "no_email"
    assert refusal(person=delegate, by=coordinator) == "has_account"
    actions.invite(person=newcomer, by=coordinator)
    assert refusal(person=newcomer, by=coordinator) == "already_invited"
    assert Message.objects.filter(kind="account_invitation").count() == 1


def test_rooms_above_may_object(newcomer, coordinator):
    def guardian_has_not_answered(sender, person, **kwargs):
        return "Foresatt har ikke sagt ja ennå."

    may_be_invited.connect(guardian_has_not_answered)
    try:
        assert refusal(person=newcomer, by=coordinator) == "not_yet"
    finally:
        may_be_invited.disconnect(guardian_has_not_answered)


def test_an_expired_invitation_gives_way_to_a_new_one(invitation, coordinator):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    again = actions.invite(person=invitation.person, by=coordinator)

    assert again.pk != invitation.pk
    assert Message.objects.filter(kind="account_invitation").count() == 2


def test_sending_again_moves_the_last_day_and_sends_a_new_mail(invitation, coordinator):
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        actions.resend_invitation(invitation=invitation, by=coordinator)

    assert Invitation.objects.get().expires_at > timezone.now() + timedelta(days=20)
    assert Message.objects.filter(kind="account_invitation").count() == 2


def test_each_sees_their_own_and_the_secretariat_all(
    client, invitation, coordinator, other_coordinator, secretariat, delegate
):
    def seen_by(user) -> str:
        client.force_login(user)
        return client.get("/konto/invitasjoner/").content.decode()

    assert "Nora Ny" in seen_by(coordinator)
    assert "Nora Ny" in seen_by(secretariat)
    assert "Nora Ny" not in seen_by(other_coordinator)
    client.force_login(delegate)
    assert client.get("/konto/invitasjoner/").status_code == 403
    client.force_login(other_coordinator)
    assert client.post(f"/konto/invitasjoner/{invitation.pk}/trekk/").status_code == 404


def test_the_secretariat_invites_a_colleague(client, secretariat, coordinator):
    client.force_login(secretariat)
    client.post(
        "/konto/invitasjoner/ny/",
        {"name": "Kolbjørn Kollega", "email": "Kolbjorn@example.org", "language": "nn"},
    )

    assert Invitation.objects.get().person.email == "kolbjorn@example.org"
    client.force_login(coordinator)
    assert client.get("/konto/invitasjoner/ny/").status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_however_long(client, secretariat, rows, django_assert_max_num_queries):
    for number in range(rows):
        person = User.objects.create_user(email=f"nr{number}@example.org", name=f"Nummer {number}")
        Invitation.objects.create(person=person, invited_by=secretariat, expires_at=timezone.now())
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        assert client.get("/konto/invitasjoner/").status_code == 200
