from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from umt_portal.access.links import signed_path
from umt_portal.notices import actions
from umt_portal.notices.models import Delivery, Message, Preference
from umt_portal.notices.queries import unread_count
from umt_portal.notices.rendering import UNSUBSCRIBE

State = Delivery.State


# --- One's own ----------------------------------------------------------------------------------


def test_my_notices(client, delegate, member, a_message):
    a_message(delegate, facts={"title": "Møtet er flyttet", "at": "2026-12-03T09:00:00Z"})
    a_message(member, facts={"title": "Til en annen", "at": ""})
    client.force_login(delegate)

    page = client.get("/varsler/").content.decode()

    assert "Varsler &amp; Møtet er flyttet" in page
    assert "torsdag 3. desember 2026 kl. 10.00" in page
    assert "1 ulest" in page
    assert "Til en annen" not in page


def test_my_notices_for_a_later_day_are_not_there_yet(delegate, a_message):
    a_message(delegate, due_at=timezone.now() + timedelta(days=1))

    assert unread_count(delegate) == 0


def test_opening_a_notice_marks_it_and_leads_on(client, delegate, a_message):
    delivery = a_message(delegate, url="/moter/12/")
    client.force_login(delegate)

    response = client.post(reverse("notice_open", args=[delivery.message_id]))

    assert response["Location"] == "/moter/12/"
    assert unread_count(delegate) == 0


def test_another_persons_notice_is_not_found(client, delegate, outsider, a_message):
    delivery = a_message(delegate, url="/moter/12/")
    client.force_login(outsider)

    assert client.post(reverse("notice_open", args=[delivery.message_id])).status_code == 404
    assert unread_count(delegate) == 1


def test_marking_all_as_read_leaves_others_alone(client, delegate, member, a_message):
    a_message(delegate)
    a_message(delegate, occasion="second")
    a_message(member)
    client.force_login(delegate)

    client.post(reverse("notices_read"))

    assert (unread_count(delegate), unread_count(member)) == (0, 1)


def test_a_notice_with_a_fault_does_not_hide_the_others(client, delegate, a_message):
    a_message(delegate, kind="gone")
    a_message(delegate)
    client.force_login(delegate)

    assert "Møte &amp; mat" in client.get("/varsler/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_however_long(
    client, delegate, a_message, rows, django_assert_max_num_queries
):
    for number in range(rows):
        a_message(delegate, occasion=str(number))
    client.force_login(delegate)

    with django_assert_max_num_queries(15):
        client.get("/varsler/")


# --- What one wants -------------------------------------------------------------------------------


def test_turning_a_notice_off_and_on(client, delegate, news):
    client.force_login(delegate)
    Preference.objects.create(person=delegate, kind="of_another_form", is_wanted=False)

    client.post("/varsler/innstillinger/", {"email": []})
    assert not Preference.objects.get(person=delegate, kind=news).is_wanted

    client.post("/varsler/innstillinger/", {"email": [news]})
    assert Preference.objects.get(person=delegate, kind=news).is_wanted
    assert not Preference.objects.get(person=delegate, kind="of_another_form").is_wanted


def test_what_one_must_know_is_listed_but_not_offered(client, delegate, news):
    client.force_login(delegate)

    response = client.get("/varsler/innstillinger/")

    assert "News" in response.content.decode()
    assert "meeting_cancelled" not in [kind.key for kind in response.context["form"].offered("email")]
    assert "Et møte er avlyst" in response.content.decode()


def test_what_one_must_know_cannot_be_turned_off(delegate):
    with pytest.raises(ValidationError) as refusal:
        actions.turn_off(person=delegate, kind="trial", channel="email", by=delegate)

    assert refusal.value.code == "must_know"


def test_a_link_in_the_mail_turns_it_off(client, delegate, a_message):
    link = signed_path(UNSUBSCRIBE, "notice_unsubscribe", a_message(delegate).message_id)

    shown = client.get(link)
    assert shown.status_code == 200
    assert not Preference.objects.exists()  # looking changes nothing: mail programs look at links

    done = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert Preference.objects.get().is_wanted is False


def test_a_mail_program_posts_without_a_form(delegate, a_message):
    from django.test import Client

    link = signed_path(UNSUBSCRIBE, "notice_unsubscribe", a_message(delegate).message_id)

    assert Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_forged_link_turns_nothing_off(client, delegate, a_message):
    a_message(delegate)

    assert client.post("/varsler/slutt/1:forged/").status_code == 404
    assert not Preference.objects.exists()


def test_a_trial_message_once_a_minute(client, delegate):
    client.force_login(delegate)

    client.post("/varsler/prove/")
    client.post("/varsler/prove/")

    assert Message.objects.filter(person=delegate, kind="trial").count() == 1
