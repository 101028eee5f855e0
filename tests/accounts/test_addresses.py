"""The e-mail address is the key to an account: it stands in one place, and few may change it for another."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from councils.people.actions import change_contact
from tests.people import a_young_person, seat_holder
from umt_portal.accounts.addresses import change_address, confirm_address
from umt_portal.models import Message, User
from umt_portal.notices.rendering import rendered


@pytest.fixture
def proved(delegate):
    """Someone who signs in with codes only."""
    confirm_address(person=delegate, by=delegate)
    delegate.set_unusable_password()
    delegate.save()
    delegate.invitations.create(
        invited_by=delegate, expires_at=delegate.created_at, accepted_at=delegate.created_at
    )
    return delegate


def addresses_of(person: User) -> list[tuple]:
    return list(EmailAddress.objects.filter(user=person).values_list("email", "verified", "primary"))


def with_contact(person: User, **changes) -> dict:
    now = {"name": person.name, "born_on": person.born_on, "email": person.email, "phone": person.phone}
    return {"person": person} | now | changes


def test_a_new_address_is_the_only_one_and_not_proved(proved, secretariat):
    change_contact(**with_contact(proved, email="Ny@Example.org"), by=secretariat)
    proved.refresh_from_db()

    assert proved.email == "ny@example.org"
    assert addresses_of(proved) == [("ny@example.org", False, True)]


def test_it_is_proved_by_the_first_code(client, proved, secretariat):
    change_address(person=proved, email="ny@example.org", by=secretariat)
    client.post(reverse("account_request_login_code"), {"email": "ny@example.org"})
    code = mail.outbox[-1].subject.split()[0]
    client.post(reverse("account_confirm_login_code"), {"code": code})

    assert client.get(reverse("my_page")).status_code == 200
    assert addresses_of(proved) == [("ny@example.org", True, True)]


def test_the_old_address_opens_nothing_and_is_told(client, proved, secretariat):
    before = proved.email
    change_address(person=proved, email="ny@example.org", by=secretariat)
    client.post(reverse("account_request_login_code"), {"email": before})
    message = Message.objects.get(kind="address_changed")

    assert not mail.outbox[-1].subject.split()[0].isdigit()
    assert message.address == before
    assert secretariat.name in rendered(message).text
    assert "ny@example.org" not in rendered(message).text


def test_those_signed_in_stay_so(client, proved, secretariat):
    client.force_login(proved)
    change_address(person=proved, email="ny@example.org", by=secretariat)

    assert client.get(reverse("my_page")).status_code == 200


def test_nobody_gets_the_address_of_another(proved, deputy, secretariat):
    EmailAddress.objects.create(user=deputy, email="pa.vei@example.org", verified=False)
    for taken in (deputy.email, "pa.vei@example.org"):
        with pytest.raises(ValidationError) as refused:
            change_address(person=proved, email=taken, by=secretariat)
        assert refused.value.code == "email_taken"


def test_a_coordinator_does_not_take_over_an_account(client, proved, coordinator):
    client.force_login(coordinator)
    path = reverse("delegate_contact", args=[proved.delegacies.get().pk])
    sent = {"name": "Rettet Navn", "born_on": proved.born_on, "phone": ""}

    assert client.post(path, sent | {"email": "min.egen@example.org"}).status_code == 422
    assert client.post(path, sent | {"email": proved.email}).status_code == 302
    proved.refresh_from_db()
    assert (proved.name, proved.email) == ("Rettet Navn", "daniel.delegat@example.org")


def test_a_coordinator_corrects_the_address_of_someone_only_on_the_lists(bardu, coordinator):
    person = User.objects.create_user(email="feil@example.org", name="Lise Liste")
    change_contact(**with_contact(person, email="riktig@example.org"), by=coordinator)

    assert User.objects.get(pk=person.pk).email == "riktig@example.org"
    assert addresses_of(person) == []
    assert not Message.objects.exists()


def test_taking_someone_elses_delegate_onto_the_own_list_gives_no_hold_of_them(
    client, bardu, senja, coordinator
):
    person = a_young_person("Sara Senja")
    seat_holder(person, senja, "jente")
    seat_holder(person, bardu, "jente", rank=1)
    client.force_login(coordinator)
    path = reverse("delegate_contact", args=[person.delegacies.get(seat__municipality=bardu).pk])

    assert client.get(path).status_code == 403


def test_the_administration_pages_keep_one_truth_too(client, settings, proved, administrator):
    settings.MFA_REQUIRED = False
    client.force_login(administrator)
    sent = {
        "name": proved.name, "email": "ny@example.org", "phone": "", "born_on": proved.born_on, "language": "nb",
        "emailaddress_set-TOTAL_FORMS": 1, "emailaddress_set-INITIAL_FORMS": 1,
        "emailaddress_set-0-id": EmailAddress.objects.get(user=proved).pk, "emailaddress_set-0-user": proved.pk,
    }  # fmt: skip
    response = client.post(reverse("admin:umt_portal_user_change", args=[proved.pk]), sent)

    assert response.status_code == 302
    assert addresses_of(proved) == [("ny@example.org", False, True)]
