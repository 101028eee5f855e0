"""One line for each event, and nothing in it that tells who someone is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from umt_portal.logs import masked, without_personal_data

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "MTI:1vK3xJ:8mZ0w9qXrT2uYhLkPnVbQ4sD6fG"

MASKED = [
    ("No delivery to kari.lauvnes+umt@skole.example.no today", "No delivery to <e-mail> today"),
    (f"Not Found: /svar/{TOKEN}/", "Not Found: /svar/<token>/"),
    (f"GET /samtykke/{TOKEN} HTTP/1.1", "GET /samtykke/<token> HTTP/1.1"),
    ("GET /sok/?q=Kari+Lauvnes HTTP/1.1", "GET /sok/?… HTTP/1.1"),
    ("Key (phone)=(91234567) exists", "Key (phone)=(<number>) exists"),
    ("call +47 91234567", "call <number>"),
    ("id 01010199999", "id <number>"),
    ("12 messages in 345 ms to /moter/7/ at 2026-11-22", "12 messages in 345 ms to /moter/7/ at 2026-11-22"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_text_is_masked(text, expected):
    assert masked(text) == expected


def test_fields_about_people_are_dropped():
    event = {"event": "x", "ip": "192.0.2.1", "user_agent": "Phone", "email": "a@example.no", "user_id": 7}

    assert without_personal_data(None, "info", event) == {"event": "x", "user_id": 7}


VISITS = f"""
import django; django.setup()
from django.test import Client
from django.core.management import call_command
from django.contrib.auth import get_user_model
call_command("migrate", verbosity=0)
person = get_user_model().objects.create_user("kari.lauvnes@skole.example.no", name="Kari Lauvnes", phone="91234567")
client = Client(HTTP_USER_AGENT="Phone of Kari", REMOTE_ADDR="192.0.2.44")
client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
client.get("/livez?epost=kari@skole.example.no")
client.get("/svar/{TOKEN}/")
import logging
try:
    raise ValueError("kari.lauvnes@skole.example.no is taken")
except ValueError:
    logging.getLogger("councils").exception("Could not invite %s", "kari.lauvnes@skole.example.no")
"""


def test_a_visit_leaves_json_lines_without_the_person(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "tests.house.json_logs",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'umt.sqlite3'}",
    }

    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", VISITS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stderr
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    finished = [line for line in lines if line["event"] == "request_finished"]
    assert finished[0] == finished[0] | {"request": "GET /livez", "code": 200, "level": "info"}
    assert {"request_id", "timestamp", "user_id"} <= set(finished[0])
    assert finished[1]["code"] == 404
    assert "ValueError" in lines[-1]["exception"]
    for secret in ("kari", "Lauvnes", "91234567", "192.0.2", "Phone of", TOKEN, "epost="):
        assert secret not in result.stderr
