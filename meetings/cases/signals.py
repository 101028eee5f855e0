from django.dispatch import Signal

case_told = Signal()
"""Those who follow a case are told something new. Sent with `case`, `what` (agenda, decided, answered, forwarded or
closed), `facts` and `by`, inside the action's transaction. The case need not be public."""
