from decimal import Decimal
from itertools import combinations

from councils.models import Place
from meetings.transport.sketch import HEIGHT, WIDTH, sketch
from meetings.transport.sketch_names import FALLS, LETTER, RISES


def at(pk: int, name: str, latitude: str | None, longitude: str | None) -> Place:
    place = Place(pk=pk, name=name)
    place.latitude = Decimal(latitude) if latitude else None
    place.longitude = Decimal(longitude) if longitude else None
    return place


SJOVEGAN = at(1, "Sjøvegan", "68.8700", "17.8300")
SETERMOEN = at(2, "Setermoen", "68.8600", "18.3500")
FINNSNES = at(3, "Finnsnes", "69.2300", "17.9800")
NOWHERE = at(4, "Ukjent", None, None)


def test_north_is_up_and_east_is_right_and_all_is_on_the_paper():
    found = sketch(SJOVEGAN, [(1, [SETERMOEN]), (2, [FINNSNES])])
    places = {point.name: point for point in found.points}
    assert places["Finnsnes"].y < places["Sjøvegan"].y
    assert places["Setermoen"].x > places["Sjøvegan"].x
    assert all(0 < point.x < WIDTH and 0 < point.y < HEIGHT for point in found.points)
    assert [point.name for point in found.points if point.is_venue] == ["Sjøvegan"]


def test_cars_differ_in_more_than_colour():
    found = sketch(SJOVEGAN, [(1, [SETERMOEN]), (2, [FINNSNES]), (3, [SETERMOEN, FINNSNES])])
    assert len({track.dashes for track in found.tracks}) == 3
    assert found.tracks[0].path != found.tracks[1].path


def test_names_do_not_lie_on_each_other_nor_on_a_number():
    close = at(5, "Setermoen skole", "68.8601", "18.3501")
    found = sketch(SJOVEGAN, [(1, [SETERMOEN, close, FINNSNES]), (2, [SETERMOEN])])
    boxes = [
        (left, point.label.y - RISES, left + LETTER * len(point.name), point.label.y + FALLS)
        for point in found.points
        if point.label
        for left in [
            point.label.x
            - {"start": 0, "middle": 0.5, "end": 1}[point.label.anchor] * LETTER * len(point.name)
        ]
    ]
    boxes += [(one.x - 16, one.y - 16, one.x + 16, one.y + 16) for one in found.tracks]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert {"Sjøvegan", "Setermoen", "Finnsnes"} <= {point.name for point in found.points if point.label}


def test_without_places_on_the_map_nothing_is_drawn():
    assert sketch(NOWHERE, [(1, [SETERMOEN])]) is None
    assert sketch(SJOVEGAN, [(1, [NOWHERE])]) is None
    assert sketch(None, [(1, [SETERMOEN])]) is None
    assert sketch(SJOVEGAN, []) is None
