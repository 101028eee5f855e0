"""The list of those who cannot be reached: who sees whom on it, and where a name leads."""

import pytest
from django.urls import reverse

from umt_portal.notices.reach.models import Unreachable
from umt_portal.notices.reach.reachable import note_unreachable

PAGE = "/varsler/nas-ikke/"


@pytest.fixture
def lost(delegate, bardu, a_message):
    note_unreachable(a_message(delegate, municipality_id=bardu.pk), "No such user")
    return Unreachable.objects.get()


@pytest.mark.parametrize(
    ("who", "status", "sees"),
    [
        ("secretariat", 200, True),
        ("coordinator", 200, True),
        ("other_coordinator", 200, False),
        ("member", 403, False),
        ("outsider", 403, False),
    ],
)
def test_who_sees_it(request, client, lost, who, status, sees):
    client.force_login(request.getfixturevalue(who))
    page = client.get(PAGE)

    assert page.status_code == status
    assert ("Daniel Delegat" in page.content.decode()) is sees
    pressed = client.post(reverse("unreachable_reached", args=[lost.pk]))
    assert (pressed.status_code == 302) is sees
    assert Unreachable.objects.exists() is not sees


def test_another_address_is_another_matter(client, secretariat, lost, delegate):
    delegate.email = "daniel.ny@example.org"
    delegate.save()
    client.force_login(secretariat)

    assert "Daniel Delegat" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["secretariat", "coordinator"])
def test_the_name_leads_to_the_page_of_the_person(request, client, lost, delegate, who):
    client.force_login(request.getfixturevalue(who))
    own = delegate.delegacies.get().get_absolute_url()

    assert f'href="{own}"' in client.get(PAGE).content.decode()
    assert client.get(own).status_code == 200


def test_but_not_to_a_page_one_may_not_open(
    client, coordinator, bardu, other_delegate, a_message, mailoutbox
):
    """Bardu's coordinator is told that someone from Senja is not reached about a matter of theirs, and no more."""
    note_unreachable(a_message(other_delegate, municipality_id=bardu.pk), "No such user")
    client.force_login(coordinator)
    own = other_delegate.delegacies.get().get_absolute_url()

    page = client.get(PAGE).content.decode()
    assert other_delegate.name in page
    assert own not in page
    assert client.get(own).status_code == 404


def test_nor_where_there_is_none(client, secretariat, lost, delegate):
    delegate.delegacies.all().delete()
    client.force_login(secretariat)

    page = client.get(PAGE).content.decode()
    assert "Daniel Delegat" in page
    assert "/delegater/" not in page.partition("<table")[2].partition("</table>")[0]
