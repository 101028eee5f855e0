"""Which outside parts answer on this machine: PostgreSQL, Redis, Chromium. Used by fixtures and by `make test`."""

import os
import shutil
from functools import cache

POSTGRES_URL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/umt")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


@cache
def postgres_url() -> str:
    """Where PostgreSQL answers, or nothing."""
    import psycopg

    # A test database is made beside the named one, which itself need not exist.
    base, _, _name = POSTGRES_URL.rpartition("/")
    try:
        psycopg.connect(f"{base}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return ""
    return POSTGRES_URL


@cache
def redis_url() -> str:
    import redis

    try:
        with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=2) as client:
            client.ping()
    except redis.RedisError:
        return ""
    return REDIS_URL


@cache
def chromium() -> str:
    """The browser's program: named by CHROMIUM, or the first that is installed."""
    names = (
        [os.environ["CHROMIUM"]]
        if "CHROMIUM" in os.environ
        else ["chromium", "chromium-browser", "google-chrome"]
    )
    return next((path for name in names if (path := shutil.which(name))), "")


MISSING = {
    "postgres": lambda: not postgres_url() and f"PostgreSQL does not answer at {POSTGRES_URL}",
    "redis": lambda: not redis_url() and f"Redis does not answer at {REDIS_URL}",
    "browser": lambda: not chromium() and "Chromium is not installed",
}


def missing(need: str) -> str:
    """Why tests marked `need` cannot run here; empty when they can."""
    return MISSING[need]() or ""
