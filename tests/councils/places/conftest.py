from decimal import Decimal

import pytest

from councils.models import Place


def a_place(name, municipality, at=None, **fields):
    latitude, longitude = (Decimal(number) for number in at) if at else (None, None)
    return Place.objects.create(
        name=name, municipality=municipality, latitude=latitude, longitude=longitude, **fields
    )


@pytest.fixture
def setermoen(bardu):
    return a_place("Setermoen", bardu, ("68.8608", "18.3483"), is_centre=True)


@pytest.fixture
def finnsnes(senja):
    return a_place("Finnsnes", senja, ("69.2294", "17.9811"), is_centre=True)


@pytest.fixture
def centres(setermoen, finnsnes):
    return setermoen, finnsnes
