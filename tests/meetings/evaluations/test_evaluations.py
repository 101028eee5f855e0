"""Three taps, once, by those who were there; and no way to join what was said with who said it."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import DateField, TimeField
from django.urls import reverse
from django.utils import timezone

from meetings.evaluations.actions import evaluate
from meetings.evaluations.queries import result_of
from meetings.models import Evaluation, EvaluationGiven
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_municipality, a_young_person, seat_holder
from umt_portal.models import Regulation

TAPS = {"was_heard": "5", "understood": "4", "was_worth_it": "2"}


@pytest.fixture
def meeting(umt):
    return a_meeting(umt, days=-2, state="held")


@pytest.fixture
def own(meeting, delegate):
    return called(meeting, delegate, answer="yes", attended="present")


def others(meeting, number):
    found = []
    for index in range(number):
        person = a_young_person(f"Nora Nummer {index}")
        seat_holder(person, a_municipality(f"Kommune{index}", f"99{index:02}"))
        found.append(called(meeting, person, attended="partly"))
    return found


def tap(invitee, *answers):
    names = ("was_heard", "understood", "was_worth_it")
    evaluate(invitee=invitee, **dict(zip(names, answers, strict=True)), by=invitee.person)


def test_three_taps_and_it_is_done(client, meeting, own):
    client.force_login(own.person)
    assert reverse("evaluate", args=[meeting.pk]) in client.get(meeting.get_absolute_url()).content.decode()
    assert client.get(reverse("evaluate", args=[meeting.pk])).content.decode().count('type="radio"') == 15
    sent = client.post(reverse("evaluate", args=[meeting.pk]), TAPS)
    assert sent.status_code == 302
    answer = Evaluation.objects.get()
    assert (answer.was_heard, answer.understood, answer.was_worth_it) == (5, 4, 2)
    assert client.post(reverse("evaluate", args=[meeting.pk]), TAPS).status_code == 403
    assert Evaluation.objects.count() == 1


def test_a_question_left_out_is_asked_for_and_the_others_are_kept(client, meeting, own):
    client.force_login(own.person)
    page = client.post(reverse("evaluate", args=[meeting.pk]), TAPS | {"understood": ""})
    assert page.status_code == 422
    text = page.content.decode()
    assert text.count(" checked") == 2
    assert 'href="#id_understood_0"' in text
    assert not Evaluation.objects.exists()
    for wrong in ("0", "6", "x"):
        sent = client.post(reverse("evaluate", args=[meeting.pk]), TAPS | {"was_heard": wrong})
        assert sent.status_code == 422


@pytest.mark.parametrize(
    ("attended", "days", "code"),
    [("absent", -2, "not_present"), ("", -2, "not_present"), ("present", -15, "closed")],
)
def test_only_those_who_were_there_and_only_for_fourteen_days(umt, delegate, attended, days, code):
    meeting = a_meeting(umt, days=days, state="held")
    invitee = called(meeting, delegate, attended=attended)
    with pytest.raises(ValidationError) as refusal:
        tap(invitee, 3, 3, 3)
    assert refusal.value.code == code


def test_nobody_answers_twice_or_for_another(meeting, own, coordinator):
    tap(own, 3, 3, 3)
    with pytest.raises(ValidationError) as refusal:
        tap(own, 5, 5, 5)
    assert refusal.value.code == "already_given"
    EvaluationGiven.objects.all().delete()
    with pytest.raises(ValidationError) as refusal:
        evaluate(invitee=own, was_heard=1, understood=1, was_worth_it=1, by=coordinator)
    assert refusal.value.code == "not_present"


def test_how_long_it_is_open_is_a_rule_of_the_field(umt, delegate):
    Regulation.objects.create(key="evaluation_days", value=30, starts_on="2020-01-01")
    tap(called(a_meeting(umt, days=-20, state="held"), delegate, attended="present"), 3, 3, 3)
    assert Evaluation.objects.exists()


def test_nothing_joins_the_answers_with_the_people(meeting):
    """Neither keys, times, the log, nor the order of the rows as the database keeps them."""
    people = others(meeting, 12)
    for number, invitee in enumerate(people):
        tap(invitee, number % 5 + 1, (number // 5) + 1, 1)

    for model in (Evaluation, EvaluationGiven):
        assert not [field for field in model._meta.get_fields() if isinstance(field, DateField | TimeField)]
        assert not LogEntry.objects.filter(content_type__model=model._meta.model_name).exists()
        assert model._meta.pk.get_internal_type() == "UUIDField"
    assert {field.name for field in Evaluation._meta.get_fields()} == {
        "id", "meeting", "was_heard", "understood", "was_worth_it",
    }  # fmt: skip
    with connection.cursor() as cursor:  # as they lie, without an ORDER BY
        cursor.execute("SELECT was_heard, understood FROM meetings_evaluation")
        lying = [(second - 1) * 5 + first - 1 for first, second in cursor.fetchall()]
    assert sorted(lying) == list(range(12))
    assert lying != list(range(12))
    by_key = Evaluation.objects.order_by("pk").values_list("was_heard", "understood")
    assert [(second - 1) * 5 + first - 1 for first, second in by_key] != list(range(12))


def test_every_answer_gets_a_new_key_each_time_someone_answers(meeting):
    first, second = others(meeting, 2)
    tap(first, 1, 1, 1)
    before = set(Evaluation.objects.values_list("pk", flat=True))
    tap(second, 5, 5, 5)
    assert before.isdisjoint(Evaluation.objects.values_list("pk", flat=True))


def test_the_chart_comes_with_the_third_answer_and_no_number_before(client, meeting, secretariat):
    people = others(meeting, 3)
    client.force_login(secretariat)
    for number, invitee in enumerate(people):
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert "umt-evaluation" not in page
        assert result_of(meeting).count == 0
        tap(invitee, 5, 4, number + 1)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert page.count('class="umt-chart"') == 3
    assert 'role="img"' in page
    assert result_of(meeting).count == 3
    heard = result_of(meeting).questions[0]
    assert [bar.count for bar in heard.bars] == [0, 0, 0, 0, 3]
    assert heard.words.endswith(" 3")


@pytest.mark.parametrize(
    ("who", "status"),
    [("delegate", 200), ("secretariat", 200), ("other_delegate", 404), ("coordinator", 404),
     ("administrator", 404), ("mayor", 404), ("outsider", 404)],
)  # fmt: skip
def test_who_sees_the_result(client, request, meeting, own, senja, who, status):
    for invitee in others(meeting, 3):
        tap(invitee, 5, 5, 5)
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.get(reverse("evaluate", args=[meeting.pk])).status_code == status
    if status == 404:
        assert "umt-evaluation" not in client.get(meeting.get_absolute_url()).content.decode()


def test_those_called_who_were_away_see_the_result_but_do_not_answer(client, meeting, delegate):
    called(meeting, delegate, answer="no", attended="excused")
    for invitee in others(meeting, 3):
        tap(invitee, 5, 5, 5)
    client.force_login(delegate)
    page = client.get(reverse("evaluate", args=[meeting.pk])).content.decode()
    assert "umt-evaluation" in page
    assert 'type="radio"' not in page
    assert client.post(reverse("evaluate", args=[meeting.pk]), TAPS).status_code == 403


def test_after_fourteen_days_the_form_is_gone_and_the_result_stays(client, umt, delegate):
    meeting = a_meeting(umt, days=-20, state="held")
    own = called(meeting, delegate, attended="present")
    assert timezone.now() - meeting.ends_at > timedelta(days=14)
    client.force_login(own.person)
    page = client.get(reverse("evaluate", args=[meeting.pk])).content.decode()
    assert 'type="radio"' not in page


@pytest.mark.parametrize("count", [3, 12])
def test_the_page_costs_the_same(client, meeting, secretariat, count, django_assert_max_num_queries):
    for invitee in others(meeting, count):
        tap(invitee, 5, 5, 5)
    client.force_login(secretariat)
    with django_assert_max_num_queries(10):
        client.get(reverse("evaluate", args=[meeting.pk]))
