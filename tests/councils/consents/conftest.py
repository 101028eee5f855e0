import pytest

from councils.consents.asking import add_guardian
from councils.models import Guardian
from tests.people import a_person, seat_holder, today
from umt_portal.models import User


def aged(name: str, years: int) -> User:
    """Whose birthday is today."""
    return a_person(name, born_on=today().replace(year=today().year - years, day=min(today().day, 28)))


@pytest.fixture
def child(bardu):
    """Fourteen: decides about the account, not about name, photos and rides."""
    person = aged("Tiril Fjorten", 14)
    seat_holder(person, bardu, "jente")
    return person


@pytest.fixture
def guardian(child, coordinator) -> Guardian:
    return add_guardian(person=child, name="Grete Foresatt", email="grete@example.org", by=coordinator)
