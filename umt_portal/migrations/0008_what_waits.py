from django.db import migrations
from django.utils import timezone


def note_what_waits(apps, schema_editor):
    """What waits for its time is not said in the portal before either."""
    delivery = apps.get_model("umt_portal", "Delivery")
    waiting = delivery.objects.filter(state="waiting", attempts=0, due_at__gt=timezone.now())
    for message, due_at in waiting.values_list("message", "due_at").iterator():
        apps.get_model("umt_portal", "Message").objects.filter(pk=message).update(not_before=due_at)


class Migration(migrations.Migration):
    dependencies = [("umt_portal", "0007_channels_texts_and_plans")]

    operations = [migrations.RunPython(note_what_waits, migrations.RunPython.noop)]
