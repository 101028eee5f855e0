from auditlog.models import LogEntry
from django.db.models.signals import pre_save

from umt_portal.audit.actions import action


@action
def rename(*, body, name, by):
    body.name = name
    body.save()


@action
def rename_twice(*, body, first, by, and_by):
    rename(body=body, name=first, by=and_by)
    body.short_name = "Sist"
    body.save()


def test_after_an_action_within_an_action_the_outer_one_is_recorded_again(umt, secretariat, coordinator):
    receivers = len(pre_save.receivers)
    rename_twice(body=umt, first="Tinget", by=secretariat, and_by=coordinator)

    changes = LogEntry.objects.get_for_object(umt).order_by("pk")
    assert [one.actor for one in changes][-2:] == [coordinator, secretariat]
    assert len(pre_save.receivers) == receivers  # nothing listens on when the action is over
