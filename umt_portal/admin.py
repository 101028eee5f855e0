"""Gathers the rooms' own pages."""

from umt_portal.access import admin as _access  # noqa: F401  each registers its models
from umt_portal.accounts import admin as _accounts  # noqa: F401
from umt_portal.regulations import admin as _regulations  # noqa: F401
