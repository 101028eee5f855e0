from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.planning.travel import driven, places

calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no fault


@st.composite
def regions(draw):
    """Some municipalities, the drives between them, those who travel, and what they have driven before."""
    size = draw(st.integers(1, 6))
    every = list(range(1, size + 1))
    minutes = {(one, one): 0 for one in every}
    for one in every:
        for other in every[one:]:
            minutes[one, other] = minutes[other, one] = draw(st.integers(1, 150))
    travellers = draw(st.lists(st.sampled_from(every), min_size=1, unique=True))
    so_far = {one: draw(st.integers(0, 600)) for one in every}
    return every, minutes, travellers, so_far


@calm
@given(regions())
def test_the_first_place_is_the_best_of_all_there_are(region):
    every, minutes, travellers, so_far = region
    worst = {}
    for there in every:
        totals = [so_far[home] + minutes[home, there] for home in travellers]
        worst[there] = (max(totals), sum(totals))
    best = places(every, travellers, minutes, so_far)[0]
    assert worst[best.municipality] == min(worst.values())
    assert (best.longest, best.together) == worst[best.municipality]


@calm
@given(regions())
def test_every_place_says_its_minutes_and_its_year(region):
    every, minutes, travellers, so_far = region
    found = places(every, travellers, minutes, so_far)
    assert {place.municipality for place in found} == set(every)
    for place in found:
        assert place.minutes == {home: minutes[home, place.municipality] for home in travellers}
        assert place.totals == {home: so_far[home] + place.minutes[home] for home in travellers}
        assert place.totals[place.farthest] == place.longest


def test_a_place_with_an_unknown_drive_is_left_out():
    minutes = {(1, 1): 0, (2, 2): 0, (1, 2): 30, (2, 1): 30, (3, 3): 0}
    assert [place.municipality for place in places([1, 2, 3], [1, 2], minutes, {})] == [1, 2]
    assert [place.municipality for place in places([1, 2, 3], [3], minutes, {})] == [3]
    assert places([1, 2], [1, 2, 3], minutes, {}) == []


def test_the_one_who_drove_most_is_spared():
    minutes = {(1, 1): 0, (2, 2): 0, (1, 2): 30, (2, 1): 30}
    assert places([1, 2], [1, 2], minutes, {1: 90, 2: 10})[0].municipality == 1
    assert places([1, 2], [1, 2], minutes, {1: 10, 2: 90})[0].municipality == 2


def test_minutes_driven_are_summed_and_unknown_places_count_nothing():
    minutes = {(1, 1): 0, (2, 2): 0, (1, 2): 30, (2, 1): 30}
    assert driven([(2, [1, 2]), (1, [2]), (None, [1]), (9, [2])], minutes) == {1: 30, 2: 30}
