from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

ADD = """
    ALTER TABLE councils_delegate ADD CONSTRAINT delegate_one_current_holder_per_seat
    EXCLUDE USING gist (seat_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
"""
DROP = "ALTER TABLE councils_delegate DROP CONSTRAINT delegate_one_current_holder_per_seat"


def on_postgresql(sql):
    """SQLite has the same rule as triggers, see councils/delegates/triggers.py."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("councils", "0002_initial")]

    operations = [
        BtreeGistExtension(),
        migrations.AlterField(
            model_name="delegate",
            name="ended_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("replaced", "replaced"),
                    ("moved_up", "moved up to another seat"),
                    ("resigned", "resigned"),
                    ("ended", "ended by the municipality"),
                    ("left", "the municipality left UMT"),
                ],
                max_length=10,
                verbose_name="ended because",
            ),
        ),
        migrations.RunPython(on_postgresql(ADD), on_postgresql(DROP)),
    ]
