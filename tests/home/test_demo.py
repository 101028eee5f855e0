"""The demo region: everyone the README names can sign in, and every state is there to look at."""

import pytest
from django.core.management import CommandError, call_command

from councils.models import Delegate, Municipality
from meetings.decisions.queries import with_status
from meetings.models import Decision, Meeting, Passenger
from tests.people import today
from umt_portal.home.demo.people import PASSWORD
from umt_portal.home.demo.world import make
from umt_portal.home.region import lay_out
from umt_portal.models import Delivery, User

SLUGS = ["bardu", "dyroy", "lavangen", "malselv", "salangen", "senja", "sorreisa"]
OFFICE = ["sekretariat", "prosjektleder", "admin"]


@pytest.fixture
def region(db):
    make()


def test_everyone_in_the_readme_can_sign_in(region):
    names = OFFICE + [
        f"{who}.{slug}" for slug in SLUGS for who in ("koordinator", "gutt", "jente", "vara", "ordforer")
    ]
    for name in names:
        person = User.objects.get(email=f"{name}@umt.example")
        assert person.check_password(PASSWORD), name
        assert person.roles, name


def test_every_state_is_there(region):
    assert set(Meeting.objects.values_list("state", flat=True)) == set(Meeting.State.values)
    found = set(with_status(Decision.objects.all()).values_list("status", flat=True))
    assert {"gjort", "delvis", "arbeid", "venter", "sen"} <= found
    assert Passenger.objects.exists()
    assert Delivery.objects.exists()


def test_it_is_the_same_each_time(region):
    names = list(User.objects.order_by("pk").values_list("name", flat=True))
    assert len(names) == len(set(names)), "nobody shares a name"
    assert names[0] == User.objects.get(email="sekretariat@umt.example").name


def test_scale_makes_more_regions(db):
    make(scale=2)
    assert Municipality.objects.count() == 14
    assert Delegate.objects.current().filter(seat__rank=0).count() == 28


def test_it_is_never_made_among_real_people(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.exists()


def test_the_region_can_be_laid_out_again(db):
    lay_out(today())
    before = Municipality.objects.get(slug="lavangen")
    before.contact_email = "post@lavangen.example"
    before.save()
    lay_out(today())
    assert Municipality.objects.count() == 7
    assert Municipality.objects.get(slug="lavangen").contact_email == "post@lavangen.example"
