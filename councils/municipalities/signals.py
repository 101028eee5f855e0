"""What municipalities announce to the rooms above."""

from django.dispatch import Signal

municipality_joined = Signal()
"""Sent with `municipality` and `by` when a municipality begins to take part in UMT."""

municipality_left = Signal()
"""Sent with `municipality`, `on` (its last day) and `by` when a municipality stops taking part."""
