from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from umt_portal.home.region import lay_out


class Command(BaseCommand):
    help = "Enters the municipalities of Midt-Troms, their seats in UMT and the bodies that meet. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            default=None,
            help="The municipalities take part from this date.",
        )

    def handle(self, *args, since, **options):
        lay_out(since or timezone.localdate().replace(month=1, day=1))
        self.stdout.write("The region is laid out.")
