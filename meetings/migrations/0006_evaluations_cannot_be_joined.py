"""Keys of evaluations become random: a running number would join what was answered with who answered.

The tables are made anew; nothing was ever written in them.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_meetings_in_full")]

    operations = [
        migrations.DeleteModel(name="EvaluationGiven"),
        migrations.DeleteModel(name="Evaluation"),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("was_heard", models.PositiveSmallIntegerField(verbose_name="I was heard")),
                ("understood", models.PositiveSmallIntegerField(verbose_name="I understood the cases")),
                ("was_worth_it", models.PositiveSmallIntegerField(verbose_name="It was worth the trip")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "evaluation",
                "verbose_name_plural": "evaluations",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("understood__range", (1, 5)),
                            ("was_heard__range", (1, 5)),
                            ("was_worth_it__range", (1, 5)),
                        ),
                        name="evaluation_answers_are_from_one_to_five",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationGiven",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "invitee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_given",
                        to="meetings.invitee",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "evaluation given",
                "verbose_name_plural": "evaluations given",
                "ordering": ["pk"],
            },
        ),
    ]
