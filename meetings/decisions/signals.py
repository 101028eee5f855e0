from django.dispatch import Signal

decision_made = Signal()
"""Sent with `decision` and `by`, when a body has made a decision and it has its number."""
