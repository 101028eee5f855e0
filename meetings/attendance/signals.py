from django.dispatch import Signal

answered = Signal()
"""Someone answered, or a deputy is no longer needed. Sent with `invitee`, `before` (the answer until now) and `by`."""
