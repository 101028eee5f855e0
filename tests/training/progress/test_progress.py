from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.people import a_young_person, seat_holder, today
from tests.training.conftest import sign_up_directly
from training.models import Completion, Course
from training.progress.actions import record_attendance, record_completion, undo_completion
from training.progress.queries import completed_by, coverage, of


def refused(call, **arguments) -> str:
    with pytest.raises(ValidationError) as caught:
        call(**arguments)
    errors = getattr(caught.value, "error_dict", None)
    return next(iter(errors.values()))[0].code if errors else caught.value.code


def test_coverage_counts_each_person_once(bardu, senja, course, delegate, deputy, member, coordinator):
    seat_holder(member, bardu, "jente", rank=2)  # on two lists
    record_completion(course=course, person=member, completed_on=today(), by=coordinator)

    found = {row.municipality.name: (row.completed, row.people) for row in coverage()}
    assert found == {"Bardu": (1, 3), "Senja": (0, 0)}


def test_those_whose_term_is_over_do_not_count(bardu, course, delegate):
    delegate.delegacies.update(ends_on=today() - timedelta(days=1))
    assert coverage()[0].people == 0


def test_all_compulsory_courses_make_the_basic_course(course, delegate, coordinator, session):
    second = Course.objects.create(title="To", slug="to", summary="x", is_compulsory=True)
    Course.objects.create(title="Frivillig", slug="frivillig", summary="x")
    assert of(delegate).tag == "kurs_nei"
    sign_up_directly(session, delegate)
    assert of(delegate).tag == "kurs_gang"
    record_completion(course=course, person=delegate, completed_on=today(), by=coordinator)
    assert (of(delegate).done, of(delegate).total) == (1, 2)
    assert completed_by([delegate]) == set()
    record_completion(course=second, person=delegate, completed_on=today(), by=coordinator)
    assert completed_by([delegate]) == {delegate.pk}


def test_who_writes_down_for_whom(course, delegate, other_delegate, coordinator, project_leader, secretariat):
    arguments = {"course": course, "completed_on": today()}
    for by in (delegate, project_leader):
        assert refused(record_completion, person=delegate, by=by, **arguments) == "not_your_municipality"
    assert (
        refused(record_completion, person=other_delegate, by=coordinator, **arguments)
        == "not_your_municipality"
    )
    tomorrow = arguments | {"completed_on": today() + timedelta(days=1)}
    assert refused(record_completion, person=delegate, by=coordinator, **tomorrow) == "in_the_future"
    completion = record_completion(person=other_delegate, by=secretariat, **arguments)
    assert refused(undo_completion, completion=completion, by=coordinator) == "not_your_municipality"
    undo_completion(completion=completion, by=secretariat)
    assert not Completion.objects.exists()


def test_attendance_is_recorded_in_one_go_and_can_be_corrected(held, delegate, deputy, secretariat):
    sign_up_directly(held, delegate, deputy)
    assert record_attendance(session=held, present=[delegate.pk, deputy.pk], by=secretariat) == 2
    assert record_attendance(session=held, present=[deputy.pk], by=secretariat) == 1
    assert [completion.person for completion in Completion.objects.all()] == [deputy]


def test_a_coordinator_leaves_others_people_alone(held, delegate, other_delegate, coordinator, secretariat):
    sign_up_directly(held, delegate, other_delegate)
    record_attendance(session=held, present=[other_delegate.pk], by=secretariat)
    record_attendance(session=held, present=[delegate.pk], by=coordinator)
    assert Completion.objects.count() == 2
    record_attendance(session=held, present=[], by=coordinator)
    assert [completion.person for completion in Completion.objects.all()] == [other_delegate]


def test_attendance_waits_for_the_session(session, secretariat):
    assert refused(record_attendance, session=session, present=[], by=secretariat) == "not_begun"


def test_the_session_page_records(client, held, delegate, deputy, coordinator):
    sign_up_directly(held, delegate, deputy)
    client.force_login(coordinator)
    assert client.post(held.get_absolute_url(), {"present": [delegate.pk]}).status_code == 302
    assert Completion.objects.get().person == delegate
    client.force_login(deputy)
    assert client.post(held.get_absolute_url(), {"present": [deputy.pk]}).status_code == 403


@pytest.mark.parametrize(
    ("who", "figures", "names"),
    [
        ("secretariat", 200, 200),
        ("coordinator", 200, 200),
        ("other_coordinator", 200, 404),
        ("project_leader", 200, 404),
        ("delegate", 403, 404),
        ("mayor", 403, 404),
        ("outsider", 403, 404),
    ],
)
def test_figures_for_many_names_for_few(request, client, bardu, course, delegate, who, figures, names):
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse("coverage"))
    assert page.status_code == figures
    assert "Daniel" not in page.text or who == "delegate"
    page = client.get(reverse("coverage_municipality", args=["bardu"]))
    assert page.status_code == names
    assert ("Daniel Delegat" in page.text) == (
        names == 200
    ) or who == "delegate"  # their own name, in the header
    assert client.get(reverse("completion_new", args=["bardu"])).status_code == names


def test_writing_down_and_undoing_on_the_pages(client, course, delegate, other_delegate, coordinator):
    client.force_login(coordinator)
    url = reverse("completion_new", args=["bardu"])
    form = {"person": delegate.pk, "course": course.pk, "completed_on": today().isoformat()}
    assert client.post(url, form | {"person": other_delegate.pk}).status_code == 422
    page = client.post(url, form, follow=True)
    assert "Møteskikk" in page.text
    client.post(reverse("completion_undo", args=["bardu", Completion.objects.get().pk]))
    assert not Completion.objects.exists()


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("page", ["coverage", "coverage_municipality"])
def test_coverage_costs_the_same_for_many(
    client, bardu, course, secretariat, count, page, django_assert_max_num_queries
):
    for number in range(count):
        person = a_young_person(f"Ung {number}")
        bardu.youth_council.memberships.create(person=person, starts_on=today(), ends_on=today())
        Completion.objects.create(course=course, person=person, completed_on=today(), recorded_by=secretariat)
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        client.get(reverse(page, args=["bardu"] if page.endswith("y") else []))
