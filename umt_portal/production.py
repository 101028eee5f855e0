"""Refuses to start the portal on settings that would be unsafe, and says which, all at once."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

AT_HOME = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}
SHORTEST_SECRET = 50


def refuse_unsafe(settings: Mapping[str, Any]) -> None:
    faults = list(
        faults_in_production(settings) if settings["PRODUCTION"] else faults_away_from_home(settings)
    )
    if faults:
        raise ImproperlyConfigured(
            "The portal does not start on unsafe settings:\n" + "\n".join(f"- {fault}" for fault in faults)
        )


def faults_away_from_home(settings: Mapping[str, Any]) -> Iterator[str]:
    """Debugging, the demo and testing show too much, and have known passwords: only on one's own machine."""
    modes = [name for name in ("DEBUG", "DEMO", "TESTING") if settings[name]]
    if urlsplit(settings["SITE_URL"]).hostname not in AT_HOME:
        yield f"{' and '.join(modes)} on while SITE_URL is a public address."
    strangers = [host for host in settings["ALLOWED_HOSTS"] if host not in AT_HOME]
    if strangers:
        yield f"{' and '.join(modes)} on while ALLOWED_HOSTS answers to {', '.join(strangers)}."


def faults_in_production(settings: Mapping[str, Any]) -> Iterator[str]:
    yield from faults_in_secret(settings["SECRET_KEY"])
    if not settings["ALLOWED_HOSTS"]:
        yield "ALLOWED_HOSTS is empty: name the portal's own host."
    if any(host.startswith("*") for host in settings["ALLOWED_HOSTS"]):
        yield "ALLOWED_HOSTS answers to every name (*): name the portal's own host."
    if not settings["SITE_URL"].startswith("https://"):
        yield "SITE_URL must begin with https://, links in mail are made from it."
    if not settings["SECURE_HTTPS"]:
        yield "SECURE_HTTPS is off: cookies would travel in the clear."
    if settings["DATABASES"]["default"]["ENGINE"].endswith("sqlite3"):
        yield "DATABASE_URL is SQLite: production keeps its data in PostgreSQL."
    if not settings["REDIS_URL"]:
        yield "REDIS_URL is missing: jobs, rate limits and cache need one place that all processes share."
    if settings["EMAIL_URL"] == "mailbox://":
        yield "EMAIL_URL is missing: nobody would get any mail."
    if settings["SMS_URL"].startswith("http://"):
        yield "SMS_URL must begin with https://, or phone numbers travel in the clear."
    if settings["DEFAULT_FROM_EMAIL"].rstrip(">").endswith(".example"):
        yield "DEFAULT_FROM_EMAIL is the example: name the address that mail comes from."


def faults_in_secret(key: str) -> Iterator[str]:
    if not key:
        yield "SECRET_KEY is missing."
    elif "demo" in key or key.startswith("django-insecure-"):
        yield "SECRET_KEY is the one for demonstrations."
    elif len(key) < SHORTEST_SECRET or len(set(key)) < 5:
        yield f"SECRET_KEY is too easy to guess: at least {SHORTEST_SECRET} random characters."
