import pytest
from django.urls import reverse

from councils.models import Fetch, Place, Stretch
from councils.places.fetching import ask_for_roads
from tests.councils.places.conftest import a_place
from tests.councils.places.service import serving
from tests.councils.places.test_fetching import osrm

PLACE = {"name": "Skolen", "latitude": "68.8625", "longitude": "18.3440"}


def test_a_coordinator_adds_a_place_in_the_own_municipality_alone(
    client, bardu, senja, setermoen, coordinator
):
    client.force_login(coordinator)
    page = client.get(reverse("place_new"))
    assert "hjemmeadresse" in page.content.decode() or "home address" in page.content.decode()
    refused = client.post(reverse("place_new"), PLACE | {"municipality": senja.pk})
    assert refused.status_code == 422
    assert not Place.objects.filter(name="Skolen").exists()
    answer = client.post(reverse("place_new"), PLACE | {"municipality": bardu.pk}, follow=True)
    school = Place.objects.get(name="Skolen")
    assert answer.redirect_chain[-1][0] == school.get_absolute_url()


def test_a_home_address_is_refused_at_the_name(client, bardu, coordinator):
    client.force_login(coordinator)
    answer = client.post(reverse("place_new"), PLACE | {"name": "Storgata 12", "municipality": bardu.pk})
    assert answer.status_code == 422
    assert answer.context["form"].errors.as_data()["name"][0].code == "home_address"


def test_the_secretariat_may_add_a_place_outside(client, secretariat):
    client.force_login(secretariat)
    client.post(reverse("place_new"), {"name": "Bjerkvik", "municipality": ""})
    assert Place.objects.get().municipality is None


def test_a_coordinator_changes_what_is_theirs(client, senja, coordinator, bardu, finnsnes):
    client.force_login(coordinator)
    theirs, ours = a_place("Silsand", senja), a_place("Skolen", bardu)
    for name in ("place_edit", "place_remove"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 403
    assert client.post(reverse("place_remove", args=[theirs.pk])).status_code == 403
    client.post(reverse("place_edit", args=[ours.pk]), PLACE | {"name": "Ny skole", "municipality": bardu.pk})
    ours.refresh_from_db()
    assert ours.name == "Ny skole"
    client.post(reverse("place_remove", args=[ours.pk]))
    assert not Place.objects.filter(pk=ours.pk).exists()
    assert Place.objects.filter(pk=theirs.pk).exists()


def test_roads_from_a_place_the_nearest_first_and_the_unknown_last(
    client, bardu, senja, setermoen, finnsnes, coordinator, django_assert_max_num_queries
):
    client.force_login(coordinator)
    a_place("Krysset", bardu)
    page = client.get(setermoen.get_absolute_url())
    assert [row["place"].name for row in page.context["rows"]] == ["Finnsnes", "Krysset"]
    assert page.context["rows"][1]["drive"] is None
    for number in range(20):
        a_place(f"Stopp {number}", senja, (f"69.{number:02}", "18.5"))
    with django_assert_max_num_queries(15):
        assert len(client.get(setermoen.get_absolute_url()).context["rows"]) == 22


def test_a_coordinator_writes_the_roads_that_touch_the_own_municipality(
    client, senja, setermoen, finnsnes, coordinator
):
    silsand = a_place("Silsand", senja)
    client.force_login(coordinator)
    answer = client.post(
        reverse("road", args=[finnsnes.pk, setermoen.pk]), {"km": 75, "minutes": 69}, follow=True
    )
    assert "75" in answer.content.decode()
    assert Stretch.objects.get().km == 75
    between = [finnsnes.pk, silsand.pk]
    assert client.post(reverse("road", args=between), {"km": 4, "minutes": 5}).status_code == 403
    assert client.post(reverse("road_forget", args=between)).status_code == 403
    assert client.get(reverse("road", args=[setermoen.pk, setermoen.pk])).status_code == 404
    client.post(reverse("road_forget", args=[setermoen.pk, finnsnes.pk]))
    assert not Stretch.objects.exists()


def test_search_keeps_to_what_is_asked_for(client, bardu, setermoen, finnsnes, secretariat):
    client.force_login(secretariat)
    found = client.get(reverse("places"), {"q": "finn"}).context["page_obj"]
    assert list(found) == [finnsnes]
    assert list(client.get(reverse("places"), {"municipality": "bardu"}).context["page_obj"]) == [setermoen]
    nothing = client.get(reverse("places"), {"municipality": "atlantis", "q": "finn"})
    assert nothing.status_code == 200


def test_the_list_asks_as_much_for_many_as_for_few(
    client, bardu, setermoen, secretariat, django_assert_max_num_queries
):
    client.force_login(secretariat)
    for number in range(30):
        a_place(f"Stopp {number}", bardu)
    with django_assert_max_num_queries(15):
        client.get(reverse("places"))


@pytest.mark.usefixtures("setermoen", "finnsnes")
def test_the_secretariat_fetches_roads_where_a_service_is_set_up(
    client, secretariat, coordinator, settings, django_capture_on_commit_callbacks
):
    client.force_login(secretariat)
    assert "fetch" not in client.get(reverse("places")).content.decode().split("<main")[1]
    assert client.post(reverse("roads_fetch")).status_code == 403
    with serving(osrm) as service:
        settings.ROUTES_URL = service.url
        client.post(reverse("roads_fetch"))
        assert Fetch.objects.get().state == "waiting"
        page = client.get(reverse("places")).content.decode()
        assert "<progress" in page
        client.force_login(coordinator)
        assert client.post(reverse("roads_fetch")).status_code == 403
    assert Fetch.objects.count() == 1


def test_the_worker_fetches(setermoen, finnsnes, secretariat, settings):
    from councils.places.tasks import fetch_roads

    with serving(osrm) as service:
        settings.ROUTES_URL = service.url
        fetch = ask_for_roads(by=secretariat)
        fetch_roads(fetch.pk)
    fetch.refresh_from_db()
    assert fetch.state == "done"
    assert Stretch.objects.get().source == "fetched"


def test_a_young_person_sees_nothing_of_it(client, setermoen, delegate):
    client.force_login(delegate)
    for path in (reverse("places"), setermoen.get_absolute_url()):
        assert client.get(path).status_code == 403
