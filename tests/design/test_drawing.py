"""What templates draw with: words, dates and small pictures."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation

from umt_portal.design import charts, dates, people
from umt_portal.design.status import BAROMETER, STATUSES, tag
from umt_portal.design.templatetags.design import filesize

MEETING = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)  # ten o'clock in Midt-Troms
END = datetime(2026, 12, 3, 13, 30, tzinfo=UTC)
IN_SUMMER = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "torsdag 3. desember 2026 kl. 10.00–14.30"),
        ("nn", "torsdag 3. desember 2026 kl. 10.00–14.30"),
        ("en", "Thursday 3 December 2026 at 10:00–14:30"),
    ],
)
def test_a_meetings_time_is_said_with_weekday_year_and_clock(language, said):
    with translation.override(language):
        assert draw("{{ start|timespan:end }}", start=MEETING, end=END) == said


def test_the_day_is_the_day_in_norway_and_not_in_utc():
    assert draw("{{ moment|longdate }}", moment=IN_SUMMER) == "onsdag 1. juli 2026"


def test_nothing_stays_nothing():
    assert draw("{{ moment|longdate }}{{ moment|timespan:moment }}", moment=None) == ""


@time_machine.travel("2026-11-22 12:00+01:00")
@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 22), "i dag"),
        (date(2026, 11, 23), "i morgen"),
        (date(2026, 11, 21), "i går"),
        (date(2026, 12, 3), "om 11 dager"),
        (date(2026, 11, 19), "for 3 dager siden"),
    ],
)
def test_distance_in_days_as_people_say_it(day, said):
    assert dates.in_days(day) == said


@pytest.mark.parametrize(("size", "said"), [(1, "1 kB"), (340_000, "340 kB"), (1_234_567, "1,2 MB")])
def test_size_of_a_file(size, said):
    assert filesize(size) == said


def test_calendar_leaf_is_hidden_from_screen_readers():
    html = dates.datebox(MEETING)
    assert 'aria-hidden="true"' in html
    assert "<span>tor</span><b>3.</b><span>des</span>" in html


@pytest.mark.parametrize("key", STATUSES)
def test_every_status_has_colour_icon_and_word(key):
    html = tag(key)
    assert f'data-color="{STATUSES[key].color}"' in html
    assert "<svg" in html
    assert str(STATUSES[key].word) in html


def test_a_detail_follows_the_word_and_is_escaped():
    assert tag("nei", "<b>nei</b>").endswith("Sagt nei · &lt;b&gt;nei&lt;/b&gt;</span>")


def test_words_of_the_barometer():
    assert [str(status.word) for status in BAROMETER.values()] == [
        "På plass",
        "Delvis",
        "Mangler",
        "Ikke svart",
    ]


def test_a_bar_for_each_answer_and_the_same_in_words():
    html = charts.seven(["ja", "jadel", "nei", "venter", "sen"], "4 av 5")
    assert html.count("<i ") == 5
    assert "4 av 5" in html


@pytest.mark.parametrize(("done", "total"), [(0, 0), (0, 5), (5, 5), (7, 5)])
def test_a_ring_copes_with_none_all_and_more_than_all(done, total):
    assert f">{done} av {total}</text>" in charts.ring(done, total, "Opplæring")


def test_the_map_has_room_for_as_many_as_take_part():
    for number in (0, 1, 7, 12):
        items = [{"name": f"K{n}", "detail": "", "url": "/"} for n in range(number)]
        assert charts.hexmap(items, "Kart").count("<a ") == number


@pytest.mark.parametrize(
    ("name", "letters"), [("Nora Strandli", "NS"), ("Elle Márjá Rohkunborri", "ER"), ("Åse", "Å"), ("", "?")]
)
def test_initials(name, letters):
    assert people.initials(name) == letters


def test_fact_is_a_pair_of_term_and_description():
    html = draw('{% fact "pin" "Where" %}{{ place }}{% endfact %}', place="<Sjøvegan>")
    assert "</svg>Where</dt><dd>&lt;Sjøvegan&gt;</dd>" in html
