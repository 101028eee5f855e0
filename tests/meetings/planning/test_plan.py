from datetime import date, time

import pytest
from django.utils import timezone

from meetings.bodies.actions import plan_year
from meetings.models import Meeting
from meetings.planning.actions import RowRefused, make_year
from meetings.planning.series import same_day_in
from tests.meetings.planning.conftest import YEAR, a_body, at, booked, sits
from tests.people import a_person
from umt_portal.models import Message

PAGE = f"/moter/arshjul/{YEAR}/planlegg/"
WEEK_10 = date.fromisocalendar(YEAR - 1, 10, 4)


def filled(response, **changes):
    """What a browser sends from the page as it stands."""
    sheet, data = response.context["sheet"], {}
    forms = [*response.context["formset"].forms, *sheet.rules.values()]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value not in (None, "", False, []):
                data[bound.html_name] = value
    for row in sheet.rows:
        data[f"rad-{row.number}-seen"] = row.seen
    data["rad-TOTAL_FORMS"] = str(len(sheet.lines))
    return data | changes


def text(value):
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.fixture
def last_year(network, region):
    return [
        booked(network, WEEK_10, municipality=region["bardu"], state="held", food="Lunsj"),
        booked(network, date.fromisocalendar(YEAR - 1, 40, 2), place="Finnsnes", municipality=region["senja"], state="held",
               is_open=False, closed_ground="Kommuneloven § 11-5"),
    ]  # fmt: skip


def test_last_year_is_suggested_and_the_rest_is_spread(office, network, last_year):
    page = office.get(PAGE)
    lines = page.context["sheet"].lines
    days = [line["day"] for line in lines]
    assert len(lines) == 3
    assert text(same_day_in(WEEK_10, YEAR)) in days
    assert not Meeting.objects.filter(starts_at__gte=at(date(YEAR, 1, 1), time())).exists()

    made = office.post(PAGE, filled(page, gjor="lag"))
    assert made.status_code == 302
    copies = Meeting.objects.filter(starts_at__gte=at(date(YEAR, 1, 1), time())).order_by("starts_at")
    assert [meeting.state for meeting in copies] == ["draft"] * 3
    for meeting in copies:
        starts = timezone.localtime(meeting.starts_at)
        assert (starts.hour, timezone.localtime(meeting.ends_at).hour) == (10, 14)  # summer and winter
    first = next(
        meeting for meeting in copies if meeting.starts_at == at(same_day_in(WEEK_10, YEAR), time(10))
    )
    assert (first.place, first.food, first.is_open) == ("Setermoen kulturhus", "Lunsj", True)
    closed = next(meeting for meeting in copies if meeting.place == "Finnsnes")
    assert (closed.is_open, closed.closed_ground) == (False, "Kommuneloven § 11-5")
    assert not Message.objects.exists()


def test_one_screen_makes_a_year_for_six_bodies(office, region):
    """Three pages: the year wheel, the plan, and the wheel again. Two clicks: "Plan" and "Make the meetings"."""
    numbers = {"Rådet": 10, "AR": 6, "UMT": 4, "N7": 4, "Personal": 8, "Felles": 0}
    for name, number in numbers.items():
        sits(a_person(f"Leder {name}"), a_body(name, number), region["bardu"])
    assert office.get(f"/moter/arshjul/{YEAR}/").status_code == 200
    page = office.get(PAGE)
    made = office.post(PAGE, filled(page, gjor="lag"), follow=True)
    assert made.redirect_chain == [(f"/moter/arshjul/{YEAR}/", 302)]
    assert Meeting.objects.filter(state="draft").count() == sum(numbers.values())
    assert "32 utkast er lagret" in made.content.decode()
    assert not Message.objects.exists()
    again = office.get(PAGE)
    assert again.context["sheet"].lines == []


def test_nothing_typed_is_lost_and_the_error_stands_at_the_field(office, network):
    page = office.get(PAGE)
    wrong = {"rad-0-day": "31.2.", "rad-1-ends": "08:00", "rad-1-title": "Julebord", "rad-2-place": ""}
    answer = office.post(PAGE, filled(page, gjor="lag") | wrong)
    assert answer.status_code == 422
    errors = answer.context["formset"].errors
    assert (list(errors[0]), list(errors[1]), list(errors[2])) == (["day"], ["ends"], ["place"])
    shown = answer.content.decode()
    assert 'value="31.2."' in shown
    assert 'value="Julebord"' in shown
    assert not Meeting.objects.exists()


def test_suggest_keeps_what_is_changed_and_moves_the_rest(office, network):
    page = office.get(PAGE)
    rule = f"regel-{network.pk}"
    data = filled(page, gjor="foresla") | {
        "rad-0-title": "Med overnatting",
        f"{rule}-kind": "weeks",
        f"{rule}-first": f"{YEAR}-09-01",
        f"{rule}-weeks": "3",
    }
    kept_day = data["rad-0-day"]
    lines = office.post(PAGE, data).context["sheet"].lines
    assert len(lines) == 3
    assert (kept_day, "Med overnatting") in [(line["day"], line["title"]) for line in lines]
    moved = [line["day"] for line in lines if line["title"] != "Med overnatting"]
    assert moved[0] == f"{YEAR}-09-01"
    assert all(day > f"{YEAR}-09" for day in moved)


def test_a_rule_that_makes_no_sense_says_so(office, network):
    data = filled(office.get(PAGE), gjor="foresla") | {
        f"regel-{network.pk}-kind": "weeks",
        f"regel-{network.pk}-weeks": "",
    }
    answer = office.post(PAGE, data)
    assert answer.status_code == 422
    assert set(answer.context["sheet"].rules[network.pk].errors) == {"first", "weeks"}
    assert len(answer.context["sheet"].lines) == 3


def test_a_new_collision_is_shown_before_anything_is_made(office, network):
    data = filled(office.get(PAGE), gjor="lag") | {"rad-0-day": f"{YEAR}-05-17"}
    shown = office.post(PAGE, data)
    assert shown.status_code == 422
    assert shown.context["has_news"]
    assert "Det er en helligdag: syttende mai." in shown.content.decode()
    assert not Meeting.objects.exists()
    assert office.post(PAGE, filled(shown, gjor="lag")).status_code == 302
    assert Meeting.objects.count() == 3


def test_check_shows_collisions_and_saves_nothing(office, network):
    data = filled(office.get(PAGE), gjor="sjekk") | {"rad-0-day": f"{YEAR}-12-24"}
    answer = office.post(PAGE, data)
    assert answer.status_code == 200
    assert [one.code for row in answer.context["sheet"].rows for one in row.collisions].count("eve") == 1
    assert not Meeting.objects.exists()


def test_lines_can_be_added_and_left_out(office, network):
    page = office.get(PAGE)
    more = office.post(PAGE, filled(page) | {"legg-til": str(network.pk)})
    assert len(more.context["sheet"].lines) == 4
    data = filled(more, gjor="lag") | {"rad-1-remove": "on", "rad-3-remove": "on"}
    assert office.post(PAGE, data).status_code == 302
    assert Meeting.objects.count() == 2


def test_a_joint_meeting_is_copied_as_one_and_counts_for_both(office, network, region):
    n7 = a_body("N7", 1)
    booked(network, WEEK_10, also=[n7], municipality=region["bardu"])
    plan_year(body=network, year=YEAR, meeting_count=1, by=None)
    page = office.get(PAGE)
    assert len(page.context["sheet"].lines) == 1
    office.post(PAGE, filled(page, gjor="lag"))
    made = Meeting.objects.latest("starts_at")
    assert set(made.bodies.all()) == {network, n7}


def test_the_fair_place_can_be_chosen_for_a_line(office, network, region):
    data = filled(office.get(PAGE)) | {"rad-0-municipality": str(region["senja"].pk), "bruk": "0"}
    for number in (1, 2):
        data[f"rad-{number}-municipality"] = str(region["senja"].pk)
    line = office.post(PAGE, data).context["sheet"].lines[0]
    assert (line["municipality"], line["place"]) == (str(region["bardu"].pk), "Bardu sentrum")


def test_all_or_nothing(network, secretariat):
    good = {"bodies": [network], "title": "A", "starts_at": at(date(YEAR, 2, 2), time(10)), "ends_at": at(date(YEAR, 2, 2), time(12)), "place": "Moen"}  # fmt: skip
    with pytest.raises(RowRefused) as refused:
        make_year(meetings=[good, good | {"bodies": []}], by=secretariat)
    assert refused.value.row == 1
    assert not Meeting.objects.exists()


def test_only_the_secretariat_plans(client, coordinator, network):
    assert client.get(PAGE).status_code == 302
    client.force_login(coordinator)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"gjor": "lag"}).status_code == 403


def test_a_screen_full_of_nonsense_is_refused_and_breaks_nothing(office, network):
    for data in (
        {},
        {"rad-TOTAL_FORMS": "x"},
        {"rad-TOTAL_FORMS": "3", "gjor": "lag"},
        {"legg-til": "x"},
        {"bruk": "99"},
    ):
        assert office.post(PAGE, data).status_code in (200, 422)
    assert office.get("/moter/arshjul/1066/").status_code == 404
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_screen_asks_no_more_for_many_meetings(office, network, django_assert_max_num_queries, count):
    plan_year(body=network, year=YEAR, meeting_count=count, by=None)
    for number in range(count):
        booked(network, date.fromisocalendar(YEAR - 1, number + 2, 4))
    office.get(PAGE)
    with django_assert_max_num_queries(15):
        assert len(office.get(PAGE).context["sheet"].lines) == count
