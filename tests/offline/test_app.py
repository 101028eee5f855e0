"""The portal as an app: what describes it, what runs in the background, and what both know of people: nothing."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image

STATIC = Path(settings.BASE_DIR) / "static"


def test_the_app_has_a_name_a_start_and_pictures_of_the_size_they_say(client, delegate):
    client.force_login(delegate)
    app = json.loads(client.get(reverse("manifest")).content)

    assert app["name"] == "UMT-portalen"
    assert app["lang"] == "nb"
    assert client.get(app["start_url"]).status_code == 200
    for icon in app["icons"]:
        path = STATIC / icon["src"].removeprefix(settings.STATIC_URL)
        if icon["type"] == "image/png":
            width, height = Image.open(path).size
            assert icon["sizes"] == f"{width}x{height}"
    assert "maskable" in [icon.get("purpose") for icon in app["icons"]]


def test_its_shortcuts_lead_somewhere(client, delegate):
    client.force_login(delegate)
    shortcuts = json.loads(client.get(reverse("manifest")).content)["shortcuts"]

    assert len(shortcuts) == 2
    assert [client.get(one["url"].split("#")[0]).status_code for one in shortcuts] == [200, 200]


def test_the_worker_fetches_files_that_are_there_and_nothing_private(client, db):
    script = client.get(reverse("service_worker")).content.decode()
    addresses = re.findall(r'"(/[^"]*)"', script.encode().decode("unicode_escape"))

    assert reverse("offline") in addresses
    assert "/static/js/sw-push.js" in addresses
    for address in addresses:
        if address.startswith("/static/"):
            assert (STATIC / address.removeprefix("/static/")).exists(), address
        else:
            assert address == reverse("offline")


def test_the_page_without_coverage_tells_nothing_of_who_is_signed_in(client, delegate):
    before = client.get(reverse("offline")).content
    client.force_login(delegate)
    page = client.get(reverse("offline")).content

    assert b"Daniel" not in page
    assert b"data-reader" not in page
    assert page == before


def test_the_list_is_the_readers_own_with_a_token_and_is_kept_nowhere(client, delegate, other_delegate):
    client.force_login(delegate)
    mine = client.get(reverse("offline_list"))
    client.force_login(other_delegate)
    theirs = client.get(reverse("offline_list")).json()

    assert mine["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert mine.json()["pages"][0] == reverse("my_page")
    assert mine.json()["token"]
    assert mine.json()["reader"] != theirs["reader"]


def test_each_page_says_for_whom_it_was_made(client, delegate):
    assert client.get("/")["Portal-Reader"] == "none"
    client.force_login(delegate)
    reader = client.get(reverse("offline_list")).json()["reader"]

    assert client.get("/")["Portal-Reader"] == reader
    assert client.get("/finnes-ikke/")["Portal-Reader"] == reader
    assert str(delegate.pk) != reader


def test_a_request_for_another_host_is_turned_away(client, db):
    answer = client.get("/", headers={"host": "another.example"})

    assert answer.status_code == 400
    assert "Portal-Reader" not in answer


@pytest.mark.parametrize("way", ["account_logout", "account_end_all_sessions"])
def test_signing_out_tells_the_browser_to_forget(client, delegate, way):
    client.force_login(delegate)
    assert "Clear-Site-Data" not in client.get(reverse("account_settings"))

    assert client.post(reverse(way))["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.post(reverse(way))
