from datetime import timedelta

import pytest
import time_machine as travel
from django.urls import reverse
from django.utils import timezone

from councils.consents.models import Scope
from councils.consents.queries import standing
from councils.models import Consent, Guardian
from umt_portal.access.links import signed_path
from umt_portal.models import Message


@pytest.fixture
def link(guardian) -> str:
    return signed_path("consent", "consent_link", guardian.pk, guardian.link_version)


YES = {"name": "yes", "photo": "no", "ride": "yes"}


def test_a_guardian_answers_without_an_account_and_gets_a_receipt(client, link, child):
    page = client.get(link)
    assert "Tiril Fjorten" in page.text
    assert "politiattest" in page.text
    assert not Consent.objects.exists()  # a scanner that opens links changes nothing

    receipt = client.post(link, YES, follow=True)
    assert receipt.status_code == 200
    assert {consent.scope for consent in Consent.objects.valid()} == {"name", "ride"}
    assert standing(child).missing == [Scope.ACCOUNT]
    assert receipt.text.count("Grete Foresatt") >= 3


def test_nothing_is_chosen_beforehand_and_all_is_asked(client, link):
    assert "checked" not in client.get(link).text
    assert client.post(link, {"name": "yes"}).status_code == 422
    assert not Consent.objects.exists()


def test_the_page_says_no_more_than_the_guardian_knows(client, link, child):
    text = client.get(link).text
    assert str(child.born_on) not in text
    assert child.email not in text


def test_the_page_is_in_the_guardians_language(client, guardian, link):
    Guardian.objects.update(language="nn")
    page = client.get(link)
    assert "køyrd" in page.text
    assert page.headers["Content-Language"] == "nn"


def test_withdrawn_links_open_nothing(client, guardian, link):
    guardian.links_valid_from = timezone.now()
    guardian.save()
    assert client.get(link).status_code == 404
    assert client.post(link, YES).status_code == 404
    assert "Tiril" not in client.get(link).text
    assert client.get(reverse("consent_link_expired", args=[link.split("/")[2]])).status_code == 404


def test_an_old_link_sends_a_new_one_to_the_known_address_only(client, guardian, link):
    with travel.travel(timezone.now() + timedelta(days=61)):
        page = client.get(link, follow=True)
        assert page.status_code == 410
        assert "Tiril" not in page.text
        Message.objects.all().delete()
        for _ in range(2):
            assert client.post(page.redirect_chain[-1][0]).status_code == 200
        assert Message.objects.get().address == "grete@example.org"
        assert not Consent.objects.exists()


def test_a_forged_link_is_refused(client, link, db):
    assert client.get("/samtykke/falsk/").status_code == 404
    assert client.post("/samtykke/falsk/ny/").status_code == 404
    assert client.get(signed_path("answer", "consent_link", 1, "")).status_code == 404


def test_a_young_person_decides_on_their_own_page(client, child):
    client.force_login(child)
    url = reverse("person_consents", args=[child.pk])
    assert "Grete" not in client.get(url).text
    assert client.post(url, {"account": "yes", "ride": "yes"}).status_code == 302
    assert [consent.scope for consent in Consent.objects.valid()] == ["account"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretariat", 200),
        ("coordinator", 200),
        ("other_coordinator", 404),
        ("project_leader", 404),
        ("other_delegate", 404),
        ("mayor", 404),
        ("outsider", 404),
    ],
)
def test_who_sees_a_young_persons_consents(request, client, child, guardian, who, status):
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse("person_consents", args=[child.pk]))
    assert page.status_code == status
    assert ("grete@example.org" in page.text) == (status == 200)
    assert client.post(reverse("guardian_withdraw_links", args=[guardian.pk])).status_code == (
        302 if status == 200 else 404
    )


def test_a_young_person_does_not_choose_their_guardian(client, child, guardian):
    client.force_login(child)
    assert client.get(reverse("guardian_new", args=[child.pk])).status_code == 403
    assert client.get(reverse("guardian_edit", args=[guardian.pk])).status_code == 403
    assert client.post(reverse("guardian_ask", args=[guardian.pk])).status_code == 403


def test_the_coordinator_adds_and_changes_a_guardian(client, child, coordinator):
    client.force_login(coordinator)
    new = {"name": "Per Foresatt", "email": "per@example.org", "phone": "90000000", "language": "nn"}
    assert client.post(reverse("guardian_new", args=[child.pk]), new).status_code == 302
    guardian = Guardian.objects.get()
    assert (guardian.language, guardian.young_person) == ("nn", child)

    again = client.post(reverse("guardian_new", args=[child.pk]), new)
    assert again.status_code == 422
    edited = client.post(reverse("guardian_edit", args=[guardian.pk]), new | {"name": "Per F."})
    assert edited.status_code == 302
    assert Guardian.objects.get().name == "Per F."


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_however_long_the_history(
    client, child, guardian, coordinator, count, django_assert_max_num_queries
):
    text = Consent.text.field.related_model.objects.get(scope="name", language="nb")
    now = timezone.now()
    Consent.objects.bulk_create(
        Consent(person=child, scope="name", guardian=guardian, text=text, given_at=now, withdrawn_at=now)
        for _ in range(count)
    )
    client.force_login(coordinator)
    with django_assert_max_num_queries(15):
        client.get(reverse("person_consents", args=[child.pk]))
