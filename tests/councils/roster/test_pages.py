import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from councils.models import Delegate, RosterImport
from tests.councils.roster.files import a_csv, a_member, a_row
from tests.people import a_young_person, seat_holder


def send(client, content: bytes, name: str = "lister.csv"):
    return client.post(reverse("roster_import"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_from_file_to_lists(client, coordinator):
    client.force_login(coordinator)
    boy = a_row(kind="gutt", name="Odd Øye", email="odd@example.org")
    page = send(client, a_csv(a_row(), boy, a_member(1), a_member(2)))
    assert "Åse Østby" in page.text
    roster = RosterImport.objects.get()
    assert not Delegate.objects.exists()

    page = client.post(reverse("roster_confirm", args=[roster.pk]), follow=True)
    assert page.status_code == 200
    assert {term.person.name for term in Delegate.objects.all()} == {"Åse Østby", "Odd Øye"}
    assert "Åse Østby" not in page.text


def test_errors_are_shown_with_their_line_and_cannot_be_confirmed(client, coordinator):
    client.force_login(coordinator)
    page = send(client, a_csv(a_member(), a_row(born_on="i går")))
    assert "i går" in page.text
    assert ">3<" in page.text
    assert "roster_confirm" not in page.text
    assert "/bekreft/" not in page.text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04...", b"navn\nOla"])
def test_a_bad_file_gets_a_clear_answer(client, coordinator, content):
    client.force_login(coordinator)
    page = send(client, content)
    assert page.status_code == 422
    assert "ds-validation-message" in page.text
    assert not RosterImport.objects.exists()


def test_what_changed_meanwhile_is_shown(client, coordinator, bardu):
    client.force_login(coordinator)
    send(client, a_csv(a_row()))
    seat_holder(a_young_person("Kom Først"), bardu, "jente")
    page = client.post(reverse("roster_confirm", args=[RosterImport.objects.get().pk]), follow=True)
    assert "/bekreft/" not in page.text
    assert RosterImport.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretariat", 200),
        ("coordinator", 200),
        ("delegate", 403),
        ("mayor", 403),
        ("project_leader", 403),
        ("outsider", 403),
    ],
)
def test_who_imports(request, client, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("roster_import")).status_code == status
    assert client.get(reverse("roster_template", args=["csv"])).status_code == status
    assert client.get(reverse("roster_template", args=["xlsx"])).status_code == status
    assert client.get(reverse("roster_template", args=["exe"])).status_code == (404 if status == 200 else 403)


def test_nobody_sees_anothers_file(client, coordinator, other_coordinator, secretariat):
    client.force_login(coordinator)
    send(client, a_csv(a_row()))
    roster = RosterImport.objects.get()
    for other in (other_coordinator, secretariat):
        client.force_login(other)
        assert client.get(reverse("roster_preview", args=[roster.pk])).status_code == 404
        assert client.post(reverse("roster_confirm", args=[roster.pk])).status_code == 404
        assert client.post(reverse("roster_drop", args=[roster.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_preview_costs_the_same(client, coordinator, count, django_assert_max_num_queries):
    client.force_login(coordinator)
    send(client, a_csv(*[a_member(number) for number in range(count)]))
    with django_assert_max_num_queries(15):
        client.get(reverse("roster_preview", args=[RosterImport.objects.get().pk]))
