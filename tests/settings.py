"""The portal's settings as the tests want them: quick, quiet, and alone on the machine."""

import os
import tempfile
from pathlib import Path

os.environ["TESTING"] = "1"
os.environ["DEMO"] = os.environ["DEBUG"] = "0"
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from umt_portal.settings import *

SCRATCH = (
    Path(tempfile.gettempdir()) / f"umt-tests-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{os.getpid()}"
)
MEDIA_ROOT = SCRATCH / "media"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = SCRATCH / "mail"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"ENGINE": "tests.sqlite", "TEST": {"NAME": ":memory:"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
NOTICES_QUIET_FROM = NOTICES_QUIET_UNTIL = 0  # never quiet, so that tests pass at any hour
VAPID_PRIVATE_KEY = SMS_URL = ""
CELERY_BROKER_URL = "memory://"  # a test that wants a worker starts one itself
CELERY_BROKER_TRANSPORT_OPTIONS = {}

# A page that asks the database once for each row fails its test.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True
# A message is one row for each receiver, put in the outbox through one door.
ZEAL_ALLOWLIST = [
    {"model": "umt_portal.Message", "field": "get()"},
    # An import puts many people in seats, each by the action that first locks its seat or council, and the person.
    {"model": "councils.Seat", "field": "get()"},
    {"model": "councils.YouthCouncil", "field": "get()"},
    {"model": "umt_portal.User", "field": "get()"},
    # allauth looks the same row up more than once while it signs one person in; that does not grow with the data.
    {"model": "account.EmailAddress"},
    {"model": "mfa.Authenticator"},
    {"model": "usersessions.UserSession"},
    {"model": "sessions.Session"},
]
