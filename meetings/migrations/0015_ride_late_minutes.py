from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0014_rides_in_full")]

    operations = [
        migrations.AddField(
            model_name="passenger",
            name="late_minutes",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="About how many minutes, as they said it.",
                null=True,
                verbose_name="minutes late",
            ),
        ),
    ]
