"""What the room announces, for rooms above."""

from django.dispatch import Signal

may_be_invited = Signal()
"""Sent with `person`. Receivers return why this person can not be invited yet (a text), or None."""

invited = Signal()
"""Sent with `invitation` and `by`, when one is made and each time it is sent again."""

address_changed = Signal()
"""Sent with `person`, `before` (the old address) and `by`, when someone else corrects the address of an account."""
