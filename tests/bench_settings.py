"""The tests' settings for `make bench`: the demo allowed, and nothing that slows a page down."""

from tests.settings import *

DEMO = True
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "zeal"]
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("zeal")]
