"""Every setting is documented, and an unsafe one stops the portal from starting."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "SECRET_KEY": "V0n8rk2mYf7wQzLh4T1xEoJd9PbGcUaS5iKqNtXv6RyMHgBpW3",
    "ALLOWED_HOSTS": "umt.example.no",
    "SITE_URL": "https://umt.example.no",
    "DATABASE_URL": "postgres://umt:secret@127.0.0.1:1/umt",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp+tls://umt:secret@127.0.0.1:1",
    "DEFAULT_FROM_EMAIL": "UMT <umt@example.no>",
}


def start(**changed: str) -> subprocess.CompletedProcess:
    """Load the settings in a new process, with nothing but these in its environment."""
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "umt_portal.settings"}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('started')"],
        cwd=ROOT,
        env=environment | {name: value for name, value in (SAFE | changed).items() if value is not None},
        capture_output=True,
        text=True,
    )


def test_production_starts_on_safe_settings():
    result = start()

    assert result.stdout.strip() == "started", result.stderr


UNSAFE = [
    ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY is too easy"),
    ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is too easy"),
    ({"SECRET_KEY": "only-for-a-demo-on-one-machine"}, "SECRET_KEY is the one for demonstrations"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
    ({"ALLOWED_HOSTS": "umt.example.no,*"}, "ALLOWED_HOSTS answers to every name"),
    ({"SITE_URL": "http://umt.example.no"}, "SITE_URL must begin with https"),
    ({"SECURE_HTTPS": "0"}, "SECURE_HTTPS is off"),
    ({"DATABASE_URL": "sqlite:////tmp/umt.sqlite3"}, "DATABASE_URL is SQLite"),
    ({"REDIS_URL": ""}, "REDIS_URL is missing"),
    ({"EMAIL_URL": "mailbox://"}, "EMAIL_URL is missing"),
    ({"DEFAULT_FROM_EMAIL": "UMT <portalen@umt.example>"}, "DEFAULT_FROM_EMAIL is the example"),
    ({"SMS_URL": "http://umt:secret@gateway.example/"}, "SMS_URL must begin with https"),
    ({"DEBUG": "1"}, "DEBUG on while SITE_URL is a public address"),
    ({"DEMO": "1"}, "DEMO on while ALLOWED_HOSTS answers to umt.example.no"),
    ({"TESTING": "1"}, "TESTING on while SITE_URL is a public address"),
]


@pytest.mark.parametrize(("changed", "said"), UNSAFE, ids=[said for _changed, said in UNSAFE])
def test_an_unsafe_setting_is_refused_by_name(changed, said):
    result = start(**changed)

    assert result.returncode != 0
    assert said in result.stderr
    assert "secret@" not in result.stderr  # says which setting, never its value


def test_all_faults_are_told_at_once():
    result = start(**dict.fromkeys(SAFE, ""))

    assert [name for name in SAFE if f"- {name} " not in result.stderr] == []


def test_every_setting_is_in_the_example_and_nothing_else_is():
    files = ["umt_portal/settings.py", "umt_portal/accounts/providers.py", "gunicorn.conf.py"]
    code = "".join((ROOT / name).read_text() for name in files)
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", code))
    read |= set(re.findall(r"environ\.get\(\"([A-Z_]+)\"", code))
    read |= set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    listed = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert read == listed
