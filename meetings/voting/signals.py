from django.dispatch import Signal

voting_changed = Signal()
"""Proposals, a vote or an election changed. Sent with `meeting` and `by`, inside the action's transaction."""
