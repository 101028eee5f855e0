"""What the rooms above hear of an agenda. Sent inside the action's transaction."""

from django.dispatch import Signal

agenda_changed = Signal()
"""The agenda of a meeting people are called to is another than it was, before the meeting begins. Sent with `meeting`,
`before` (what `meetings.agenda.changes.snapshot` gave) and `by`."""
