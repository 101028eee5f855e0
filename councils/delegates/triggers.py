"""The rule `delegate_one_current_holder_per_seat` on SQLite, which has no exclusion constraints.

Made after every migrate rather than in a migration: SQLite changes a table by making a new one, and the
triggers of the old one are lost. On PostgreSQL a migration makes the constraint.
"""

from django.db import connections

TABLE = "councils_delegate"
RULE = "delegate_one_current_holder_per_seat"
TRIGGER = """
    CREATE TRIGGER {name} BEFORE {event} ON councils_delegate
    WHEN EXISTS (
        SELECT 1 FROM councils_delegate AS other
        WHERE other.seat_id = NEW.seat_id AND other.id IS NOT {own_id}
        AND other.starts_on <= NEW.ends_on AND other.ends_on >= NEW.starts_on
    )
    BEGIN SELECT RAISE(ABORT, 'delegate_one_current_holder_per_seat'); END
"""
EVENTS = {"insert": "NULL", "update": "OLD.id"}


def make_triggers(using="default", **kwargs):
    connection = connections[using]
    if connection.vendor != "sqlite" or TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for event, own_id in EVENTS.items():
            name = f"{RULE}_{event}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(TRIGGER.format(name=name, event=event, own_id=own_id))
