"""What the room asks of the rooms above."""

from django.dispatch import Signal

to_keep = Signal()
"""Sent with `person`, who wants to read without coverage. Receivers return the addresses to have ready on the phone,
the most wanted first."""
