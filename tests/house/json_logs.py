"""Settings for one test: logs as in production."""

from tests.settings import *
from umt_portal import logs

LOGGING = logs.configure(as_json=True, level="INFO")
