"""What the seats announce to the rooms above."""

from django.dispatch import Signal

delegate_appointed = Signal()
"""Sent with `delegate` and `by` when a person is put in a seat for a term, in the action's transaction."""

term_ended = Signal()
"""Sent with `delegate` and `by` when the end of a term is moved forward; `delegate.ends_on` is the new last day.

For a term that is taken back before it began, `delegate` is a row that no longer exists, with its old key.
"""
