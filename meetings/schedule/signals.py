"""What the rooms above hear of a meeting. All are sent inside the action's transaction."""

from django.dispatch import Signal

meeting_called = Signal()
"""A draft became a meeting people are called to. Sent with `meeting` and `by`."""

meeting_changed = Signal()
"""A called meeting got another name, time, place or remote link. Sent with `meeting`, `fields` (name → value before),
`reason` (perhaps empty) and `by`."""

meeting_cancelled = Signal()
"""A called meeting will not be held. Sent with `meeting` and `by`."""
