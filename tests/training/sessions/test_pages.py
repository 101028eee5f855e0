from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.training.conftest import sign_up_directly
from training.models import Course, Session, Signup


def test_one_tap_up_and_one_tap_off(client, session, delegate):
    client.force_login(delegate)
    assert "Kulturhuset" in client.get(reverse("courses")).text
    page = client.get(session.get_absolute_url())
    assert reverse("session_sign_up", args=[session.pk]) in page.text

    client.post(reverse("session_sign_up", args=[session.pk]))
    assert Signup.objects.filter(person=delegate).exists()
    page = client.post(reverse("session_sign_off", args=[session.pk]), follow=True)
    assert page.status_code == 200
    assert not Signup.objects.exists()


def test_a_scanner_signs_nobody_up(client, session, delegate):
    client.force_login(delegate)
    assert client.get(reverse("session_sign_up", args=[session.pk])).status_code == 405


def test_names_of_those_signed_up_stay_in_their_municipality(
    client, session, delegate, member, other_delegate, coordinator
):
    sign_up_directly(session, delegate, other_delegate)
    client.force_login(coordinator)
    page = client.get(session.get_absolute_url())
    assert "Daniel Delegat" in page.text
    assert "Sunniva" not in page.text

    client.force_login(member)
    assert "Daniel" not in client.get(session.get_absolute_url()).text


def test_a_session_for_one_municipality_is_not_known_in_another(
    client, session, bardu, delegate, other_delegate
):
    Session.objects.update(municipality=bardu)
    client.force_login(delegate)
    assert client.get(session.get_absolute_url()).status_code == 200
    client.force_login(other_delegate)
    assert client.get(session.get_absolute_url()).status_code == 404
    assert client.post(reverse("session_sign_up", args=[session.pk])).status_code == 404
    assert "Kulturhuset" not in client.get(reverse("courses")).text


@pytest.mark.parametrize(
    ("who", "new_course", "new_session", "change"),
    [
        ("secretariat", 200, 200, 200),
        ("coordinator", 403, 200, 403),
        ("delegate", 403, 403, 403),
        ("project_leader", 403, 403, 403),
        ("outsider", 403, 403, 403),
    ],
)
def test_who_organises(request, client, course, session, who, new_course, new_session, change):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("course_new")).status_code == new_course
    assert client.get(reverse("session_new", args=[course.slug])).status_code == new_session
    assert client.get(reverse("session_edit", args=[session.pk])).status_code == change
    assert client.post(reverse("session_cancel", args=[session.pk])).status_code == (
        302 if change == 200 else 403
    )


def test_a_coordinator_sets_up_a_session_for_their_own(client, course, coordinator, bardu, senja):
    client.force_login(coordinator)
    form = {
        "municipality": senja.pk,
        "starts_at": "2090-01-10T17:00",
        "ends_at": "2090-01-10T19:00",
        "place": "Biblioteket",
    }
    url = reverse("session_new", args=[course.slug])
    assert client.post(url, form).status_code == 422
    assert client.post(url, form | {"municipality": ""}).status_code == 422
    assert client.post(url, form | {"municipality": bardu.pk}).status_code == 302
    assert timezone.localtime(Session.objects.get().starts_at).hour == 17


def test_course_pages_are_written_and_changed(client, secretariat):
    client.force_login(secretariat)
    form = {
        "title": "Skriv et forslag",
        "summary": "Hvem, hva, når.",
        "audience": "youth",
        "minutes": 45,
        "is_active": "on",
    }
    page = client.post(reverse("course_new"), form, follow=True)
    assert "Hvem, hva, når." in page.text
    client.post(reverse("course_edit", args=["skriv-et-forslag"]), form | {"title": "Skriv forslag"})
    assert Course.objects.get(slug="skriv-et-forslag").title == "Skriv forslag"


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("page", ["courses", "course"])
def test_pages_cost_the_same_however_many(
    client, session, delegate, count, page, django_assert_max_num_queries
):
    start = timezone.now() + timedelta(days=1)
    Session.objects.bulk_create(
        Session(course=session.course, starts_at=start, ends_at=start + timedelta(hours=1), place="x")
        for _ in range(count)
    )
    Course.objects.bulk_create(Course(title=f"K{n}", slug=f"k{n}", summary="x") for n in range(count))
    client.force_login(delegate)
    with django_assert_max_num_queries(15):
        client.get(reverse(page, args=[session.course.slug] if page == "course" else []))
