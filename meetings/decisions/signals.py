from django.dispatch import Signal

decision_made = Signal()
"""Sent with `decision` and `by`, when a body has made a decision and it has its number."""

follow_up_changed = Signal()
"""Sent with `follow_up`, `event` (the line in its log) and `by`, inside the action's transaction, when something has
happened to a follow-up. What is held until it has been read is announced when it is shown."""
