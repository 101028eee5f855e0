"""What all tests share. People are in people.py, the browser in browser.py."""

import os
import sys
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_migrate

from tests import services

pytest_plugins = ["tests.people", "tests.browser", "tests.told"]
# Playwright keeps an event loop in the thread that also talks to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)  # before pytest selects by marker
def pytest_collection_modifyitems(items):
    """Tests that need something this machine lacks are reported as skipped, with the reason. Long ones begin first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    on_postgres = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    for item in items:
        for fixture, need in [("browser", "browser"), ("redis_url", "redis")]:
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(need)
        reasons = [services.missing(need) for need in ("redis", "browser") if item.get_closest_marker(need)]
        if item.get_closest_marker("postgres") and not on_postgres:
            reasons.append(
                services.missing("postgres") or "needs DATABASE_URL to be PostgreSQL, as in `make test`"
            )
        if reason := next(filter(None, reasons), ""):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Tests with real transactions empty all tables; what the migrations wrote is put back for the next one."""
    written = ["0004_first_consent_texts", "0008_texts_about_copies"]
    migrations = [import_module(f"councils.migrations.{name}") for name in written]

    def put_back(**_facts):
        for migration in migrations:
            migration.write_texts(apps, None)

    post_migrate.connect(put_back, sender=apps.get_app_config("councils"), weak=False)


@pytest.fixture
def redis_url():
    """An empty database of a real Redis."""
    import redis

    with redis.Redis.from_url(services.redis_url()) as client:
        client.flushdb()
        yield services.redis_url()
        client.flushdb()


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What one test leaves in the cache does not meet the next."""
    cache.clear()


@pytest.fixture
def tasks_run_at_once():
    """The worker is this process, and does a task the moment it is told."""
    from umt_portal.celery import app

    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def say(capsys):
    """What was measured, where whoever runs the tests sees it."""

    def say(text: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return say
