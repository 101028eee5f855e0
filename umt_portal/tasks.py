"""Every task of this app's rooms, so that the worker finds them."""

from umt_portal.accounts import tasks as accounts  # noqa: F401
from umt_portal.notices import tasks as notices  # noqa: F401  its tasks register when imported
from umt_portal.notices.reach import tasks as reach  # noqa: F401
